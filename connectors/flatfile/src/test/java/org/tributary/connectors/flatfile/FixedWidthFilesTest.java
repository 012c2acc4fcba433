package org.tributary.connectors.flatfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.connectors.flatfile.Drop.Run;
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.connector.NativeRecord.Kind;
import org.tributary.sdk.connector.Page;
import org.tributary.sdk.connector.ReadRequest.Mode;

class FixedWidthFilesTest {
  private static final Charset WINDOWS = Charset.forName("windows-1252");
  private static final String READ =
      """
      files: "CUST*.TXT"
      format: fixed
      charset: windows-1252
      id: Number
      updated: Changed
      dates: {zone: America/Toronto, none: ["00000000"]}
      maxDefective: 0.5
      fixed:
        type: {start: 1, length: 1}
        records:
          - {role: header, value: H, fields: [{name: Written, start: 2, length: 8, date: yyyyMMdd}]}
          - role: detail
            value: D
            length: 54
            fields:
              - {name: Number, start: 2, length: 6}
              - {name: Name, start: 8, length: 15}
              - {name: Born, start: 23, length: 8, date: yyyyMMdd}
              - {name: Balance, start: 31, length: 10, number: {impliedDecimals: 2}}
              - {name: Changed, start: 41, length: 14, date: yyyyMMddHHmmss}
          - role: trailer
            value: T
            fields:
              - {name: Count, start: 2, length: 6, number: {impliedDecimals: 0}}
              - {name: Total, start: 8, length: 12, number: {impliedDecimals: 2}}
          - {role: ignore, value: "*"}
      control: {count: {field: Count}, sum: {field: Total, of: Balance}}
      """;
  private static final String HEADER = "H20261121";
  private static final String MUELLER = detail("000007", "Müller", "19540131", "+000012345");
  private static final String SMITH = detail("000008", "Smith", "00000000", "-000000045");
  private static final String TRAILER = "T000002+00000012300";

  @TempDir private Path root;

  private static String detail(String number, String name, String born, String balance) {
    return "D" + number + "%-15s".formatted(name) + born + balance + "20261120233000";
  }

  private Run read(String... lines) {
    return readBy(READ, lines);
  }

  private Run readBy(String read, String... lines) {
    try (Drop drop = Drop.local(root, read)) {
      drop.put("CUST1.TXT", String.join("\r\n", lines) + "\r\n", WINDOWS);
      return drop.run();
    }
  }

  @Test
  void readsDetailsWithImpliedDecimalsDatesAndUmlauts() {
    Run run = read(HEADER, MUELLER, "* a remark", SMITH, TRAILER);

    assertThat(run.defects()).isEmpty();
    assertThat(run.ids()).containsExactly("000007", "000008");
    assertThat(run.records().get(0).body())
        .isEqualTo(
            Drop.yaml(
                "{Number: '000007', Name: Müller, Born: '1954-01-31', Balance: '123.45',"
                    + " Changed: '2026-11-20T23:30:00-05:00'}"));
    assertThat(run.records().get(0).updatedAt()).hasToString("2026-11-21T04:30:00Z");
    assertThat(run.records().get(1).body().get("Born").isNull()).isTrue();
    assertThat(run.records().get(1).body().get("Balance").asText()).isEqualTo("-0.45");
  }

  @Test
  void yieldsTheSameRecordsWhereverItCrashes() {
    List<String> lines = new ArrayList<>(List.of(HEADER));
    for (int i = 0; i < 9; i++) {
      lines.addAll(List.of(i % 2 == 0 ? MUELLER : SMITH, "", "* a remark"));
    }
    lines.add("T000009+00000061545");
    List<NativeRecord> whole = read(lines.toArray(String[]::new)).records();
    assertThat(whole).hasSize(9).allMatch(row -> row.kind() == Kind.RECORD);

    try (Drop drop = Drop.local(root, READ + "pageSize: 2\n")) {
      List<NativeRecord> records = new ArrayList<>();
      Page page;
      do {
        page = drop.crash().page(Mode.CHANGES);
        records.addAll(page.records());
      } while (!page.last());
      assertThat(records).isEqualTo(whole);
    }
  }

