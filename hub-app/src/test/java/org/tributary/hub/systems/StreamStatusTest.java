package org.tributary.hub.systems;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StreamStatusTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);

  @ParameterizedTest
  @CsvSource({
    "PT59M, succeeded, FRESH",
    "PT1H, succeeded, FRESH",
    "PT1H1S, succeeded, STALE",
    "PT59M, failed, FRESH",
    "PT2H, failed, UNAVAILABLE",
    "PT2H, interrupted, UNAVAILABLE",
    "PT2H, running, STALE"
  })
  void tellsFreshFromStaleFromUnavailable(Duration age, String lastRun, SourceState state) {
    SourceFreshness freshness = status(NOW.minus(age), lastRun, false).freshness(HOUR, NOW);

    assertThat(freshness.state()).isEqualTo(state);
    assertThat(freshness.asOf()).isEqualTo(NOW.minus(age));
  }

  @Test
  void isUnavailableUntilItWasReadOnce() {
    SourceFreshness freshness =
        new StreamStatus(1, "permits", "permits", false, null, null, null).freshness(HOUR, NOW);

    assertThat(freshness.state()).isEqualTo(SourceState.UNAVAILABLE);
    assertThat(freshness.problem()).isEqualTo("The stream has not been read to its end yet.");
  }

  @Test
  void saysWhatStandsInTheWay() {
    assertThat(status(NOW, "failed", false).freshness(HOUR, NOW).problem())
        .isEqualTo("The login page came instead.");
    assertThat(status(NOW, "succeeded", true).freshness(HOUR, NOW).problem())
        .isEqualTo("The stream is paused.");
    assertThat(status(NOW, "succeeded", false).freshness(HOUR, NOW).problem()).isNull();
  }

  private static StreamStatus status(Instant lastSuccess, String lastRun, boolean paused) {
    StreamStatus.LastRun run =
        new StreamStatus.LastRun(
            new UUID(0, 1),
            "changes",
            lastRun,
            NOW,
            NOW,
            1,
            0,
            0,
            null,
            lastRun.equals("failed") ? "The login page came instead." : null);
    return new StreamStatus(1, "permits", "permits", paused, lastSuccess, null, run);
  }
}
