package org.tributary.sdk.http;

import java.time.Duration;

/**
 * How long a call may take.
 *
 * @param connect until the connection stands
 * @param silence how long the system may stay silent, before and within the answer
 * @param whole until the whole answer is here, so that a dripping answer ends too
 */
record Timeouts(Duration connect, Duration silence, Duration whole) {
  static final Timeouts DEFAULT =
      new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(60), Duration.ofMinutes(10));
}
