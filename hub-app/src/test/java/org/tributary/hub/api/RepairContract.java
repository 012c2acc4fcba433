package org.tributary.hub.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tributary.hub.HubApplication;
import org.tributary.hub.api.ApiClient.Answer;

/** Finding out what is parked and trying it again, the same on every store. */
@SpringBootTest(
    classes = HubApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = "tributary.auth.client-secret=" + ApiClient.SECRET)
@Import(FakeSystems.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RepairContract {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final String BAD = "/title is missing";
  private static final String ODD = "/title is odd";

  @LocalServerPort private int port;
  @Autowired private JdbcClient jdbc;

  private ApiClient api;
  private int stream;

  @BeforeAll
  void fill() {
    new StoreFixture(jdbc).write();
    api = new ApiClient(port);
    stream =
        jdbc.sql("SELECT stream_no FROM stream WHERE system_id = 'requests'")
            .query(Integer.class)
            .single();
  }

  @BeforeEach
  void empty() {
    jdbc.sql("DELETE FROM parked_record").update();
    jdbc.sql("DELETE FROM parked_group").update();
    jdbc.sql(
            "DELETE FROM source_record WHERE stream_no = ?"
                + " AND (record_id LIKE 'A%' OR record_id LIKE 'B%')")
        .param(stream)
        .update();
    jdbc.sql("DELETE FROM replay").update();
    jdbc.sql("UPDATE stream SET lease_run = NULL, lease_until = NULL").update();
  }

  /** Parks so many records for a reason; those with a title would be mapped now. */
  private UUID park(String reason, String prefix, int count, String raw) {
    UUID group = UUID.randomUUID();
    jdbc.sql(
            "INSERT INTO parked_group (id, stream_no, kind, reason, head, records, since, last_at)"
                + " VALUES (?, ?, 'defective_record', ?, ?, ?, ?, ?)")
        .params(group, stream, reason, reason, count, at(count), at(0))
        .update();
    for (int i = 0; i < count; i++) {
      jdbc.sql(
              "INSERT INTO parked_record (id, group_id, stream_no, record_id, kind, category,"
                  + " reason, attempts, first_parked_at, last_tried_at, run_id) VALUES (?, ?, ?, ?,"
                  + " 'defective_record', 'malformed', ?, 1, ?, ?, ?)")
          .params(
              UUID.randomUUID(),
              group,
              stream,
              prefix + i,
              reason,
              at(count),
              at(0),
              StoreFixture.RUN)
          .update();
      jdbc.sql(
              "INSERT INTO source_record (stream_no, record_id, content_hash, state,"
                  + " first_seen_at, changed_at, run_id, raw) VALUES (?, ?, ?, 2, ?, ?, ?, ?)")
          .params(stream, prefix + i, UUID.randomUUID(), at(0), at(0), StoreFixture.RUN, raw)
          .update();
    }
    return group;
  }

  private static Object at(int minutesAgo) {
    return Instant.parse("2026-11-20T12:00:00Z")
        .minusSeconds(60L * minutesAgo)
        .atOffset(ZoneOffset.UTC);
  }

  private Answer order(String body) {
    return api.post(
        "/v1/replays",
        body,
        "Content-Type",
        "application/json",
        "Idempotency-Key",
        UUID.randomUUID().toString());
  }

  private JsonNode finished(String body) {
    Answer ordered = order(body);
    assertThat(ordered.status()).as(ordered.response().body()).isEqualTo(202);
    return awaited(ordered.header("Location"));
  }

  private JsonNode awaited(String replay) {
    await()
        .atMost(SOON)
        .until(() -> api.get(replay).json().path("state").asText().equals("finished"));
    return api.get(replay).json();
  }

  private void assertCounts(JsonNode replay, int asked, int replayed, int still, int gone) {
    assertThat(replay.path("asked").asInt()).as("asked").isEqualTo(asked);
    assertThat(replay.path("replayed").asInt()).as("replayed").isEqualTo(replayed);
    assertThat(replay.path("stillParked").asInt()).as("still parked").isEqualTo(still);
    assertThat(replay.path("gone").asInt()).as("gone").isEqualTo(gone);
    assertThat(replay.path("percent").asInt()).isEqualTo(100);
  }

  @Test
  void groupsWhatIsParkedByReasonTheOldestFirst() {
    park(BAD, "A", 3, "{}");
    UUID old = park(ODD, "B", 7, "{\"title\": \"fine\"}");

    JsonNode groups = api.get("/v1/parked-groups?system=requests").json().path("items");
    List<String> paged = new ArrayList<>();
    String path = "/v1/parked-groups?limit=1";
    while (path != null) {
      Answer page = api.get(path);
      page.json().path("items").forEach(group -> paged.add(group.path("id").asText()));
      path = ApiContract.nextOf(page);
    }

    assertThat(groups.size()).isEqualTo(2);
    assertThat(groups.at("/0/id").asText()).isEqualTo(old.toString());
    assertThat(groups.at("/0/records").asInt()).isEqualTo(7);
    assertThat(groups.at("/0/reason").asText()).isEqualTo(ODD);
    assertThat(groups.at("/0/advice").asText()).startsWith("Correct the records at their source");
    assertThat(paged).containsExactly(old.toString(), groups.at("/1/id").asText());
    JsonNode oldest = api.get("/v1/parked-records/" + groups.at("/0/oldest").asText()).json();
    assertThat(oldest.path("group").asText()).isEqualTo(old.toString());
    assertThat(oldest.path("recordId").asText()).isEqualTo("B0");
    assertThat(oldest.path("wouldMap").asBoolean()).isTrue();
    assertThat(
            api.get("/v1/parked-groups/" + old, "Accept-Language", "fr")
                .json()
                .path("advice")
                .asText())
        .startsWith("Corrigez");
    assertThat(
            api.get("/v1/parked-groups/" + groups.at("/1/id").asText(), "Accept-Language", "fr-CA")
                .json()
                .path("reason")
                .asText())
        .isEqualTo("/title manque");
    assertThat(api.get("/v1/parked-groups?system=permits").json().path("items").isEmpty()).isTrue();
    assertThat(api.get("/v1/parked-groups?kind=defective_file").json().path("items").isEmpty())
        .isTrue();
    assertThat(api.get("/v1/parked-groups/" + UUID.randomUUID()).status()).isEqualTo(404);
  }

  @Test
  void listsTheRecordsOfAGroupTheLastFirst() {
    park(BAD, "A", 3, "{}");
    UUID group = park(ODD, "B", 5, "{}");
    List<String> ids = new ArrayList<>();
    String path = "/v1/parked-records?limit=2&group=" + group;
    while (path != null) {
      Answer page = api.get(path);
      page.json().path("items").forEach(record -> ids.add(record.path("recordId").asText()));
      path = ApiContract.nextOf(page);
    }

    assertThat(ids).containsExactly("B4", "B3", "B2", "B1", "B0");
    assertThat(
            api.get("/v1/parked-records?system=permits&group=" + group)
                .json()
                .path("items")
                .isEmpty())
        .isTrue();
  }

  @Test
  void replaysAGroupWithExactCounts() {
    park(BAD, "A", 4, "{}");
    UUID group = park(ODD, "B", 1203, "{\"title\": \"fine\"}");
    JsonNode replay = finished("{\"group\": \"" + group + "\"}");

    assertCounts(replay, 1203, 1203, 0, 0);
    assertThat(replay.path("groups").get(0).asText()).isEqualTo(group.toString());
    assertThat(api.get("/v1/parked-groups").json().path("items").size()).isEqualTo(1);
    assertThat(
            jdbc.sql("SELECT COUNT(*) FROM hub_case WHERE record_id LIKE 'B%' AND stream_no = ?")
                .param(stream)
                .query(Integer.class)
                .single())
        .isEqualTo(1203);
    assertThat(api.get("/v1/replays?system=requests").json().at("/items/0/id"))
        .isEqualTo(replay.path("id"));
  }

  @Test
  void whatStaysParkedIsCountedAndGroupedByItsNewReason() {
    park(ODD, "A", 6, "{}");
    JsonNode replay = finished("{\"system\": \"requests\", \"stream\": \"requests\"}");

    assertCounts(replay, 6, 0, 6, 0);
    JsonNode groups = api.get("/v1/parked-groups").json().path("items");
    assertThat(groups.size()).isEqualTo(1);
    assertThat(groups.at("/0/reason").asText()).isEqualTo(BAD);
    assertThat(groups.at("/0/records").asInt()).isEqualTo(6);
  }

  @Test
  void replaysASelectionOfWhichSomeAreGone() {
    park(ODD, "A", 3, "{\"title\": \"fine\"}");
    List<UUID> ids = jdbc.sql("SELECT id FROM parked_record").query(UUID.class).list();
    String order =
        "{\"ids\": [\"%s\", \"%s\", \"%s\"]}".formatted(ids.get(0), ids.get(1), UUID.randomUUID());
    JsonNode replay = finished(order);

    assertCounts(replay, 3, 2, 0, 1);
    assertThat(replay.path("chosen").asInt()).isEqualTo(3);
    assertThat(jdbc.sql("SELECT COUNT(*) FROM parked_record").query(Integer.class).single())
        .isEqualTo(1);
  }

  @Test
  void anOrderIsTakenOnceForEachKey() {
    UUID group = park(BAD, "A", 1, "{}");
    String body = "{\"group\": \"" + group + "\"}";
    String key = UUID.randomUUID().toString();
    String[] headers = {"Content-Type", "application/json", "Idempotency-Key", key};

    String first = api.post("/v1/replays", body, headers).header("Location");
    String again = api.post("/v1/replays", body, headers).header("Location");
    Answer other = api.post("/v1/replays", "{\"group\": \"" + UUID.randomUUID() + "\"}", headers);

    assertThat(again).isEqualTo(first);
    assertThat(other.status()).isEqualTo(422);
    awaited(first);
  }

  @Test
  void waitsForTheStreamAndCanBeCancelled() {
    park(ODD, "A", 2, "{\"title\": \"fine\"}");
    jdbc.sql("UPDATE stream SET lease_run = ?, lease_until = ? WHERE stream_no = ?")
        .params(StoreFixture.RUN, Instant.parse("2999-01-01T00:00:00Z").atOffset(ZoneOffset.UTC))
        .param(stream)
        .update();
    String replay =
        order("{\"system\": \"requests\", \"stream\": \"requests\"}").header("Location");
    await()
        .atMost(SOON)
        .until(() -> api.get(replay).json().path("sentence").asText().contains("holds the stream"));

    Answer cancelled = api.post(replay + "/_cancel", "");
    jdbc.sql("UPDATE stream SET lease_run = NULL, lease_until = NULL").update();

    assertThat(cancelled.json().path("state").asText()).isEqualTo("cancelled");
    assertThat(api.post(replay + "/_cancel", "").json().path("state").asText())
        .isEqualTo("cancelled");
    JsonNode next = finished("{\"system\": \"requests\", \"stream\": \"requests\"}");
    assertCounts(next, 2, 2, 0, 0);
    assertThat(api.get(replay).json().path("replayed").asInt()).isZero();
  }

  @Test
  void refusesOrdersThatMeanNothing() {
    park(BAD, "A", 1, "{}");

    assertThat(order("{}").status()).isEqualTo(400);
    assertThat(order("{\"system\": \"requests\"}").status()).isEqualTo(400);
    assertThat(order("{\"group\": \"x\"}").status()).isEqualTo(400);
    assertThat(order("{\"ids\": [\"x\"]}").status()).isEqualTo(400);
    assertThat(order("{\"group\": \"" + UUID.randomUUID() + "\"}").status()).isEqualTo(404);
    assertThat(order("{\"ids\": [\"" + UUID.randomUUID() + "\"]}").status()).isEqualTo(404);
    assertThat(order("{\"system\": \"x\", \"stream\": \"y\"}").status()).isEqualTo(404);
    assertThat(
            api.call(
                    "POST",
                    "/v1/replays",
                    "{\"system\": \"requests\", \"stream\": \"requests\"}",
                    "system/systems.r",
                    "Content-Type",
                    "application/json",
                    "Idempotency-Key",
                    "k")
                .status())
        .isEqualTo(403);
  }
}
