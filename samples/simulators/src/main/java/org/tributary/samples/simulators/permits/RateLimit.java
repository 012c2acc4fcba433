package org.tributary.samples.simulators.permits;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** So many calls in a fixed window; beyond it the window's remaining seconds must be waited. */
final class RateLimit {
  private final int calls;
  private final Duration window;
  private final Clock clock;
  private Instant windowEnd = Instant.MIN;
  private int left;

  RateLimit(int calls, Duration window, Clock clock) {
    this.calls = calls;
    this.window = window;
    this.clock = clock;
  }

  /** Zero when the call may pass, else the whole seconds to wait. */
  synchronized long secondsToWait() {
    Instant now = clock.instant();
    if (!now.isBefore(windowEnd)) {
      windowEnd = now.plus(window);
      left = calls;
    }
    if (left > 0) {
      left--;
      return 0;
    }
    return Math.max(1, Duration.between(now, windowEnd).plusMillis(999).toSeconds());
  }
}
