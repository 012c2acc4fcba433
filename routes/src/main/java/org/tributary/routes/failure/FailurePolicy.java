package org.tributary.routes.failure;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;

/**
 * The one place that decides what becomes of a failed call: wait and try again, or end the run with
 * its sentence and leave the rest to the next one. A run waits only briefly, so that a dead system
 * never holds a worker that others need.
 */
public final class FailurePolicy {
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

  private final Duration firstWait;

  /**
   * A policy that waits ever longer between retries.
   *
   * @param firstWait wait before the first retry; it grows fourfold from retry to retry
   */
  public FailurePolicy(Duration firstWait) {
    this.firstWait = firstWait;
  }

  /**
   * How long to wait before trying again, or empty for "no more".
   *
   * @param attempt how many times the call has failed so far, from 1
   */
  public Optional<Duration> retryAfter(ConnectorException failure, int attempt) {
    if (attempt > retries(failure.category())) {
      return Optional.empty();
    }
    @Nullable Duration asked = failure.retryAfter();
    Duration wait = asked != null ? asked : firstWait.multipliedBy(1L << (2 * (attempt - 1)));
    return wait.compareTo(LONGEST_WAIT) > 0 ? Optional.empty() : Optional.of(wait);
  }

  private static int retries(FailureCategory category) {
    return switch (category) {
      case UNAVAILABLE -> 2;
      case RATE_LIMITED -> 5;
      case MALFORMED -> 1;
      case UNAUTHORIZED, NOT_FOUND, CONFLICT, REJECTED -> 0;
    };
  }
}
