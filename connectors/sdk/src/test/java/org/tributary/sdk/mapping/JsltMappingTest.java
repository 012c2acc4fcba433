package org.tributary.sdk.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.canonical.Case;
import org.tributary.canonical.CaseStatus;
import org.tributary.canonical.Phase;
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.mapping.Mapped.CodeUse;

class JsltMappingTest {
  private static final String CANARY = "Canary Mustermann";
  private static final String ADVICE =
      "; correct the record at its source or the mapping, then replay it";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final CodeTable STATUS =
      CodeTableReader.csv(
          "status-table", "s.csv", "code,status,phase\nI,issued,\nC,unknown,closed\n");

  @Test
  void makesACanonicalRecordWithTheCodesThatWereLookedUp() {
    Mapped mapped =
        map(
            """
            let s = t:code("status", .state)
            {"type": "other", "title": .t, "status": $s.status, "phase": $s.phase,
             "number": t:id(), "openedAt": t:updated-at()}
            """,
            "{\"t\": \"A\", \"state\": \"C\"}");

    assertThat(mapped).isInstanceOf(Mapped.Done.class);
    Mapped.Done done = (Mapped.Done) mapped;
    Case value = (Case) done.value();
    assertThat(value.status()).isEqualTo(CaseStatus.UNKNOWN);
    assertThat(value.phase()).isEqualTo(Phase.CLOSED);
    assertThat(value.number()).isEqualTo("r-1");
    assertThat(value.openedAt()).isEqualTo("2026-01-02T03:04:05Z");
    assertThat(done.codes()).containsExactly(new CodeUse("status-table", "C", true));
  }

  @Test
  void skipsWhatTheMappingLeavesOut() {
    assertThat(map("if (.test) null else {}", "{\"test\": true}")).isEqualTo(new Mapped.Skipped());
  }

  @Test
  void namesThePointersOfEveryRefusedValueAndNoValue() {
    String reason =
        reason(
            """
            {"type": "other", "title": .t, "status": "unknown",
             "openedAt": t:instant(.person.born, "iso"),
             "closedAt": t:instant(t:clean(.padded), "iso"),
             "description": string(t:decimal(.list[1], "en"))}
            """,
            """
            {"t": "A", "person": {"born": "%1$s"}, "padded": " %1$s 2", "list": ["x", "%1$s 3"]}
            """
                .formatted(CANARY));

    assertThat(reason)
        .isEqualTo(
            "/person/born is not a time of the form iso; /padded is not a time of the form iso;"
                + " /list/1 is not a number in the style en"
                + ADVICE);
  }

  @Test
  void saysAValueWhereItsPlaceCannotBeTold() {
    assertThat(
            reason(
                "{\"openedAt\": t:instant(.a + .b, \"iso\")}",
                "{\"a\": \"%s\", \"b\": \"x\"}".formatted(CANARY)))
        .isEqualTo("a value is not a time of the form iso" + ADVICE);
  }

  @Test
  void forgivesWhatIsOptional() {
    Mapped mapped =
        map(
            """
            {"type": "other", "title": "t", "status": "unknown", "openedAt": t:updated-at(),
             "closedAt": t:optional(t:instant(.closed, "iso")),
             "dueAt": t:optional(t:instant(.due, "iso"))}
            """,
            "{\"closed\": \"soon\", \"due\": \"2026-01-01T00:00:00Z\"}");

    assertThat(mapped).isInstanceOf(Mapped.Done.class);
    Case value = (Case) ((Mapped.Done) mapped).value();
    assertThat(value.closedAt()).isNull();
    assertThat(value.dueAt()).isEqualTo("2026-01-01T00:00:00Z");
  }

  @Test
  void saysWhichMemberOfTheResultIsNotValid() {
    assertThat(reason("{\"type\": \"other\", \"title\": .t, \"status\": \"done\"}", record()))
        .isEqualTo(
            "m.jslt makes no valid case: /status must be one of draft, submitted, accepted,"
                + " in_review, awaiting_resident, issued, in_progress, on_hold, completed, refused,"
                + " cancelled, expired, unknown"
                + ADVICE);
    assertThat(reason("{\"type\": \"other\", \"title\": .t, \"status\": \"unknown\"}", record()))
        .isEqualTo("m.jslt makes no valid case: /openedAt is required" + ADVICE);
    assertThat(
            reason(
                """
                {"type": "other", "title": .t, "status": "unknown", "openedAt": t:updated-at(),
                 "typ": .t}
                """,
                record()))
        .isEqualTo(
            "m.jslt makes no valid case: /typ is not a member of the canonical model" + ADVICE);
    assertThat(reason("[.t]", record()))
        .isEqualTo("m.jslt makes no valid case: the result must be an object" + ADVICE);
  }

