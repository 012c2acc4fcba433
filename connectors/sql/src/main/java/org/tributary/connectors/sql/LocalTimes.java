package org.tributary.connectors.sql;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneOffsetTransition;

/** Times of columns that have no zone of their own, under the zone that was declared for them. */
record LocalTimes(ZoneId zone) {

  /**
   * The instant of a local time. Of an hour that comes twice it is the first; a time in an hour
   * that is skipped counts as if the clock had not been changed yet.
   */
  Instant instant(LocalDateTime local) {
    return local.atZone(zone).toInstant();
  }

  /** Whether a local time may mean two instants. */
  boolean isAmbiguous(LocalDateTime local) {
    return zone.getRules().getValidOffsets(local).size() > 1;
  }

  /**
   * The earliest local time that a clock shows at an instant or later. When clocks are put back, it
   * is earlier than what they show at the instant itself.
   */
  LocalDateTime earliestFrom(Instant instant) {
    LocalDateTime shown = LocalDateTime.ofInstant(instant, zone);
    ZoneOffsetTransition next = zone.getRules().nextTransition(instant);
    boolean back = next != null && next.isOverlap() && next.getDateTimeAfter().isBefore(shown);
    return back ? next.getDateTimeAfter() : shown;
  }

  /** A local time with its offset, as ISO text. */
  String text(LocalDateTime local) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(local.atZone(zone));
  }

  static Instant utc(LocalDateTime local) {
    return local.toInstant(ZoneOffset.UTC);
  }
}
