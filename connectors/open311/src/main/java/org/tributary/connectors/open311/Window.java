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

  /**
   * What comes before a moment in which nearly all rows lie, or else the moment itself. A smallest
   * span of distance is kept, because many servers include the end of a window.
   */
  Window before(Instant moment, Duration smallest) {
    Instant clear = moment.minus(smallest);
    if (clear.isAfter(start)) {
      return new Window(start, clear.isBefore(end) ? clear : end);
    }
    Instant over = moment.plus(smallest);
    return new Window(start, over.isBefore(end) ? over : end);
  }

  boolean contains(Instant time) {
    return !time.isBefore(start) && time.isBefore(end);
  }

  /** Whether a time lies in the window or within a minute of it: some servers drop the seconds. */
  boolean nearlyContains(Instant time) {
    return !time.isBefore(start.minusSeconds(60)) && !time.isAfter(end.plusSeconds(60));
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
