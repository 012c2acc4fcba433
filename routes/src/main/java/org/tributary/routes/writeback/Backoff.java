package org.tributary.routes.writeback;

import io.github.resilience4j.core.IntervalFunction;
import java.time.Duration;

/** How long to wait between tries: ever longer, up to a bound, and never all at the same moment. */
public final class Backoff {
  private static final double GROWTH = 2.0;
  private static final double JITTER = 0.5;
  private static final int STEPS = 30;

  private final IntervalFunction intervals;

  /**
   * Waits from the first to the longest.
   *
   * @param first the wait after the first try, give or take a half
   * @param longest the wait that is never exceeded
   */
  public Backoff(Duration first, Duration longest) {
    this.intervals =
        IntervalFunction.ofExponentialRandomBackoff(
            first.toMillis(), GROWTH, JITTER, longest.toMillis());
  }

  /**
   * The wait before the next try.
   *
   * @param attempts how many tries went before the one that just ended
   */
  public Duration next(int attempts) {
    return Duration.ofMillis(intervals.apply(Math.min(attempts, STEPS) + 1));
  }
}
