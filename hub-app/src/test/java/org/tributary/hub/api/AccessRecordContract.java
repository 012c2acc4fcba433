package org.tributary.hub.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tributary.hub.HubApplication;
import org.tributary.hub.api.ApiClient.Answer;

/** Who looked at whom, the same on every store. */
@SpringBootTest(
    classes = HubApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = "tributary.auth.client-secret=" + ApiClient.SECRET)
@Import(FakeSystems.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class AccessRecordContract {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final String JEANNE = "/v1/residents/" + StoreFixture.JEANNE;

  @LocalServerPort private int port;
  @Autowired private JdbcClient jdbc;

  private ApiClient api;

  @BeforeAll
  void fill() {
    new StoreFixture(jdbc).write();
    api = new ApiClient(port);
  }

  private JsonNode records() {
    return api.get(JEANNE + "/access-records?limit=200").json().path("items");
  }

  private long seenBy(String operation) {
    long count = 0;
    for (JsonNode record : records()) {
      if (record.path("operation").asText().equals(operation)) {
        count++;
      }
    }
    return count;
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/residents/%s, GET /v1/residents/{id}",
    "/v1/residents/%s/overview, GET /v1/residents/{id}/overview",
    "/v1/residents/%s/source-links, GET /v1/residents/{id}/source-links",
    "/v1/cases?residentId=%s, GET /v1/cases"
  })
  void whateverShowsAResidentLeavesARecord(String path, String operation) {
    assertThat(api.get(path.formatted(StoreFixture.JEANNE)).status()).isEqualTo(200);

    await().atMost(SOON).until(() -> seenBy(operation) > 0);
    JsonNode record = records().get(0);
    assertThat(record.path("client").asText()).isEqualTo("tributary");
    assertThat(record.path("traceId").asText()).matches("[0-9a-f]{32}");
    assertThat(record.toString()).doesNotContain("Canary").doesNotContain("@");
  }

  @Test
  void theSameLookWithinAMinuteIsOne() {
    for (int i = 0; i < 5; i++) {
      api.get(JEANNE + "/source-links?limit=1");
    }
    await().atMost(SOON).until(() -> seenBy("GET /v1/residents/{id}/source-links") > 0);

    assertThat(seenBy("GET /v1/residents/{id}/source-links")).isEqualTo(1);
  }

  /** Cases that are asked for at the same moment are read together, and yet seen one by one. */
  @Test
  void eachOfManyCallersIsRecordedWithTheCaseThatWasAskedFor() throws Exception {
    Map<UUID, String> traces = new LinkedHashMap<>();
    jdbc.sql("SELECT id FROM hub_case WHERE deleted_at IS NULL ORDER BY id")
        .query(UUID.class)
        .list()
        .forEach(id -> traces.put(id, "%032x".formatted(traces.size() + 1)));
    List<Callable<Answer>> calls = new ArrayList<>();
    traces.forEach(
        (id, trace) ->
            calls.add(
                () ->
                    api.get(
                        "/v1/cases/" + id, "traceparent", "00-" + trace + "-00000000000000a1-01")));
    ExecutorService callers = Executors.newFixedThreadPool(16);
    try {
      for (Future<Answer> call : callers.invokeAll(calls)) {
        assertThat(call.get().status()).isEqualTo(200);
      }
    } finally {
      callers.shutdownNow();
    }

    await()
        .atMost(SOON)
        .untilAsserted(
            () -> {
              Map<UUID, String> recorded = new HashMap<>();
              jdbc.sql("SELECT case_id, trace_id FROM access_record WHERE operation = ?")
                  .param("GET /v1/cases/{id}")
                  .query(
                      row -> {
                        recorded.put(
                            row.getObject("case_id", UUID.class), row.getString("trace_id"));
                      });
              assertThat(recorded).isEqualTo(traces);
            });
  }

  @Test
  void whatWasNotShownLeavesNone() {
    assertThat(api.get("/v1/residents/" + UUID.randomUUID()).status()).isEqualTo(404);
    assertThat(api.getWith("system/resident.rs", JEANNE + "/access-records").status())
        .isEqualTo(403);
    assertThat(api.get("/v1/residents/" + UUID.randomUUID() + "/access-records").status())
        .isEqualTo(404);
    assertThat(seenBy("GET /v1/residents/{id}/access-records")).isZero();
  }

  @Test
  void recordsArePagedTheLastFirst() {
    api.get(JEANNE);
    api.get(JEANNE + "/overview");
    await().atMost(SOON).until(() -> records().size() > 1);
    List<String> ids = new ArrayList<>();
    String path = JEANNE + "/access-records?limit=1";
    while (path != null) {
      Answer page = api.get(path);
      page.json().path("items").forEach(record -> ids.add(record.path("id").asText()));
      path = ApiContract.nextOf(page);
    }

    assertThat(ids).hasSizeGreaterThan(1).doesNotHaveDuplicates();
    assertThat(ids).isSortedAccordingTo(java.util.Comparator.reverseOrder());
  }
}
