package org.tributary.samples.rivertown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.samples.simulators.permits.Permit;
import org.tributary.samples.simulators.permits.PermitAuth;
import org.tributary.samples.simulators.permits.PermitSimulator;

/**
 * Kills the hub at random moments of an ingest, starts it again, and compares what it has come to
 * with a hub that was left alone: the same state, no record lost or doubled.
 */
@Timeout(value = 90, unit = TimeUnit.MINUTES)
class CrashIT {
  private static final boolean ALL = "all".equals(System.getProperty("tributary.rounds"));
  private static final int PERMITS = ALL ? 100_000 : 5_000;
  private static final int KILLS = ALL ? 20 : 2;
  private static final int PAGES = PERMITS / 200;
  private static final long SEED = 20_261_121L;
  private static final LocalDate TODAY = LocalDate.of(2024, 6, 1);

  @TempDir private static Path homes;
  private static PermitSimulator permits;
  private static StoreState expected;

  @BeforeAll
  static void readsOnceWithoutInterruption() throws Exception {
    RivertownCity city = RivertownCity.generate(RivertownCity.DEFAULT_SEED, TODAY);
    permits =
        new PermitSimulator(PermitAuth.apiKey(RivertownSimulators.PERMITS_KEY), Clock.systemUTC());
    permits
        .counter()
        .fileAll(city.permitMaker().history(city.dice("crash"), PERMITS, 1_100, TODAY).records());
    permits.start();
    Path home = home("undisturbed");
    try (HubUnderTest hub = hub(home, Map.of())) {
      JsonNode run = hub.start().awaitFirstRead("permits", "permits");
      assertThat(run.path("changed").asInt()).isEqualTo(PERMITS);
    }
    expected = inFileOf(home);
    assertThat(expected.rows("source_record")).isEqualTo(PERMITS);
    assertThat(expected.rows("hub_case")).isEqualTo(PERMITS);
  }

  @AfterAll
  static void stop() {
    permits.close();
  }

  @Test
  void losesAndDoublesNothingOnH2() throws Exception {
    Path home = home("h2");

    int hits = readWithKills(home, Map.of(), new Random(SEED));

    assertSame(inFileOf(home), hits, "H2");
  }

  @Test
  @EnabledIfSystemProperty(
      named = "tributary.rounds",
      matches = "all",
      disabledReason = "every round of the slow suites runs with -Pfull")
  void losesAndDoublesNothingOnPostgres() throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
      String url = postgres.getJdbcUrl("postgres", "postgres");
      Map<String, String> store =
          Map.of(
              "TRIBUTARY_STORE_URL",
              url,
              "TRIBUTARY_STORE_USERNAME",
              "postgres",
              "TRIBUTARY_STORE_PASSWORD",
              "postgres");

      int hits = readWithKills(home("postgres"), store, new Random(SEED + 1));