  @Test
  void saysWhereAMemberThatIsNotValidIsMadeAndOfWhat() {
    String text =
        """
        def other(x) {"title": $x.wrong}
        let fixed = {"title": .wrong}
        {
          "type": "other", "status": "unknown", "openedAt": t:updated-at(),
          // the title
          "title": fallback(t:clean(.kind.text), t:clean(."k/d"."a b"), $fixed.no, other(.).no),
          "parties": [for (.people) {"role": .role}]
        }
        """;
    assertThat(places(text, "{}"))
        .containsExactly(
            new Mapped.Place("m.jslt", 6, "/kind/text", "/title"),
            new Mapped.Place("m.jslt", 6, "/k~1d/a b", "/title"));
    assertThat(places(text, "{\"kind\": {\"text\": \"T\"}, \"people\": [{\"role\": \"x\"}]}"))
        .containsExactly(new Mapped.Place("m.jslt", 7, null, "/parties/0/role"));
    assertThat(places("{\"title\": \"T\"}", "{}"))
        .containsExactly(new Mapped.Place("m.jslt", 0, null, "/type"));
  }

  @Test
  void saysTheLineOfARuleThatCannotBeApplied() {
    assertThat(reason("{\n  \"title\":\n  .t - 1}", record()))
        .isEqualTo("m.jslt, line 3: a value that is not a number is used as one" + ADVICE);
    assertThat(reason("number(.t)", record()))
        .isEqualTo("m.jslt: a value that is not a number is used as one" + ADVICE);
    assertThat(reason("{\"a\": .t < 5}", record()))
        .isEqualTo("m.jslt, line 1: values of two kinds are compared" + ADVICE);
    assertThat(reason("[for (.t) .]", record()))
        .isEqualTo("m.jslt, line 1: a loop runs over a value that is not a list" + ADVICE);
  }

  @Test
  void showsAnOwnErrorOnlyWhereItIsWrittenInTheMapping() {
    assertThat(reason("error(\"no permit without a number\")", record()))
        .isEqualTo("m.jslt: no permit without a number" + ADVICE);
    assertThat(reason("error(\"no permit for \" + .t)", record()))
        .isEqualTo("m.jslt: the mapping refuses it with error()" + ADVICE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "number(.t)",
        ".t - 1",
        ".t * 2",
        "round(.t)",
        "sum(.t)",
        "mod(.t, 2)",
        "mod(1, 0)",
        "1 / size([for ([]) .])",
        ".t < 1",
        ".t[.t]",
        "[for (.t) .]",
        "{for (.t) .a : .b}",
        "{for ([.]) .o : 1}",
        "error(.t)",
        "from-json(.t)",
        "to-json(.t)",
        "test(.t, .bad)",
        "capture(.t, .bad)",
        "split(.t, .bad)",
        "parse-time(.t, \"yyyy\")",
        "format-time(.t, \"yyyy\")",
        "parse-url(.t)",
        "join(.t, .t)",
        "zip(.t, .t)",
        "hash-int(.t)",
        "get-key(.t, .t)",
        "array(.t)",
        "flatten(.t)",
        "t:instant(.t, \"iso\")",
        "t:date(.t, .t)",
        "t:decimal(.t, .t)",
        "t:code(.t, .t)",
        "t:code(\"status\", .)",
        "t:money(.t, .t)",
        "t:clean(.)",
        "t:phone(.t, .t)",
        "{\"title\": .}",
        "{\"title\": .t, \"type\": .t}",
        "{\"openedAt\": .t}",
        "{\"priority\": .t}",
        "{\"parties\": [{\"role\": .t}]}",
        "{\"parties\": .t}",
        "{\"permit\": {\"estimatedCost\": {\"amount\": .t}}}"
      })
  void neverShowsAValueOfTheRecord(String mapping) {
    Mapped mapped =
        map(
            mapping,
            "{\"t\": \"%s\", \"bad\": \"[\", \"o\": {\"p\": \"%s\"}}".formatted(CANARY, CANARY));

    assertThat(mapped).isInstanceOf(Mapped.Failed.class);
    assertThat(mapped.toString()).doesNotContain("Canary", "Mustermann");
  }

