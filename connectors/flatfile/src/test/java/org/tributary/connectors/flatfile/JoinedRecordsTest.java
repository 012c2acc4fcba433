package org.tributary.connectors.flatfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
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
import org.tributary.sdk.system.SystemFileException;

/** Account lines, each followed by its invoice lines and those by their items. */
class JoinedRecordsTest {
  private static final String READ =
      """
      files: "ACCT*.TXT"
      format: fixed
      charset: US-ASCII
      id: Account
      maxDefective: 0.9
      fixed:
        type: {start: 1, length: 2}
        records:
          - {role: header, value: "01", fields: [{name: Written, start: 3, length: 8, date: yyyyMMdd}]}
          - {role: detail, value: "10", length: 20, fields: [{name: Account, start: 3, length: 4}, {name: Name, start: 7, length: 14}]}
          - role: detail
            value: "20"
            parent: "10"
            as: Invoices
            fields:
              - {name: Invoice, start: 3, length: 5}
              - {name: Due, start: 8, length: 8, date: yyyyMMdd}
              - {name: Amount, start: 16, length: 7, number: {impliedDecimals: 2, sign: overpunch}}
          - {role: detail, value: "21", parent: "20", as: Items, fields: [{name: What, start: 3, length: 6}]}
          - {role: detail, value: "30", parent: "10", as: Notes, fields: [{name: Text, start: 3, length: 6}]}
          - role: trailer
            value: "99"
            fields:
              - {name: Count, start: 3, length: 4, number: {impliedDecimals: 0}}
              - {name: Total, start: 7, length: 8, number: {impliedDecimals: 2, sign: overpunch}}
          - {role: ignore, value: "**"}
      control: {count: {field: Count, of: "20"}, sum: {field: Total, of: Amount}}
      """;
  private static final List<String> WHOLE =
      List.of(
          "0120261121",
          "100007Ada Example   ",
          "20A000120261201001234E",
          "21Water ",
          "** a remark",
          "21Sewer ",
          "20A000220261201000020}",
          "30Call  ",
          "100008Bo Sample     ",
          "100009Cy Specimen   ",
          "20A000320261201000000{",
          "9900030001214E");

  @TempDir private Path root;

  private Run read(List<String> lines) {
    try (Drop drop = Drop.local(root, READ)) {
      put(drop, lines);
      return drop.run();
    }
  }

  private static void put(Drop drop, List<String> lines) {
    drop.put("ACCT1.TXT", String.join("\r\n", lines) + "\r\n", StandardCharsets.US_ASCII);
  }

  private static List<String> changed(int line, String text) {
    List<String> lines = new ArrayList<>(WHOLE);
    lines.set(line - 1, text);
    return lines;
  }

  @Test
  void joinsTheLinesOfAnAccountIntoOneRecord() {
    Run run = read(WHOLE);

    assertThat(run.defects()).isEmpty();
    assertThat(run.remarks()).isEmpty();
    assertThat(run.ids()).containsExactly("0007", "0008", "0009");
    assertThat(run.records().get(0).body())
        .isEqualTo(
            Drop.yaml(
                """
                Account: "0007"
                Name: Ada Example
                Invoices:
                  - {Invoice: A0001, Due: "2026-12-01", Amount: "123.45", Items: [{What: Water}, {What: Sewer}]}
                  - {Invoice: A0002, Due: "2026-12-01", Amount: "-2.00", Items: []}
                Notes: [{Text: Call}]
                """));
    assertThat(run.records().get(1).body())
        .isEqualTo(Drop.yaml("{Account: '0008', Name: Bo Sample, Invoices: [], Notes: []}"));
  }

  @Test
  void yieldsTheSameRecordsWhereverItCrashes() {
    List<NativeRecord> whole = read(WHOLE).records();

    try (Drop drop = Drop.local(root, READ + "pageSize: 1\n")) {
      List<NativeRecord> records = new ArrayList<>();
      Page page;
      do {
        page = drop.crash().page(Mode.CHANGES);
        records.addAll(page.records());
      } while (!page.last());
      assertThat(records).hasSize(3).isEqualTo(whole);
    }
  }

  @Test
  void setsAnAccountAsideWhoseInvoiceCannotBeRead() {
    Run run = read(changed(7, "20A000220261301000020}"));

    assertThat(run.ids()).containsExactly("0007", "0008", "0009");
    NativeRecord account = run.records().get(0);
    assertThat(account.kind()).isEqualTo(Kind.DEFECTIVE_RECORD);
    assertThat(account.defect())
        .isEqualTo("Line 7 of ACCT1.TXT: Due is not a date of the form yyyyMMdd.");
    assertThat(account.body()).hasSize(6).allMatch(line -> line.isTextual());
    assertThat(run.ofKind(Kind.RECORD)).hasSize(2);
  }

  @Test
  void setsAnAccountAsideThatMayLackALine() {
    Run run = read(changed(4, "2?Water "));

    assertThat(run.records().get(0).id()).isEqualTo("0007");
    assertThat(run.defects())
        .containsExactly("Line 4 of ACCT1.TXT: it is none of the declared records.");
  }

  @Test
  void setsLinesAsideThatBelongToNothing() {
    List<String> lines = new ArrayList<>(WHOLE);
    lines.remove(1);

    Run run = read(lines);

    assertThat(run.ids()).containsExactly("ACCT1.TXT:2", "0008", "0009");
    assertThat(run.defects())
        .singleElement()
        .asString()
        .isEqualTo(
            "Line 2 of ACCT1.TXT: the record 10 that it belongs to does not stand before it.");
  }

  @Test
  void parksAFileThatLacksAnInvoiceOrCents() {
    List<String> short1 = new ArrayList<>(WHOLE);
    short1.remove(6);
    assertParked(short1, "its control count is 3, and the rows give 2");
    assertParked(
        changed(7, "20A000220261201000020{"),
        "its control sum over Amount is 121.45, and the rows give 125.45");
    assertParked(WHOLE.subList(0, 11), "it has no trailer record");
  }

  private void assertParked(List<String> lines, String reason) {
    Run run = read(lines);

    assertThat(run.records()).hasSize(1);
    assertThat(run.ofKind(Kind.DEFECTIVE_FILE)).hasSize(1);
    assertThat(run.defects()).singleElement().asString().contains(reason);
  }

  @Test
  void countsEveryDetailLineWhereNoKindIsNamed() {
    String read = READ.replace(", of: \"20\"", "");
    try (Drop drop = Drop.local(root, read)) {
      put(drop, changed(12, "9900090001214E"));

      assertThat(drop.run().ids()).hasSize(3);
    }
  }

  @Test
  void refusesFamiliesThatCannotBe() {
    assertRefused(READ.replace("parent: \"20\"", "parent: \"40\""), "parent 40 of fixed.records");
    assertRefused(READ.replace("as: Items, ", ""), "says with as what the list of its lines");
    assertRefused(READ.replace("as: Notes", "as: Invoices"), "is the name of two things");
    assertRefused(READ.replace("as: Notes", "as: Name"), "is the name of two things");
    assertRefused(READ.replace("of: \"20\"", "of: \"40\""), "control.count.of names 40");
    assertRefused(READ.replace("of: Amount", "of: What"), "control.sum.of names What");
    assertRefused(
        READ.replace("parent: \"10\"\n      as: Invoices", "parent: \"21\"\n      as: Invoices"),
        "go round in a circle");
  }

  private void assertRefused(String read, String mistake) {
    assertThatThrownBy(() -> Drop.local(root, read).close())
        .isInstanceOf(SystemFileException.class)
        .hasMessageContaining(mistake);
  }
}
