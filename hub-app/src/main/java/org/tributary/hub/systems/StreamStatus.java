package org.tributary.hub.systems;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One stream as the store knows it, with its last run.
 *
 * @param failingSince the start of the first reading that failed in the way in which they fail now
 */
record StreamStatus(
    int streamNo,
    String system,
    String name,
    boolean paused,
    @Nullable Instant lastSuccessAt,
    @Nullable Instant failingSince,
    @Nullable LastRun lastRun) {

  /** The last run of a stream. */
  record LastRun(
      UUID id,
      String kind,
      String state,
      Instant startedAt,
      @Nullable Instant finishedAt,
      long read,
      long changed,
      long parked,
      @Nullable String category,
      @Nullable String sentence) {

    boolean failed() {
      return state.equals("failed") || state.equals("interrupted");
    }
  }

  /** How fresh it is now, against what its file expects. */
  SourceFreshness freshness(Duration expectEvery, Instant now) {
    String problem = problem();
    if (lastSuccessAt == null) {
      return new SourceFreshness(
          system,
          SourceState.UNAVAILABLE,
          null,
          expectEvery,
          problem == null ? "The stream has not been read to its end yet." : problem);
    }
    boolean late = lastSuccessAt.plus(expectEvery).isBefore(now);
    boolean failing = lastRun != null && lastRun.failed();
    SourceState state =
        !late ? SourceState.FRESH : failing ? SourceState.UNAVAILABLE : SourceState.STALE;
    return new SourceFreshness(system, state, lastSuccessAt, expectEvery, problem);
  }

  private @Nullable String problem() {
    if (lastRun != null && lastRun.failed() && lastRun.sentence() != null) {
      return lastRun.sentence();
    }
    return paused ? "The stream is paused." : null;
  }
}
