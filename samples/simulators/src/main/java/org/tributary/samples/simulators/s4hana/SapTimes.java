package org.tributary.samples.simulators.s4hana;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Edm.DateTime and Edm.Time as OData V2 writes them in JSON. */
final class SapTimes {
  private static final Pattern DATE = Pattern.compile("/Date\\((-?\\d+)(?:[+-]\\d+)?\\)/");

  private SapTimes() {}

  /** The day of an instant in a zone, as {@code /Date(ms)/} of its midnight. */
  static String date(Instant instant, ZoneId zone) {
    long day = instant.atZone(zone).toLocalDate().toEpochDay();
    return "/Date(" + day * 86_400_000L + ")/";
  }

  /** The time of day of an instant in a zone, as {@code PT17H49M05S}. */
  static String time(Instant instant, ZoneId zone) {
    LocalTime time = instant.atZone(zone).toLocalTime().truncatedTo(ChronoUnit.SECONDS);
    return String.format(
        Locale.ROOT, "PT%02dH%02dM%02dS", time.getHour(), time.getMinute(), time.getSecond());
  }

  /** Milliseconds of a JSON date, or null where the text is none. */
  static @Nullable Long millis(String text) {
    Matcher date = DATE.matcher(text);
    return date.matches() ? Long.valueOf(date.group(1)) : null;
  }

  /** Milliseconds of the inside of a literal {@code datetime'...'}. */
  static long literal(String text) {
    return LocalDateTime.parse(text).toInstant(ZoneOffset.UTC).toEpochMilli();
  }
}