  @Test
  void closesTheFileAtTheEndMarkOfDosPrograms() {
    assertThat(read(HEADER, MUELLER, SMITH, TRAILER, "\u001a").ids()).hasSize(2);
  }

  @Test
  void parksAShortRecordAloneWithItsLine() {
    Run run = read(HEADER, MUELLER, SMITH.substring(0, 30), TRAILER);

    assertThat(run.ids()).containsExactly("000007", "CUST1.TXT:3");
    assertThat(run.defects())
        .containsExactly(
            "Line 3 of CUST1.TXT: it has 30 characters, and its kind of record has 54.");
    assertThat(run.remarks())
        .singleElement()
        .asString()
        .contains("control sum", "could not be checked");
  }

  @Test
  void parksARecordOfUnknownKindAlone() {
    Run run = read(HEADER, MUELLER, "X" + SMITH.substring(1), TRAILER);

    assertThat(run.defects())
        .containsExactly("Line 3 of CUST1.TXT: it is none of the declared records.");
    assertThat(run.ofKind(Kind.RECORD)).hasSize(1);
  }

  @Test
  void fillsUpLinesThatLostTheirTrailingBlanksWhereThatIsDeclared() {
    String read =
        """
        files: "*.TXT"
        format: fixed
        charset: windows-1252
        id: line
        fixed:
          padShort: true
          records: [{role: detail, fields: [{name: A, start: 1, length: 3}, {name: B, start: 4, length: 5}]}]
        """;

    Run run = readBy(read, "abc", "def  x");

    assertThat(run.ids()).containsExactly("CUST1.TXT:1", "CUST1.TXT:2");
    assertThat(run.records())
        .extracting(NativeRecord::body)
        .containsExactly(Drop.yaml("{A: abc, B: ''}"), Drop.yaml("{A: def, B: x}"));
  }

  @Test
  void parksFilesWhoseFrameIsNotWhole() {
    record Broken(String reason, List<String> lines) {}
    List<Broken> files =
        List.of(
            new Broken("it does not begin with a header record", List.of(MUELLER, SMITH, TRAILER)),
            new Broken("it has no trailer record", List.of(HEADER, MUELLER, SMITH)),
            new Broken("a second header record stands in line 3", List.of(HEADER, MUELLER, HEADER)),
            new Broken(
                "lines follow its trailer record, the first is line 5",
                List.of(HEADER, MUELLER, SMITH, TRAILER, MUELLER)),
            new Broken(
                "control count is 2, and the rows give 1", List.of(HEADER, MUELLER, TRAILER)),
            new Broken(
                "control sum over Balance is 123.01, and the rows give 123.00",
                List.of(HEADER, MUELLER, SMITH, "T000002+00000012301")),
            new Broken(
                "its trailer record does not fit: Count is not a number",
                List.of(HEADER, MUELLER, SMITH, "T    2x+00000012300")),
            new Broken(
                "its header record does not fit: Written is not a date",
                List.of("H21112026", MUELLER, SMITH, TRAILER)),
            new Broken("it is empty", List.of()));

    for (Broken file : files) {
      Run run = read(file.lines().toArray(String[]::new));

      assertThat(run.records()).hasSize(1);
      assertThat(run.ofKind(Kind.DEFECTIVE_FILE)).hasSize(1);
      assertThat(run.defects()).singleElement().asString().contains(file.reason());
    }
  }

  @Test
  void readsSeveralKindsOfDetails() {
    String read =
        """
        files: "*.TXT"
        format: fixed
        charset: US-ASCII
        id: [Kind, No]
        fixed:
          type: {start: 1, length: 2}
          records:
            - {role: detail, value: "01", fields: [{name: Kind, start: 1, length: 2}, {name: No, start: 3, length: 2}]}
            - {role: detail, value: "02", fields: [{name: Kind, start: 1, length: 2}, {name: No, start: 3, length: 2}, {name: Street, start: 5, length: 4}]}
        """;

    assertThat(readBy(read, "0177", "0277Elm ").ids()).containsExactly("01/77", "02/77");
  }
}
