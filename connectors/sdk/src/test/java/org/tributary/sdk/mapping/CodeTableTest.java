package org.tributary.sdk.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tributary.sdk.mapping.Mapped.CodeUse;
import org.tributary.sdk.yaml.Flaw;

class CodeTableTest {
  private static final String STATUS =
      """
      code,status,outcome,label_en,label_fr
      Issued Permit,issued,,Issued,Délivré
      "Closed, done",completed,done,Closed,
      (blank),submitted,,,
      a,issued,,,
      A,refused,,,
      """;

  @Test
  void answersTheRowOfACode() {
    FunctionCall call =
        code(CodeTableReader.csv("permit-status", "p.csv", STATUS), "Issued Permit");

    assertThat(call.value())
        .hasToString("{\"status\":\"issued\",\"label\":{\"en\":\"Issued\",\"fr\":\"Délivré\"}}");
    assertThat(call.codes()).containsExactly(new CodeUse("permit-status", "Issued Permit", true));
    assertThat(code(STATUS, "Closed, done").value().path("outcome").asText()).isEqualTo("done");
  }

  @Test
  void looksUpWithoutBlanksAndThenWithoutRegardToCase() {
    assertThat(status(STATUS, "  Issued Permit ")).isEqualTo("issued");
    assertThat(status(STATUS, "ISSUED PERMIT")).isEqualTo("issued");
    assertThat(code(STATUS, "issued permit").codes())
        .containsExactly(new CodeUse("t", "Issued Permit", true));
    assertThat(status(STATUS, "a")).isEqualTo("issued");
    assertThat(status(STATUS, "A")).isEqualTo("refused");
  }

  @Test
  void neverDropsAStatus() {
    FunctionCall call = code(STATUS, "Pre Backfill Phase");

    assertThat(call.value()).hasToString("{\"status\":\"unknown\"}");
    assertThat(call.codes()).containsExactly(new CodeUse("t", "Pre Backfill Phase", false));
    assertThat(status(STATUS, "*")).isEqualTo("unknown");
    assertThat(status("code,status\nx,issued\n*,in_review\n", "y")).isEqualTo("in_review");
    assertThat(code("code,status\nx,issued\n*,in_review\n", "y").codes())
        .containsExactly(new CodeUse("t", "y", false));
  }

  @Test
  void looksUpAnEmptyValueAsBlank() {
    assertThat(status(STATUS, " ")).isEqualTo("submitted");
    assertThat(status(STATUS, null)).isEqualTo("submitted");
    assertThat(code("code,status\nx,issued\n", null).codes())
        .containsExactly(new CodeUse("t", "(blank)", false));
    assertThat(status("code,status\nx,issued\n", null)).isEqualTo("unknown");
  }

  @Test
  void answersNothingForAnUnknownCodeOfATableWithoutStatus() {
    String channels = "code,channel\nTEL,phone\n";

    assertThat(code(channels, "FAX").isNull()).isTrue();
    assertThat(code(channels, "FAX").codes()).containsExactly(new CodeUse("t", "FAX", false));
    assertThat(code(channels, null).codes()).isEmpty();
    assertThat(code(channels, 7).codes()).containsExactly(new CodeUse("t", "7", false));
  }

  @Test
  void shortensWhatIsHardlyACode() {
    assertThat(code(STATUS, "x".repeat(500)).codes())
        .containsExactly(new CodeUse("t", "x".repeat(80) + "…", false));
  }

  @Test
  void refusesWhatIsNoCodeAndATableThatIsNotNamed() {
    assertThat(code(STATUS, List.of("a")).refusals())
        .containsExactly("/w is not a code but a list or an object");
    assertThat(FunctionCall.of("code", "status", "x").refusals()).hasSize(1);
  }

  @Test
  void readsTheSameTableFromYaml() {
    CodeTable table =
        CodeTableReader.yaml(
            "t",
            "t.yaml",
            """
            Issued Permit: {status: issued, label_en: Issued, label_fr: Délivré}
            0815: {status: completed, outcome: done}
            "no": {status: refused, outcome: ~}
            "*": {status: in_review}
            """);

    assertThat(table.size()).isEqualTo(3);
    assertThat(code(table, "Issued Permit").value())
        .hasToString("{\"status\":\"issued\",\"label\":{\"en\":\"Issued\",\"fr\":\"Délivré\"}}");
    assertThat(code(table, "0815").value().path("outcome").asText()).isEqualTo("done");
    assertThat(code(table, "NO").value()).hasToString("{\"status\":\"refused\"}");
    assertThat(code(table, "?").value().path("status").asText()).isEqualTo("in_review");
  }

  @Test
  void saysWhatIsWrongWithAYamlTable() {
    MappingException refusal =
        catchThrowableOfType(
            MappingException.class,
            () ->
                CodeTableReader.yaml(
                    "t",
                    "t.yaml",
                    """
                    a: {status: isued}
                    b: issued
                    c: {status: [issued]}
                    d: {phase: open}
                    e: {status: issued, phase: closed}
                    f: {status: unknown, phase: closed, outcome: done}
                    g: {status: issued, "label en": x}
                    """));

    assertThat(refusal.source()).isEqualTo("t.yaml");
    assertThat(refusal.flaws())
        .extracting(Flaw::line, flaw -> flaw.problem().split("[:;]", 2)[0])
        .containsExactly(
            tuple(
                1,
                "status is not one of draft, submitted, accepted, in_review, awaiting_resident,"
                    + " issued, in_progress, on_hold, completed, refused, cancelled, expired,"
                    + " unknown"),
            tuple(2, "a code needs columns, such as {status"),
            tuple(3, "status must be a single value"),
            tuple(3, "status is empty"),
            tuple(4, "status is empty"),
            tuple(5, "phase does not go with the status"),
            tuple(7, "'label en' is no name of a column"));
  }

  @Test
  void saysWhatIsWrongWithTheHeaderOfACsvTable() {
    assertThat(flaws("status,code\nissued,x\n"))
        .containsExactly(
            "t.csv:1: the first line must be a header: code and at least one more column");
    assertThat(flaws("")).containsExactly("t.csv:1: the table has no rows");
    assertThat(flaws("code,status\n")).containsExactly("t.csv:1: the table has no rows");
    assertThat(flaws("code,status,status\nx,issued,issued\n"))
        .containsExactly("t.csv:1: column status is there twice");
    assertThat(flaws("code,status\nx,issued\ny,\"iss\n"))
        .containsExactly("t.csv:3: this is not CSV: a quote is not closed, or text follows one");
  }

  private static List<String> flaws(String csv) {
    return catchThrowableOfType(
            MappingException.class, () -> CodeTableReader.csv("t", "t.csv", csv))
        .getMessage()
        .lines()
        .toList();
  }

  private static String status(String csv, Object code) {
    return code(csv, code).value().path("status").asText();
  }

  private static FunctionCall code(String csv, Object code) {
    return code(CodeTableReader.csv("t", "t.csv", csv), code);
  }

  /** A look-up with the code as the member of the record. */
  private static FunctionCall code(CodeTable table, Object code) {
    return FunctionCall.of(Map.of("status", table), "code", "status", code);
  }
}
