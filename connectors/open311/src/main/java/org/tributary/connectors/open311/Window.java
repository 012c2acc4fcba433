package org.tributary.connectors.open311;

import java.time.Duration;
import java.time.Instant;

/** A span of time, start included, end not, both in whole seconds. */
record Window(Instant start, Instant end) {

  Duration length() {
    return Duration.between(start, end);
  }

  /** The first half, at least one second long. */
  Window half() {
    return new Window(start, start.plusSeconds(Math.max(1, length().toSeconds() / 2)));
  }

  boolean contains(Instant time) {
    return !time.isBefore(start) && time.isBefore(end);
  }

  /** Whether a time lies further outside than servers that count in whole days explain. */
  boolean isFarFrom(Instant time) {
    Duration day = Duration.ofDays(1);
    return time.isBefore(start.minus(day)) || time.isAfter(end.plus(day));
  }

  /** {@code 2019-10-06T00:00:00Z to 2019-10-06T00:00:01Z}. */
  @Override
  public String toString() {
    return start + " to " + end;
  }
}