  @Test
  void survivesAMappingThatDoesNotEnd() {
    assertThat(reason("def f(x) f($x) f(.t)", record()))
        .isEqualTo("m.jslt cannot be applied: StackOverflowError" + ADVICE);
    assertThat(map("null", record())).isEqualTo(new Mapped.Skipped());
  }

  @Test
  void doesNotMapARecordThatIsDefectiveAlready() {
    Mapping mapping = compile("{}");

    assertThat(mapping.map(NativeRecord.defective("1", JSON.nullNode(), "the row is too short")))
        .isEqualTo(new Mapped.Failed("the row is too short"));
    assertThat(mapping.map(NativeRecord.idOnly("1")))
        .isEqualTo(new Mapped.Failed("the record has no body to map"));
  }

  @Test
  void keepsTheCodesOfOneRecordFromThoseOfAnother() throws Exception {
    Mapping mapping =
        compile(
            """
            {"type": "other", "title": "t", "openedAt": t:updated-at(),
             "status": t:code("status", .a).status, "statusReason": t:code("status", .b).status}
            """);
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<Mapped>> results = new ArrayList<>();
      for (int i = 0; i < 2000; i++) {
        NativeRecord record = record("{\"a\": \"a%d\", \"b\": \"b%d\"}".formatted(i, i));
        results.add(threads.submit(() -> mapping.map(record)));
      }
      for (int i = 0; i < results.size(); i++) {
        assertThat(((Mapped.Done) results.get(i).get()).codes())
            .containsExactlyInAnyOrder(
                new CodeUse("status-table", "a" + i, false),
                new CodeUse("status-table", "b" + i, false));
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void forgetsTheRecordAfterAFailure() {
    reason("{\"openedAt\": t:instant(t:code(\"status\", .t).status, \"iso\")}", record());

    assertThat(MappingRun.current().codes()).isEmpty();
    assertThat(MappingRun.current().refusals()).isEmpty();
    assertThat(MappingRun.current().id()).isEmpty();
  }

  @Test
  void changesItsVersionWithItsTextItsImportsAndItsTables() {
    String text = "import \"other.jslt\" as o {\"title\": o:f(.t)}";
    CodeTable changed = CodeTableReader.csv("status-table", "s.csv", "code,status\nI,refused\n");

    String version = version(text, "def f(x) $x", STATUS);

    assertThat(version).matches("[0-9a-f]{64}");
    assertThat(version(text, "def f(x) $x", STATUS)).isEqualTo(version);
    assertThat(version(text + " ", "def f(x) $x", STATUS)).isNotEqualTo(version);
    assertThat(version(text, "def f(x) t:clean($x)", STATUS)).isNotEqualTo(version);
    assertThat(version(text, "def f(x) $x", changed)).isNotEqualTo(version);
  }

  private static String version(String text, String imported, CodeTable table) {
    Map<String, String> files = Map.of("other.jslt", imported);
    return new JsltCompiler(files::get)
        .compile("m.jslt", text, Case.class, Map.of("status", table))
        .version();
  }

  private static String reason(String mapping, String body) {
    Mapped mapped = map(mapping, body);
    assertThat(mapped).isInstanceOf(Mapped.Failed.class);
    return ((Mapped.Failed) mapped).reason();
  }

  private static List<Mapped.Place> places(String mapping, String body) {
    return map(mapping, body) instanceof Mapped.Failed failed ? failed.places() : List.of();
  }

  private static Mapped map(String mapping, String body) {
    return compile(mapping).map(record(body));
  }

  private static Mapping compile(String mapping) {
    return new JsltCompiler(name -> null)
        .compile("m.jslt", mapping, Case.class, Map.of("status", STATUS));
  }

  private static String record() {
    return "{\"t\": \"%s\"}".formatted(CANARY);
  }

  private static NativeRecord record(String body) {
    try {
      JsonNode node = JSON.readTree(body);
      return NativeRecord.of("r-1", node, Instant.parse("2026-01-02T03:04:05Z"));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
