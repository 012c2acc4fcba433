package org.tributary.hub.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.actuate.observability.AutoConfigureObservability;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tributary.hub.HubApplication;
import org.tributary.hub.api.ApiClient.Answer;
import org.tributary.hub.store.Sql;

/** What the API answers from a store: the same on every store, and always within the contract. */
@SpringBootTest(
    classes = HubApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = "tributary.auth.client-secret=" + ApiClient.SECRET)
@AutoConfigureObservability(tracing = false)
@Import({FakeSystems.class, CountedStatements.class})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class ApiContract {
  @LocalServerPort private int port;
  @Autowired private JdbcClient jdbc;
  @Autowired private Sql sql;

  private ApiClient api;

  @BeforeAll
  void fill() {
    new StoreFixture(jdbc).write();
    api = new ApiClient(port);
  }

  @Test
  void showsTheResidentThatItsLinksAddUpTo() {
    Answer answer = api.get("/v1/residents/" + StoreFixture.JEANNE);

    JsonNode resident = answer.json();
    assertThat(resident.at("/displayName").asText()).isEqualTo("Jeanne Tremblay");
    assertThat(resident.at("/birthDate").asText()).isEqualTo("1980-05-17");
    assertThat(resident.at("/names").size()).isEqualTo(2);
    assertThat(resident.at("/names/0/preferred").asBoolean()).isTrue();
    assertThat(texts(resident.at("/contactPoints"), "value"))
        .containsExactlyInAnyOrder("jeanne.tremblay@example.org", "+14035550100");
    for (JsonNode name : resident.at("/names")) {
      assertThat(name.at("/sourceLinkId").asText()).isNotEmpty();
    }
  }

  @Test
  void answersMergedResidentWithItsSuccessor() {
    JsonNode merged = api.get("/v1/residents/" + StoreFixture.OLD_JEANNE).json();

    assertThat(merged.at("/status").asText()).isEqualTo("merged");
    assertThat(merged.at("/replacedBy").asText()).isEqualTo(StoreFixture.JEANNE.toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"email\": \" Jeanne.TREMBLAY@example.org\"}",
        "{\"name\": \"TREMBLAY jeanne\", \"birthDate\": \"1980-05-17\"}",
        "{\"identifier\": {\"system\": \"urn:city:customer\", \"value\": \"c 100\"}}",
        "{\"name\": \"Jeanne Tremblay\", \"email\": \"jeanne.tremblay@example.org\"}"
      })
  void findsResidentByWhatTheyGave(String body) {
    Answer answer = api.post("/v1/residents/_search", body);

    assertThat(texts(answer.json().at("/items"), "id"))
        .containsExactly(StoreFixture.JEANNE.toString());
    assertThat(answer.json().has("next")).isFalse();
  }

  @Test
  void findsBothResidentsOfOneNamePageByPage() {
    JsonNode first = api.post("/v1/residents/_search", body("Jeanne Tremblay", null)).json();
    JsonNode second =
        api.post("/v1/residents/_search", body("Jeanne Tremblay", first.at("/next").asText()))
            .json();

    assertThat(List.of(first.at("/items/0/id").asText(), second.at("/items/0/id").asText()))
        .containsExactly(StoreFixture.JEANNE.toString(), StoreFixture.TWIN.toString());
    assertThat(second.has("next")).isFalse();
    assertThat(
            api.post("/v1/residents/_search", body("Someone Else", first.at("/next").asText()))
                .json()
                .at("/type")
                .asText())
        .isEqualTo("/v1/problems/invalid-cursor");
  }

  private static String body(String name, String cursor) {
    return "{\"limit\": 1, \"name\": \""
        + name
        + "\""
        + (cursor == null ? "" : ", \"cursor\": \"" + cursor + "\"")
        + "}";
  }

  @Test
  void saysHowFarARunIsThatIsUnderWay() {
    UUID run = UUID.randomUUID();
    Instant started = Instant.now().minusSeconds(10);
    jdbc.sql(
            "INSERT INTO run (id, stream_no, kind, scheduled_at, started_at, state, read_count,"
                + " expected, trace_id) SELECT ?, stream_no, 'full', ?, ?, 'running', 50, 150, trace_id"
                + " FROM run WHERE id = ?")
        .params(
            run,
            started.atOffset(java.time.ZoneOffset.UTC),
            started.atOffset(java.time.ZoneOffset.UTC),
            StoreFixture.RUN)
        .update();
    try {
      JsonNode progress = api.get("/v1/runs/" + run).json().path("progress");

      assertThat(progress.path("expected").asInt()).isEqualTo(150);
      assertThat(progress.path("basis").asText()).isEqualTo("source");
      assertThat(progress.path("perSecond").asDouble()).isBetween(2.0, 5.1);
      assertThat(Duration.parse(progress.path("remaining").asText()))
          .isBetween(Duration.ofSeconds(19), Duration.ofSeconds(50));
      jdbc.sql("UPDATE run SET expected = NULL WHERE id = ?").param(run).update();
      assertThat(api.get("/v1/runs/" + run).json().path("progress").has("remaining")).isFalse();
      lastOfThisKindRead(700, null);
      assertThat(api.get("/v1/runs/" + run).json().at("/progress/expected").asInt()).isEqualTo(700);
      Instant since = Instant.parse("2026-11-01T00:00:00Z");
      lastOfThisKindRead(900, since);
      assertThat(api.get("/v1/runs/" + run).json().at("/progress/expected").asInt())
          .as("a run that goes back to a date tells nothing of others")
          .isEqualTo(700);
      jdbc.sql("UPDATE run SET since = ? WHERE id = ?").params(Sql.at(since), run).update();
      JsonNode back = api.get("/v1/runs/" + run).json();
      assertThat(back.path("since").asText()).isEqualTo(since.toString());
      assertThat(back.path("progress").has("expected")).as("nothing tells").isFalse();
      assertThat(api.get("/v1/runs/" + StoreFixture.RUN).json().has("progress")).isFalse();
    } finally {
      jdbc.sql("DELETE FROM run WHERE id = ? OR read_count IN (700, 900)").param(run).update();
    }
  }

  private void lastOfThisKindRead(int records, @Nullable Instant since) {
    Instant then = Instant.now().minusSeconds(since == null ? 120 : 60);
    jdbc.sql(
            """
            INSERT INTO run
              (id, stream_no, kind, scheduled_at, started_at, state, read_count, since, trace_id)
            SELECT ?, stream_no, 'full', ?, ?, 'succeeded', ?, ?, trace_id FROM run WHERE id = ?
            """)
        .params(
            UUID.randomUUID(), Sql.at(then), Sql.at(then), records, Sql.at(since), StoreFixture.RUN)
        .update();
  }

  @Test
  void findsNobodyByBirthDateAlone() {
    Answer answer = api.post("/v1/residents/_search", "{\"birthDate\": \"1980-05-17\"}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().at("/errors/0/detail").asText()).contains("at least one of");
  }

  @Test
  void showsEverythingOfResidentWithTheAgeOfEachSource() {
    JsonNode overview = api.get("/v1/residents/" + StoreFixture.JEANNE + "/overview").json();

    assertThat(texts(overview.at("/sources"), "system"))
        .containsExactly("finance", "permits", "requests");
    assertThat(texts(overview.at("/sources"), "state"))
        .containsExactly("unavailable", "fresh", "unavailable");
    assertThat(overview.at("/sources/2/problem").asText())
        .isEqualTo("The system answered 503 three times.");
    assertThat(overview.at("/sources/2/asOf").asText()).isNotEmpty();
    assertThat(overview.at("/sources/1/expectEvery").asText()).isEqualTo("PT1H");
    assertThat(overview.at("/accounts/0/number").asText()).isEqualTo("A-1");
    assertThat(overview.at("/accounts/0/residentId").asText())
        .isEqualTo(StoreFixture.JEANNE.toString());
    assertThat(Duration.parse(overview.at("/accounts/0/age").asText())).isPositive();
    assertThat(overview.at("/cases/items").size()).isEqualTo(50);
  }

  @Test
  void theOverviewSaysWhatItsPartsSay() {
    OverviewParts.assertSame(api, StoreFixture.JEANNE.toString());
    OverviewParts.assertSame(api, StoreFixture.TWIN.toString());
  }

  /** More links than are read at once. */
  @Test
  void theOverviewOfAResidentWithManyLinksHasAlsoTheOldestAccount() {
    UUID busy = UUID.randomUUID();
    jdbc.sql(
            """
            INSERT INTO resident (id, kind, status, version, created_at, updated_at)
            SELECT CAST(? AS UUID), kind, status, version, created_at, updated_at FROM resident
            WHERE id = ?
            """)
        .params(busy.toString(), StoreFixture.JEANNE)
        .update();
    for (int i = 0; i < 5; i++) {
      jdbc.sql(
              """
              INSERT INTO source_link (stream_no, record_id, party, id, resident_id, target_id,
                sort_at, state, method, rule_id, source_updated_at, first_seen_at,
                last_changed_at, facts)
              SELECT stream_no, record_id, CONCAT('busy', ?, party), %s, CAST(? AS UUID), target_id,
                sort_at, state, method, rule_id, source_updated_at, first_seen_at,
                last_changed_at, facts
              FROM source_link WHERE resident_id = ?
              """
                  .formatted(random()))
          .params(String.valueOf(i), busy.toString(), StoreFixture.JEANNE)
          .update();
    }
    jdbc.sql("UPDATE source_link SET sort_at = ? WHERE resident_id = ? AND record_id = 'A-1'")
        .params(Sql.at(Instant.EPOCH), busy)
        .update();
    try {
      OverviewParts.assertSame(api, busy.toString());
      assertThat(api.get("/v1/residents/" + busy + "/overview").json().at("/accounts/0/number"))
          .isEqualTo(new TextNode("A-1"));
    } finally {
      jdbc.sql("DELETE FROM source_link WHERE resident_id = ?").param(busy).update();
      jdbc.sql("DELETE FROM resident WHERE id = ?").param(busy).update();
    }
  }

  private String random() {
    return sql.isH2() ? "RANDOM_UUID()" : "gen_random_uuid()";
  }

  @Test
  void continuesTheCasesOfTheOverviewInTheList() {
    JsonNode cases = api.get("/v1/residents/" + StoreFixture.JEANNE + "/overview").json();
    List<String> seen = new ArrayList<>(texts(cases.at("/cases/items"), "id"));
    String href = cases.at("/cases/href").asText();
    while (href != null) {
      Answer page = api.get(href);
      seen.addAll(texts(page.json().at("/items"), "id"));
      href = nextOf(page);
    }

    assertThat(seen).hasSize(StoreFixture.REQUESTS + 1).doesNotHaveDuplicates();
    assertThat(seen).doesNotContain(StoreFixture.DELETED.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "'', 121",
    "type=service_request, 120",
    "type=permit, 1",
    "status=completed, 30",
    "status=submitted&phase=open, 90",
    "type=service_request&status=completed, 30",
    "phase=closed, 30",
    "serviceType=pothole, 60",
    "system=permits, 1",
    "system=nosuch, 0",
    "number=SR-7, 1",
    "openedAfter=2026-01-30T00:00:00Z, 30",
    "openedBefore=2026-01-02T00:00:00%2B00:00, 4",
    "updatedSince=2026-01-01T00:00:00Z, 121",
    "updatedSince=2026-01-01T00:00:00Z&status=completed, 30",
    "residentId=01930000-0000-7000-8000-000000000001, 121",
    "residentId=01930000-0000-7000-8000-000000000001&updatedSince=2026-01-01T00:00:00Z, 121",
    "residentId=01930000-0000-7000-8000-000000000001&type=permit, 1",
    "residentId=01930000-0000-7000-8000-000000000003, 0",
    "'bbox=-114,50.995,-113.98951,51.005', 10",
    "'bbox=-114,50.995,-113.98951,51.005&status=completed', 2",
    "'bbox=-114,50.995,-113.98951,51.005&updatedSince=2026-01-01T00:00:00Z', 10",
    "'bbox=-114,51.001,-113.98951,51.005', 0",
    "'bbox=-114,50.9,-113.9495,51.1', 50",
    "'bbox=-114,50.9,-113.9495,51.1&phase=closed', 12",
    "'bbox=-114,50.9,-113.9495,51.1&residentId=01930000-0000-7000-8000-000000000001', 50",
    "'bbox=100,50,-100,52', 120",
    "'bbox=-100,50,100,52', 0"
  })
  void listsEveryCaseOfFilterOnceAndInOrder(String filter, int expected) {
    List<String> ids = new ArrayList<>();
    List<String> times = new ArrayList<>();
    boolean changes = filter.contains("updatedSince");
    String path = "/v1/cases?" + filter + (filter.isEmpty() ? "" : "&") + "limit=7";
    while (path != null) {
      Answer page = api.get(path);
      assertThat(page.status()).isEqualTo(200);
      ids.addAll(texts(page.json().at("/items"), "id"));
      for (JsonNode item : page.json().at("/items")) {
        times.add(changes ? item.at("/meta/updatedAt").asText() : item.at("/openedAt").asText());
      }
      path = nextOf(page);
    }

    assertThat(ids).hasSize(expected).doesNotHaveDuplicates();
    List<Instant> instants = times.stream().map(Instant::parse).toList();
    assertThat(instants)
        .isSortedAccordingTo(
            changes ? java.util.Comparator.naturalOrder() : java.util.Comparator.reverseOrder());
  }

  @Test
  void namesTheResidentOfEachParty() {
    JsonNode permit = api.get("/v1/cases/" + StoreFixture.PERMIT).json();

    assertThat(texts(permit.at("/parties"), "residentId"))
        .containsExactly(StoreFixture.JEANNE.toString(), StoreFixture.JEANNE.toString());
    assertThat(permit.at("/sourceLinks/0/recordId").asText()).isEqualTo("BP-1");
    assertThat(permit.at("/sourceLinks/0/state").asText()).isEqualTo("linked");
  }

  @Test
  void answersDeletedCaseByIdOnly() {
    JsonNode deleted = api.get("/v1/cases/" + StoreFixture.DELETED).json();

    assertThat(deleted.at("/sourceLinks/0/state").asText()).isEqualTo("retired");
    assertThat(api.get("/v1/cases?number=BP-2").json().at("/items").size()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/cases/01940000-0000-7000-8000-000000000001",
        "/v1/residents/01930000-0000-7000-8000-000000000001",
        "/v1/assets/01970000-0000-7000-8000-000000000001",
        "/v1/service-types/01970000-0000-7000-8000-000000000002",
        "/v1/runs/01950000-0000-7000-8000-000000000001",
        "/v1/parked-records/01960000-0000-7000-8000-000000000001",
        "/v1/openapi.json",
        "/v1/openapi.yaml"
      })
  void answersNotModifiedToWhoHasTheRepresentation(String path) {
    String etag = api.get(path).header("ETag");

    assertThat(etag).startsWith("\"").endsWith("\"");
    Answer again = api.get(path, "If-None-Match", etag);
    assertThat(again.status()).isEqualTo(304);
    assertThat(again.header("ETag")).isEqualTo(etag);
    assertThat(api.get(path, "If-None-Match", "\"other\"").status()).isEqualTo(200);
  }

  @Test
  void changesTheEntityTagWithALink() {
    String path = "/v1/cases/" + StoreFixture.PERMIT;
    String before = api.get(path).header("ETag");
    String move = "UPDATE source_link SET resident_id = ? WHERE record_id = 'BP-1' AND party = ?";
    jdbc.sql(move).params(StoreFixture.TWIN, "owner").update();
    String moved = api.get(path).header("ETag");
    jdbc.sql(move).params(StoreFixture.JEANNE, "owner").update();

    assertThat(moved).isNotEqualTo(before);
    assertThat(api.get(path).header("ETag")).isEqualTo(before);
  }

  @Test
  void pagesThroughTimeline() {
    String path = "/v1/cases/" + StoreFixture.PERMIT + "/events?limit=2";
    List<Integer> sequences = new ArrayList<>();
    while (path != null) {
      Answer page = api.get(path);
      page.json().at("/items").forEach(e -> sequences.add(e.at("/sequence").asInt()));
      path = nextOf(page);
    }

    assertThat(sequences).containsExactly(1, 2, 3);
    assertThat(api.get("/v1/cases/" + new UUID(0, 7) + "/events").status()).isEqualTo(404);
  }

  @Test
  void pagesThroughSourceLinks() {
    Set<String> seen = new HashSet<>();
    int count = 0;
    String path = "/v1/residents/" + StoreFixture.JEANNE + "/source-links?limit=50";
    while (path != null) {
      Answer page = api.get(path);
      count += page.json().at("/items").size();
      seen.addAll(texts(page.json().at("/items"), "id"));
      path = nextOf(page);
    }

    assertThat(seen).hasSize(StoreFixture.REQUESTS + 4);
    assertThat(count).isEqualTo(seen.size());
  }

  @Test
  void listsCatalogueInTheOrderOfCodes() {
    List<String> codes = new ArrayList<>();
    String path = "/v1/service-types?limit=4";
    while (path != null) {
      Answer page = api.get(path);
      codes.addAll(texts(page.json().at("/items"), "code"));
      path = nextOf(page);
    }

    assertThat(codes).containsExactly("pothole", "type-0", "type-1", "type-2", "type-3", "type-4");
    assertThat(api.get("/v1/assets").json().at("/items/0/name").asText()).isEqualTo("Lamp 1");
  }

  @Test
  void showsSystemsWithHealthRunsAndCoverage() {
    JsonNode all = api.get("/v1/systems").json();
    JsonNode requests = api.get("/v1/systems/requests").json().at("/streams/0");

    assertThat(texts(all.at("/items"), "id")).containsExactly("finance", "permits", "requests");
    assertThat(all.at("/refused/0/mistakes/0/line").asInt()).isEqualTo(3);
    assertThat(requests.at("/lastRun/id").asText()).isEqualTo(StoreFixture.RUN.toString());
    assertThat(requests.at("/coverage/0/codes").asInt()).isEqualTo(2);
    assertThat(requests.at("/coverage/0/mappedUses").asInt()).isEqualTo(90);
    assertThat(requests.at("/coverage/0/unmapped/0").asText()).isEqualTo("WEIRD");
    assertThat(api.get("/v1/systems/nosuch").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({
    "'', 5",
    "system=permits, 4",
    "system=permits&stream=permits, 4",
    "state=failed, 1",
    "kind=full, 0",
    "system=nosuch, 0"
  })
  void listsRunsLastStartedFirst(String filter, int expected) {
    List<String> started = new ArrayList<>();
    String path = "/v1/runs?limit=2" + (filter.isEmpty() ? "" : "&" + filter);
    while (path != null) {
      Answer page = api.get(path);
      for (JsonNode run : page.json().at("/items")) {
        if (!run.at("/kind").asText().equals("replay")) {
          started.add(run.at("/startedAt").asText());
        }
      }
      path = nextOf(page);
    }

    assertThat(started).hasSize(expected);
    assertThat(started.stream().map(Instant::parse).toList())
        .isSortedAccordingTo(java.util.Comparator.reverseOrder());
  }

  @Test
  void showsRunWithItsAnomalies() {
    JsonNode run = api.get("/v1/runs/" + StoreFixture.RUN).json();

    assertThat(run.at("/read").asInt()).isEqualTo(7);
    assertThat(run.at("/anomalies/0").asText()).isEqualTo("Two ids came twice.");
    assertThat(run.at("/sentence").asText()).contains("503");
  }

  @Test
  void keepsRawFormsFromCallersWithoutTheirScope() {
    String path = "/v1/parked-records/" + StoreFixture.PARKED;

    assertThat(api.get(path).json().at("/raw/name").asText()).isEqualTo("Canary Person");
    assertThat(api.getWith("system/systems.r", path).json().has("raw")).isFalse();
    assertThat(api.get("/v1/parked-records?system=requests").response().body())
        .contains("/title is missing")
        .doesNotContain("Canary");
  }

  @Test
  void filtersParkedRecordsByReason() {
    assertThat(
            api.get("/v1/parked-records?system=requests&reason=/title%20is%20missing")
                .json()
                .at("/items")
                .size())
        .isEqualTo(1);
    assertThat(api.get("/v1/parked-records?kind=defective_file").json().at("/items").size())
        .isZero();
  }

  /** The last of all, because it changes what the others count. */
  @Test
  @Order(Integer.MAX_VALUE)
  void replaysAndRemapsStoredRecords() {
    String stream = "{\"system\": \"requests\", \"stream\": \"requests\"";
    JsonNode still = api.post("/v1/parked-records/" + StoreFixture.PARKED + "/_replay", "").json();
    JsonNode good =
        api.post(
                "/v1/parked-records/_replay", stream + ", \"reason\": \"/title was missing once\"}")
            .json();
    jdbc.sql("UPDATE hub_case SET doc = REPLACE(doc, 'Now it maps', 'Once') WHERE doc LIKE ?")
        .param("%Now it maps%")
        .update();
    String remap = "/v1/systems/requests/streams/requests/_remap";
    JsonNode seen = api.post(remap, "{\"dryRun\": true}").json();
    JsonNode masked = api.call("POST", remap, "{\"dryRun\": true}", "system/systems.u").json();
    JsonNode done = api.post(remap, "{\"dryRun\": false}").json();

    assertThat(still.at("/stillParked").asInt()).isEqualTo(1);
    assertThat(good.at("/accepted").asInt()).isEqualTo(1);
    assertThat(api.get("/v1/parked-records/" + StoreFixture.PARKED_GOOD).status()).isEqualTo(404);
    assertThat(seen.at("/differences/0/pointer").asText()).isEqualTo("/title");
    assertThat(seen.at("/differences/0/after").asText()).isEqualTo("Now it maps");
    assertThat(masked.at("/differences/0/masked").asBoolean()).isTrue();
    assertThat(masked.toString()).doesNotContain("Now it maps");
    assertThat(done.at("/changed").asInt()).isEqualTo(1);
    assertThat(api.post(remap, "{\"dryRun\": true}").json().at("/changed").asInt()).isZero();
    assertThat(api.get("/v1/runs?kind=remap").json().at("/items").size()).isEqualTo(1);
    assertThat(readOf(remapped()).at("/sentence").asText()).startsWith("It was read before");
    assertThat(readOf(remapped()).has("at")).as("nothing was read then").isFalse();
    assertThat(
            api.post("/v1/parked-records/_replay", "{\"system\": \"x\", \"stream\": \"y\"}")
                .status())
        .isEqualTo(404);
  }

  private String remapped() {
    return jdbc.sql(
            "SELECT record_id FROM source_record WHERE run_id IN (SELECT id FROM run WHERE kind = 'remap')")
        .query(String.class)
        .list()
        .get(0);
  }

  /** The first step of the way of a record. */
  private JsonNode readOf(String record) {
    JsonNode found =
        api.post(
                "/v1/source-records/_search",
                "{\"system\": \"requests\", \"recordId\": \"%s\"}".formatted(record))
            .json()
            .at("/items/0/id");
    return api.get("/v1/source-records/" + found.asText() + "/journey").json().at("/steps/0");
  }

  private static List<String> texts(JsonNode array, String member) {
    List<String> texts = new ArrayList<>();
    array.forEach(item -> texts.add(item.path(member).asText()));
    return texts;
  }

  /** The target of the next link; the same cursor as in the body. */
  static String nextOf(Answer page) {
    String link = page.header("Link");
    if (link == null) {
      assertThat(page.json().has("next")).isFalse();
      return null;
    }
    assertThat(link).contains(page.json().at("/next").asText()).endsWith("; rel=\"next\"");
    return link.replaceAll("^<|>.*$", "");
  }

  ApiClient api() {
    return api;
  }

  JdbcClient jdbc() {
    return jdbc;
  }
}
