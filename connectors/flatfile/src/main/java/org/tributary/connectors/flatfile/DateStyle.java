package org.tributary.connectors.flatfile;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.Temporal;
import java.time.temporal.TemporalAccessor;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How one column writes its dates: a pattern in the letters of {@link DateTimeFormatter}, read
 * strictly (31 April is no date). Month names may be in any case; {@code yyyy} is a plain year.
 */
final class DateStyle {
  private final String pattern;
  private final DateTimeFormatter formatter;
  private final @Nullable ZoneId zone;
  private final boolean timed;
  private final boolean zoned;

  private DateStyle(String pattern, DateRules rules) {
    this.pattern = pattern;
    this.formatter =
        builder(pattern, rules.twoDigitYearsFrom())
            .toFormatter(rules.locale())
            .withResolverStyle(ResolverStyle.STRICT);
    this.zone = rules.zone();
    this.zoned = hasLetterOf(pattern, "XxZzVO");
    this.timed = zoned || hasLetterOf(pattern, "HhKkmsSAa");
  }

  /**
   * @throws IllegalArgumentException where the pattern cannot be used, with a sentence
   */
  static DateStyle of(String pattern, DateRules rules) {
    return new DateStyle(pattern, rules);
  }

  private static DateTimeFormatterBuilder builder(String pattern, @Nullable Integer from) {
    String years = pattern.contains("G") ? pattern : pattern.replace('y', 'u');
    DateTimeFormatterBuilder builder = new DateTimeFormatterBuilder().parseCaseInsensitive();
    int two = twoDigitYear(years);
    if (two < 0) {
      return builder.appendPattern(years);
    }
    if (from == null) {
      throw new IllegalArgumentException(
          "the date pattern "
              + pattern
              + " has two-digit years: say with dates.twoDigitYearsFrom which century they mean");
    }
    if (two > 0) {
      builder.appendPattern(years.substring(0, two));
    }
    builder.appendValueReduced(ChronoField.YEAR, 2, 2, from);
    return two + 2 < years.length() ? builder.appendPattern(years.substring(two + 2)) : builder;
  }

  /** Where a year of exactly two letters stands; -1 where none does. */
  private static int twoDigitYear(String pattern) {
    int at = pattern.indexOf('u');
    int length = 0;
    while (at >= 0 && at + length < pattern.length() && pattern.charAt(at + length) == 'u') {
      length++;
    }
    return length == 2 ? at : -1;
  }

  private static boolean hasLetterOf(String pattern, String letters) {
    return pattern.replaceAll("'[^']*'", "").chars().anyMatch(c -> letters.indexOf(c) >= 0);
  }

  /** ISO 8601: a date, a local date and time, or one with offset; empty where it is no date. */
  Optional<String> iso(String text) {
    return parse(text).map(DateStyle::print);
  }

  /** The instant; a date without time is the start of its day. Empty where it is no date. */
  Optional<Instant> instant(String text) {
    return parse(text).map(this::toInstant);
  }

  /** Whether every date of this style is a certain instant. */
  boolean knowsInstant() {
    return zone != null || zoned;
  }

  private Optional<Temporal> parse(String text) {
    try {
      TemporalAccessor parsed =
          timed
              ? formatter.parseBest(
                  text, ZonedDateTime::from, OffsetDateTime::from, LocalDateTime::from)
              : formatter.parse(text, LocalDate::from);
      return parsed instanceof LocalDateTime local ? placed(local) : Optional.of((Temporal) parsed);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** In the declared zone: an hour skipped in spring is no time, the doubled one is the first. */
  private Optional<Temporal> placed(LocalDateTime local) {
    if (zone == null) {
      return Optional.of(local);
    }
    return zone.getRules().getValidOffsets(local).isEmpty()
        ? Optional.empty()
        : Optional.of(local.atZone(zone).toOffsetDateTime());
  }

  private static String print(Temporal date) {
    if (date instanceof LocalDate) {
      return date.toString();
    }
    return date instanceof LocalDateTime
        ? DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(date)
        : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(date);
  }

  private Instant toInstant(Temporal date) {
    ZoneId place = zone == null ? ZoneOffset.UTC : zone;
    if (date instanceof LocalDate day) {
      return day.atStartOfDay(place).toInstant();
    }
    return date instanceof LocalDateTime local
        ? local.atZone(place).toInstant()
        : Instant.from(date);
  }

  /** What is expected, for a sentence. */
  String expectation() {
    return "a date of the form " + pattern;
  }
}
