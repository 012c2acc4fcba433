package org.tributary.samples.rivertown;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the hub at every moment of a command's life, behind networks that lose, delay, cut and
 * refuse, and counts what six systems hold: one object for each command, none lost, none doubled.
 */
@Timeout(value = 6, unit = TimeUnit.HOURS)
class WriteBackCrashIT {
  private static final boolean ALL = "all".equals(System.getProperty("tributary.rounds"));
  private static final int ROUNDS = Integer.getInteger("tributary.crash.rounds", ALL ? 200 : 4);
  private static final int MINUTES = Integer.getInteger("tributary.crash.minutes", 300);
  private static final long SEED = Long.getLong("tributary.crash.seed", System.nanoTime() % 10_000);
  private static final String ONLY = System.getProperty("tributary.crash.only", "");
  private static final List<Kill> KILLS =
      !ONLY.isEmpty()
          ? List.of(Kill.valueOf(ONLY))
          : ALL
              ? List.of(Kill.values())
              : List.of(
                  Kill.NEVER, Kill.AT_ARRIVAL, Kill.BEFORE_ANSWER, Kill.AFTER_SYSTEM_ANSWERED);

  @TempDir private Path homes;

  @Test
  void losesAndDoublesNothingOnH2() throws Exception {
    run("H2", Map.of(), SEED);
  }

  @Test
  @EnabledIfSystemProperty(
      named = "tributary.rounds",
      matches = "all",
      disabledReason = "every round of the slow suites runs with -Pfull")
  void losesAndDoublesNothingOnPostgres() throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
      run("PostgreSQL", WrittenCity.store(postgres), SEED + 1);
    }
  }

  private void run(String store, Map<String, String> environment, long seed) throws Exception {
    Instant began = Instant.now();
    System.out.printf("%s: seed %d, %d rounds%n", store, seed, ROUNDS);
    Path home = WrittenCity.home(homes.resolve(store), WrittenCity.SYSTEMS);
    try (WrittenCity city = new WrittenCity();
        HubUnderTest hub = city.hub(home, environment);
        WriteBackRounds rounds = new WriteBackRounds(city, hub, seed)) {
      hub.start().assertDeployed(WrittenCity.SYSTEMS.toArray(String[]::new));
      int done = 0;
      while (done < ROUNDS && Duration.between(began, Instant.now()).toMinutes() < MINUTES) {
        rounds.round(done, KILLS.get(done % KILLS.size()));
        done++;
      }
      Tally.Count count = rounds.end();
      System.out.printf(
          "%s: seed %d, %d rounds, %d commands: %d done, %d parked, doubled %s, lost %s; kills %s;"
              + " %d s%n",
          store,
          seed,
          done,
          count.commands(),
          count.done(),
          count.parked(),
          count.doubled(),
          count.lost(),
          rounds.hits(),
          Duration.between(began, Instant.now()).toSeconds());
      assertThat(count.doubled()).isEmpty();
      assertThat(count.lost()).isEmpty();
    }
  }
}
