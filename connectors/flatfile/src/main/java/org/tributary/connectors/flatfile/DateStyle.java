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
import java.time.temporal.TemporalAccessor;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How one column writes its dates: a pattern in the letters of {@link DateTimeFormatter}, read
 * strictly (31 April is no date). Month names may be in any case; {@code yyyy} is a plain year.
 */
final class DateStyle {
  /** In a system file: the cells are dates of Excel, and no text is one. */
  static final String TYPED = "typed";

  private final String called;
  private final DateTimeFormatter formatter;
  private final @Nullable ZoneId zone;
  private final boolean timed;
  private final boolean zoned;

  private DateStyle(String called, String pattern, DateRules rules) {
    this.called = called;
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
    return new DateStyle(pattern, pattern, rules);
  }

  /** For cells that are dates by themselves; of texts only ISO 8601 is one. */
  static DateStyle typed(DateRules rules) {
    return new DateStyle(TYPED, "uuuu-MM-dd'T'HH:mm:ss", rules);
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

  /** Whether every date of this style is a certain instant. */
  boolean knowsInstant() {
    return zone != null || zoned;
  }

  /**
   * A date as it was read.
   *
   * @param iso in ISO 8601: a date, a local date and time, or one with offset
   * @param instant a date without time is the start of its day
   */
  record Date(String iso, Instant instant) {}

  /** Empty where the text is no date of this style. */
  Optional<Date> parse(String text) {
    try {
      TemporalAccessor parsed =
          timed
              ? formatter.parseBest(
                  text, OffsetDateTime::from, ZonedDateTime::from, LocalDateTime::from)
              : formatter.parse(text, LocalDate::from);
      return parsed instanceof LocalDateTime local ? placed(local) : Optional.of(date(parsed));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** A date that was typed already; empty for an hour that the declared zone skips. */
  Optional<Date> at(LocalDateTime time, boolean dayOnly) {
    return dayOnly ? Optional.of(date(time.toLocalDate())) : placed(time);
  }

  /** In the declared zone: an hour skipped in spring is no time, the doubled one is the first. */
  private Optional<Date> placed(LocalDateTime local) {
    if (zone == null) {
      return Optional.of(date(local));
    }
    return zone.getRules().getValidOffsets(local).isEmpty()
        ? Optional.empty()
        : Optional.of(date(local.atZone(zone).toOffsetDateTime()));
  }

  private Date date(TemporalAccessor date) {
    ZoneId place = zone == null ? ZoneOffset.UTC : zone;
    if (date instanceof LocalDate day) {
      return new Date(day.toString(), day.atStartOfDay(place).toInstant());
    }
    return date instanceof LocalDateTime local
        ? new Date(
            DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(local), local.atZone(place).toInstant())
        : new Date(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(date), Instant.from(date));
  }

  /** What is expected, for a sentence. */
  String expectation() {
    return called.equals(TYPED) ? "a date of Excel" : "a date of the form " + called;
  }
}
