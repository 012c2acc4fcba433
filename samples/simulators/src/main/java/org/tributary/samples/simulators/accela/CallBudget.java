package org.tributary.samples.simulators.accela;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.tributary.samples.simulators.http.Reply;

/** So many calls a window: each answer says how many are left and when the window ends. */
final class CallBudget {
  private final int calls;
  private final Duration window;
  private final Clock clock;
  private Instant end = Instant.MIN;
  private int left;

  CallBudget(int calls, Duration window, Clock clock) {
    this.calls = calls;
    this.window = window;
    this.clock = clock;
  }

  /** Takes one call off; false where none was left. */
  synchronized boolean take() {
    if (!clock.instant().isBefore(end)) {
      end = clock.instant().plus(window);
      left = calls;
    }
    left--;
    return left >= 0;
  }

  /** The headers that tell of it; the end of the window in seconds since 1970. */
  synchronized Reply tell(Reply reply) {
    return reply
        .with("X-RateLimit-Limit", Integer.toString(calls))
        .with("X-RateLimit-Remaining", Integer.toString(Math.max(0, left)))
        .with("X-RateLimit-Reset", Long.toString(end.getEpochSecond()));
  }

  synchronized long secondsLeft() {
    return Math.max(1, Duration.between(clock.instant(), end).toSeconds());
  }
}
