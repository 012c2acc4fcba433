package org.tributary.hub.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.tributary.hub.Tributary;

/**
 * A hub that is killed while it replays: no record is tried twice, and none is lost. H2 shows a
 * commit a moment before it is with the operating system, so that a kill in that moment may take
 * the last batch back, with its counts; it is then done again.
 */
@EnabledIfSystemProperty(
    named = "tributary.rounds",
    matches = "all",
    disabledReason = "every round of the slow suites runs with -Pfull")
class ReplayCrashIT {
  private static final Duration LONG = Duration.ofSeconds(90);
  private static final int PERMITS = 8_000;
  private static final int KILLS = 3;
  private static final String MAPPING =
      """
      {"type": "permit", "number": string(.no), "title": "Shed", "status": "submitted",
       "openedAt": t:instant(.opened, %s),
       "permit": {"permitType": "building", "appliedDate": "2026-11-01"}}
      """;

  private final Path home =
      Path.of("target", "homes", UUID.randomUUID().toString()).toAbsolutePath();
  private JsonServer server;
  private Process hub;
  private ApiClient api;

  private void write(String file, String text) throws IOException {
    Path path = home.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private void serve() {
    server =
        JsonServer.start(
            IntStream.rangeClosed(1, PERMITS)
                .mapToObj("{\"no\": %d, \"opened\": \"01.11.2026 08:00\"}"::formatted)
                .collect(Collectors.joining(",", "[", "]")));
  }

  /** The hub in a process of its own, as an operator runs it. */
  private void run() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    ProcessBuilder process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "-cp",
                System.getProperty("java.class.path"),
                Tributary.class.getName(),
                "--home",
                home.toString(),
                "--port",
                Integer.toString(port))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(home.resolve("log").toFile()));
    process
        .environment()
        .putAll(
            Map.of("TRIBUTARY_AUTH_CLIENTSECRET", ApiClient.SECRET, "SERVER_ADDRESS", "127.0.0.1"));
    hub = process.start();
    api = new ApiClient(port);
    await()
        .atMost(LONG)
        .ignoreExceptions()
        .ignoreException(AssertionError.class)
        .until(() -> api.get("/v1/systems/permits").status() == 200);
  }

  private void kill() throws InterruptedException {
    hub.destroyForcibly().waitFor();
  }

  @AfterEach
  void stop() throws InterruptedException {
    kill();
    server.stop();
  }

  private long parked() {
    return api.get("/v1/parked-groups").json().at("/items/0/records").asLong();
  }

  @Test
  void aReplayGoesOnWhereItWasAfterEachKill() throws Exception {
    serve();
    write("mappings/permit.jslt", MAPPING.formatted("\"iso\""));
    write(
        "systems/permits.yaml",
        """
        system: permits
        title: {en: Permits}
        family: lpi
        connector: rest
        settings: {baseUrl: "http://127.0.0.1:%d"}
        streams:
          permits:
            schedule: "0 0 3 1 1 ?"
            read: {path: /permits, page: {style: none}, records: "", id: /no}
            produces: case
            map: permit
        """
            .formatted(server.port()));
    run();
    api.post("/v1/systems/permits/streams/permits/_run", "{\"kind\": \"full\"}");
    await().atMost(LONG).until(() -> parked() == PERMITS);
    write("mappings/permit.jslt", MAPPING.formatted("\"dd.MM.yyyy HH:mm\", \"UTC\""));
    api.post("/v1/systems/_deploy", "");
    await()
        .atMost(LONG)
        .until(
            () ->
                api.get("/v1/runs?system=permits&limit=1")
                    .json()
                    .at("/items/0/state")
                    .asText()
                    .equals("succeeded"));

    String replay =
        api.post(
                "/v1/replays",
                "{\"system\": \"permits\", \"stream\": \"permits\"}",
                "Content-Type",
                "application/json",
                "Idempotency-Key",
                "once")
            .header("Location");
    long before = -1;
    for (int i = 0; i < KILLS; i++) {
      long last = before;
      await().atMost(LONG).pollInterval(Duration.ofMillis(15)).until(() -> replayed(replay) > last);
      before = replayed(replay);
      kill();
      run();
    }
    await()
        .atMost(LONG)
        .until(() -> api.get(replay).json().path("state").asText().equals("finished"));
    JsonNode done = api.get(replay).json();
    kill();

    assertThat(before).as("killed while it ran").isLessThan(PERMITS);
    assertThat(done.path("asked").asLong()).isEqualTo(PERMITS);
    assertThat(done.path("replayed").asLong()).isEqualTo(PERMITS);
    assertThat(done.path("stillParked").asLong()).isZero();
    assertThat(done.path("gone").asLong()).isZero();
    assertThat(stored())
        .isEqualTo(
            Map.of("cases", (long) PERMITS, "ids", (long) PERMITS, "events", (long) PERMITS));
  }

  private long replayed(String replay) {
    return api.get(replay).json().path("replayed").asLong();
  }

  /** Each permit once, and each opened once. */
  private Map<String, Long> stored() {
    String url = "jdbc:h2:file:" + home.resolve("data").resolve("tributary");
    JdbcTemplate store = new JdbcTemplate(new DriverManagerDataSource(url, "sa", ""));
    return Map.of(
        "cases",
        count(store, "SELECT COUNT(*) FROM hub_case"),
        "ids",
        count(store, "SELECT COUNT(DISTINCT record_id) FROM hub_case WHERE version = 1"),
        "events",
        count(store, "SELECT COUNT(*) FROM case_event"));
  }

  private static long count(JdbcTemplate store, String sql) {
    return store.queryForObject(sql, Long.class);
  }
}
