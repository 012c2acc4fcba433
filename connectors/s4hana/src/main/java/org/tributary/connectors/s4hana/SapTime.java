package org.tributary.connectors.s4hana;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Times of OData V2 in JSON: {@code /Date(ms)/} for Edm.DateTime and Edm.DateTimeOffset, {@code
 * PT17H49M05S} for Edm.Time.
 */
final class SapTime {
  private static final Pattern DATE = Pattern.compile("/Date\\((-?\\d{1,15})(?:[+-]\\d{1,5})?\\)/");
  private static final Duration DAY = Duration.ofDays(1);

  private SapTime() {}

  /**
   * An instant that a day and a time of day mean in a zone.
   *
   * @param earliest what it is at least
   * @param latest later than earliest by an hour where the clock went back and the time came twice
   */
  record Meant(Instant earliest, Instant latest) {

    /** The instant, or null where two are meant. */
    @Nullable Instant certain() {
      return earliest.equals(latest) ? earliest : null;
    }
  }

  /**
   * Milliseconds since 1970; null for what is no time. The offset is minutes and changes nothing.
   */
  static @Nullable Instant instant(JsonNode value) {
    Matcher date = DATE.matcher(value.asText());
    return date.matches() ? Instant.ofEpochMilli(Long.parseLong(date.group(1))) : null;
  }

  /** A day and a time of day in two properties; null where there is no day. */
  static @Nullable Meant meant(JsonNode date, JsonNode time, ZoneId zone) {
    Instant midnight = instant(date);
    if (midnight == null) {
      return null;
    }
    LocalDate day = LocalDate.ofInstant(midnight, ZoneOffset.UTC);
    LocalDateTime local = day.atTime(timeOfDay(time));
    List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
    if (offsets.size() < 2) {
      Instant only = local.atZone(zone).toInstant();
      return new Meant(only, only);
    }
    return new Meant(local.toInstant(offsets.get(0)), local.toInstant(offsets.get(1)));
  }

  private static LocalTime timeOfDay(JsonNode time) {
    try {
      Duration since = Duration.parse(time.asText("PT0S"));
      boolean inDay = !since.isNegative() && since.compareTo(DAY) < 0;
      return inDay ? LocalTime.ofSecondOfDay(since.toSeconds()) : LocalTime.MIDNIGHT;
    } catch (DateTimeException e) {
      return LocalTime.MIDNIGHT; // only the day is known
    }
  }

  /** The literal of the midnight with which a day begins. */
  static String dayLiteral(LocalDate day) {
    return "datetime'" + day + "T00:00:00'";
  }

  /** The literal of an instant. */
  static String instantLiteral(Instant instant) {
    return "datetimeoffset'" + Instant.ofEpochSecond(instant.getEpochSecond()) + "'";
  }
}