      try (Connection connection = DriverManager.getConnection(url, "postgres", "postgres")) {
        connection.setAutoCommit(false);
        assertSame(StoreState.read(connection), hits, "PostgreSQL");
      }
    }
  }

  /** The wish to read again since a day outlives kills, before the first page and between pages. */
  @Test
  void readsAgainSinceADayWhateverKillsMeetIt() throws Exception {
    Permit permit = lastUnchangedForLong();
    try (HubUnderTest hub = hub(home("since"), Map.of())) {
      hub.start().awaitFirstRead("permits", "permits");
      permits.counter().file(toldLate(permit));
      assertThat(hub.run("permits", "permits", "changes").path("changed").asInt())
          .as("its time lies before what was read")
          .isZero();

      permits.counters().reset();
      hub.post("/v1/systems/permits/streams/permits/_run", "{\"since\": \"1990-01-01T00:00:00Z\"}");
      for (int calls : List.of(1, 12)) {
        awaitCalls(calls);
        hub.kill();
        hub.start();
      }

      await()
          .atMost(HubUnderTest.LONGEST_RUN)
          .until(() -> description(hub, permit).equals("Told late"));
      List<JsonNode> runs = hub.runs("permits", "permits");
      assertThat(runs)
          .filteredOn(run -> run.has("since"))
          .extracting(run -> run.path("state").asText())
          .containsExactly("interrupted");
      assertThat(runs).extracting(run -> run.path("changed").asInt()).contains(1);
    } finally {
      permits.counter().file(permit);
    }
  }

  /** The last one of the list by whose time of change nothing is asked for any more. */
  private static Permit lastUnchangedForLong() {
    List<Permit> all = permits.counter().all();
    Instant newest =
        all.stream().map(Permit::updatedAt).max(Comparator.naturalOrder()).orElseThrow();
    return all.stream()
        .filter(permit -> permit.updatedAt().isBefore(newest.minus(Duration.ofDays(7))))
        .reduce((before, after) -> after)
        .orElseThrow();
  }

  /** A change whose time the system puts long before it tells of it. */
  private static Permit toldLate(Permit permit) {
    return new Permit(
        permit.permitNo(),
        permit.type(),
        permit.workClass(),
        permit.status(),
        permit.dates(),
        "Told late",
        permit.estimatedCost(),
        permit.address(),
        permit.parcel(),
        permit.applicant(),
        permit.contractor(),
        permit.updatedAt().plusSeconds(1));
  }

  private static String description(HubUnderTest hub, Permit permit) {
    return hub.get("/v1/cases?number=" + permit.permitNo()).at("/items/0/description").asText();
  }

  private static void assertSame(StoreState found, int hits, String store) {
    System.out.printf(
        "%s: %d permits, %d kills, %d hit a running ingest; %s, state %s%n",
        store, PERMITS, KILLS, hits, found.sizes(), found.hash());
    assertThat(found.differences(expected)).isEmpty();
    assertThat(found.hash()).isEqualTo(expected.hash());
    assertThat(hits).isPositive();
  }

  /** Gives how many kills met a run that was under way, by the hub's own history. */
  private static int readWithKills(Path home, Map<String, String> store, Random random) {
    List<Integer> moments =
        random.ints(1, PAGES - 2).distinct().limit(KILLS).sorted().boxed().toList();
    permits.counters().reset();
    try (HubUnderTest hub = hub(home, store)) {
      for (int moment : moments) {
        hub.start();
        awaitCalls(moment);
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(400)));
        hub.kill();
      }
      hub.start();
      JsonNode last = hub.awaitFirstRead("permits", "permits");
      assertThat(last.path("parked").asInt()).isZero();
      return Math.toIntExact(
          hub.runs("permits", "permits").stream()
              .filter(run -> run.path("state").asText().equals("interrupted"))
              .peek(
                  run ->
                      assertThat(run.path("sentence").asText())
                          .isEqualTo(
                              "The hub stopped in the middle; the next run went on from there."))
              .count());
    }
  }

  /** The random moment of a kill: so many pages were asked for, over all starts of the hub. */
  private static void awaitCalls(int calls) {
    await()
        .atMost(Duration.ofMinutes(5))
        .pollInterval(Duration.ofMillis(5))
        .until(() -> permits.counters().total() >= calls);
  }

  private static HubUnderTest hub(Path home, Map<String, String> store) {
    return new HubUnderTest(home)
        .with(Map.of("RIVERTOWN_PERMITS_URL", permits.baseUri().toString()))
        .with(store);
  }

  /** A home directory with the permit system alone. */
  private static Path home(String name) throws IOException {
    Path home = RivertownHome.write(homes.resolve(name)).directory();
    for (String other : List.of("requests311", "erp", "assets", "planning", "works", "finance")) {
      Files.delete(home.resolve("systems").resolve(other + ".yaml"));
    }
    return home;
  }

  private static StoreState inFileOf(Path home) throws SQLException {
    Path file = home.resolve("data").resolve("tributary").toAbsolutePath();
    try (Connection connection = DriverManager.getConnection("jdbc:h2:file:" + file, "sa", "")) {
      return StoreState.read(connection);
    }
  }
}
