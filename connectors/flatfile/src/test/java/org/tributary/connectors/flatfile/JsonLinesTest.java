package org.tributary.connectors.flatfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tributary.connectors.flatfile.Drop.Run;
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.connector.NativeRecord.Kind;
import org.tributary.sdk.connector.Page;
import org.tributary.sdk.connector.ReadRequest.Mode;
import org.tributary.sdk.system.SystemFileException;

class JsonLinesTest {
  private static final String READ =
      """
      files: "*.jsonl"
      format: jsonl
      id: [/case/district, /case/number]
      updated: /changed
      maxDefective: 0.9
      """;
  private static final String FIRST =
      "{\"case\":{\"district\":\"N\",\"number\":1},\"changed\":\"2026-11-20T23:30:00-05:00\",\"fee\":1.10}";
  private static final String SECOND =
      "{\"case\":{\"district\":\"N\",\"number\":2},\"changed\":null,\"fee\":\"2.20\"}";

  @TempDir private Path root;

  private Run read(String read, String... lines) {
    try (Drop drop = Drop.local(root, read)) {
      drop.put("cases.jsonl", String.join("\n", lines));
      return drop.run();
    }
  }

  @Test
  void readsOneObjectALineAsItIs() {
    Run run = read(READ, "\ufeff" + FIRST, "", SECOND + "\r");

    assertThat(run.defects()).isEmpty();
    assertThat(run.ids()).containsExactly("N/1", "N/2");
    assertThat(run.records().get(0).body().toString()).isEqualTo(FIRST);
    assertThat(run.records().get(0).updatedAt()).hasToString("2026-11-21T04:30:00Z");
    assertThat(run.records().get(1).updatedAt()).isNull();
  }

  @Test
  void parksDamagedLinesAloneEachWithItsNumber() {
    Run run =
        read(
            READ,
            FIRST,
            SECOND.substring(0, 40),
            "[1]",
            SECOND + " x",
            "{\"case\":{\"district\":\"N\"},\"changed\":\"soon\"}",
            "{\"a\":1,\"a\":2}",
            SECOND);

    assertThat(run.ofKind(Kind.RECORD)).hasSize(2);
    assertThat(run.defects())
        .containsExactly(
            "Line 2 of cases.jsonl: it is damaged near column 41.",
            "Line 3 of cases.jsonl: it is JSON, but no object.",
            "Line 4 of cases.jsonl: it is damaged near column 66.",
            "Line 5 of cases.jsonl: it has no id, which is /case/district and /case/number;"
                + " /changed is not a time in ISO 8601 with its offset (or declare dates.zone).",
            "Line 6 of cases.jsonl: it is damaged near column 12.");
    assertThat(run.ids()).contains("cases.jsonl:2", "cases.jsonl:5");
  }

  @Test
  void parksAFileThatIsMostlyDamaged() {
    Run run = read(READ.replace("0.9", "0.2"), FIRST, "<html>", "</html>");

    assertThat(run.ofKind(Kind.DEFECTIVE_FILE)).hasSize(1);
    assertThat(run.defects()).singleElement().asString().contains("2 of 3 rows are defective");
  }

  @Test
  void holdsTotalsBesideAgainstTheLines() {
    String control =
        READ
            + """
            control: {file: {suffix: .ctl}, count: {match: 'n=(\\d+)'}, sum: {match: 's=(\\S+)', of: /fee}}
            """;
    try (Drop drop = Drop.local(root, control)) {
      drop.put("a.jsonl", FIRST + "\n" + SECOND);
      drop.put("a.jsonl.ctl", "n=2 s=3.30");
      drop.put("b.jsonl", FIRST);
      drop.put("b.jsonl.ctl", "n=2 s=1.10");

      Run run = drop.run();

      assertThat(run.ids()).containsExactly("N/1", "N/2", "b.jsonl");
      assertThat(run.defects())
          .singleElement()
          .asString()
          .contains("its control count is 2, and the rows give 1");
    }
  }

  @Test
  void parksAFileInAnotherCharset() {
    try (Drop drop = Drop.local(root, READ)) {
      drop.put("a.jsonl", "{\"name\":\"Müller\"}", StandardCharsets.ISO_8859_1);

      assertThat(drop.run().defects()).singleElement().asString().contains("is not UTF-8");
    }
  }

  @Test
  void yieldsTheSameRecordsWhereverItCrashes() {
    String[] lines = {FIRST, "", "{", SECOND, "", FIRST.replace("\"number\":1", "\"number\":3")};
    List<NativeRecord> whole = read(READ, lines).records();

    try (Drop drop = Drop.local(root, READ + "pageSize: 1\n")) {
      List<NativeRecord> records = new ArrayList<>();
      Page page;
      do {
        page = drop.crash().page(Mode.CHANGES);
        records.addAll(page.records());
      } while (!page.last());
      assertThat(records).hasSize(4).isEqualTo(whole);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "epoch-s, 1795235400, 2026-11-21T04:30:00Z",
    "epoch-ms, 1795235400250, 2026-11-21T04:30:00.250Z",
    "iso, '\"2026-11-20T23:30:00\"', 2026-11-21T04:30:00Z",
    "iso, '\"2026-11-20\"', 2026-11-20T05:00:00Z",
    "dd.MM.yyyy HH:mm, '\"20.11.2026 23:30\"', 2026-11-21T04:30:00Z"
  })
  void readsTimesInTheDeclaredForm(String form, String value, String instant) {
    String read =
        """
        files: "*.jsonl"
        format: jsonl
        id: line
        updated: /at
        dates: {zone: America/Toronto}
        jsonl: {time: "%s"}
        """;

    Run run = read(read.formatted(form), "{\"at\":%s}".formatted(value));

    assertThat(run.defects()).isEmpty();
    assertThat(run.records().get(0).updatedAt()).hasToString(instant);
  }

  @Test
  void refusesNamesThatAreNoPointers() {
    assertThatThrownBy(() -> Drop.local(root, READ.replace("/changed", "changed")).close())
        .isInstanceOf(SystemFileException.class)
        .hasMessageContaining("changed is no JSON pointer, such as /number");
    assertThatThrownBy(() -> Drop.local(root, READ + "jsonl: {time: dd.MM.yyyy}").close())
        .hasMessageContaining("jsonl.time has no zone: declare dates.zone");
    assertThatThrownBy(
            () ->
                Drop.local(root, READ + "control: {trailer: {cell: 1, value: T}, count: {cell: 2}}")
                    .close())
        .hasMessageContaining("control.trailer is for csv and xlsx");
  }
}
