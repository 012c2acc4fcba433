package org.tributary.sdk.mapping;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Times in a pattern of {@link DateTimeFormatter}. A date without a time is the beginning of the
 * day.
 *
 * @param needsZone whether the pattern has no zone or offset
 */
record FormattedTime(DateTimeFormatter formatter, boolean needsZone) implements TimePattern {

  static FormattedTime of(String pattern) {
    DateTimeFormatter formatter =
        new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendPattern(pattern)
            .parseDefaulting(ChronoField.ERA, 1)
            .toFormatter(Locale.ENGLISH)
            .withChronology(IsoChronology.INSTANCE)
            .withResolverStyle(ResolverStyle.STRICT);
    String printed = formatter.toString();
    return new FormattedTime(formatter, !printed.contains("Offset(") && !printed.contains("Zone"));
  }

  @Override
  public @Nullable Instant instant(String text, @Nullable ZoneId zone) {
    TemporalAccessor time = parsed(text);
    ZoneId of = time == null ? null : time.query(TemporalQueries.zone());
    ZoneId at = of == null ? zone : of;
    ZonedDateTime zoned = time == null || at == null ? null : zoned(time, at);
    return zoned == null ? null : zoned.toInstant();
  }

  @Override
  public @Nullable LocalDate date(String text, @Nullable ZoneId zone) {
    TemporalAccessor time = parsed(text);
    if (time == null) {
      return null;
    }
    ZoneId of = time.query(TemporalQueries.zone());
    if (of == null || zone == null) {
      return time.query(TemporalQueries.localDate());
    }
    ZonedDateTime zoned = zoned(time, of);
    return zoned == null ? null : zoned.withZoneSameInstant(zone).toLocalDate();
  }

  private static @Nullable ZonedDateTime zoned(TemporalAccessor time, ZoneId zone) {
    LocalDate date = time.query(TemporalQueries.localDate());
    LocalTime ofDay = time.query(TemporalQueries.localTime());
    if (date == null) {
      return null;
    }
    return ofDay == null ? date.atStartOfDay(zone) : date.atTime(ofDay).atZone(zone);
  }

  private @Nullable TemporalAccessor parsed(String text) {
    if (!hasDigit(text)) {
      return null;
    }
    try {
      return formatter.parse(text);
    } catch (DateTimeException e) {
      return null; // the text does not fit, and is shown to nobody: it may be a date of birth
    }
  }

  /** Spares the formatter what is no time at all, such as N/A; its refusals are exceptions. */
  private static boolean hasDigit(String text) {
    return text.chars().anyMatch(Character::isDigit);
  }
}
