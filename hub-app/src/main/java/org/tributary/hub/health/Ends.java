package org.tributary.hub.health;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** How an end is said: the day, and in how many days that is. */
final class Ends {
  private Ends() {}

  static String day(Instant end) {
    return date(end).toString();
  }

  /** How many days ahead that is in the calendar. */
  static long days(Instant now, Instant end) {
    return ChronoUnit.DAYS.between(date(now), date(end));
  }

  private static LocalDate date(Instant at) {
    return at.atOffset(ZoneOffset.UTC).toLocalDate();
  }
}
