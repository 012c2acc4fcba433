package org.tributary.sdk.mapping;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
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
 * A declared way of writing times: a name ({@code iso}, {@code iso-local}, {@code epoch-ms}, {@code
 * epoch-s}) or a pattern of {@link DateTimeFormatter} with English names of months. A text that
 * does not fit it exactly is refused; there is no 30 February.
 */
final class TimePattern {
  private static final ZoneId UTC = ZoneOffset.UTC;
  private static final long FIRST = Instant.parse("0001-01-01T00:00:00Z").getEpochSecond();
  private static final long LAST = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

  private final int unitsPerSecond;
  private final boolean iso;
  private final @Nullable DateTimeFormatter formatter;

  private TimePattern(int unitsPerSecond, boolean iso, @Nullable DateTimeFormatter formatter) {
    this.unitsPerSecond = unitsPerSecond;
    this.iso = iso;
    this.formatter = formatter;
  }

  /**
   * The pattern of a name or of pattern letters.
   *
   * @throws IllegalArgumentException where it is neither
   */
  static TimePattern of(String pattern) {
    return switch (pattern) {
      case "epoch-ms" -> new TimePattern(1000, false, null);
      case "epoch-s" -> new TimePattern(1, false, null);
      case "iso" -> new TimePattern(0, true, isoTime("[XXX][XX][X]"));
      case "iso-local" -> new TimePattern(0, true, isoTime(""));
      default -> new TimePattern(0, false, strict(pattern));
    };
  }

  /** The pattern of a name or of pattern letters, for dates: there {@code iso} is 2026-01-31. */
  static TimePattern ofDate(String pattern) {
    return pattern.equals("iso") ? new TimePattern(0, false, strict("uuuu-MM-dd")) : of(pattern);
  }

  /** Whether the texts say by themselves which instant they mean. */
  boolean needsZone() {
    if (formatter == null) {
      return false;
    }
    String printed = formatter.toString();
    return !(printed.contains("Offset(") || printed.contains("Zone"));
  }

  /** The instant of a text, or null where it does not fit or needs a zone that is not given. */
  @Nullable Instant instant(String text, @Nullable ZoneId zone) {
    if (formatter == null) {
      return epoch(text);
    }
    try {
      TemporalAccessor time = formatter.parse(isoText(text));
      ZoneId of = time.query(TemporalQueries.zone());
      ZoneId at = of == null ? zone : of;
      return at == null ? null : zoned(time, at).toInstant();
    } catch (DateTimeException e) {
      return null; // the value is not shown to anybody: it may be somebody's date of birth
    }
  }

  /** The date of a text, or null where it does not fit; an instant's date is that in the zone. */
  @Nullable LocalDate date(String text, @Nullable ZoneId zone) {
    if (formatter == null) {
      Instant instant = epoch(text);
      return instant == null ? null : LocalDate.ofInstant(instant, zone == null ? UTC : zone);
    }
    try {
      TemporalAccessor time = formatter.parse(isoText(text));
      ZoneId of = time.query(TemporalQueries.zone());
      return of == null || zone == null
          ? LocalDate.from(time)
          : zoned(time, of).withZoneSameInstant(zone).toLocalDate();
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** A date without a time is the beginning of the day. */
  private static ZonedDateTime zoned(TemporalAccessor time, ZoneId zone) {
    LocalDate date = LocalDate.from(time);
    LocalTime ofDay = time.query(TemporalQueries.localTime());
    return ofDay == null ? date.atStartOfDay(zone) : date.atTime(ofDay).atZone(zone);
  }

  /** ISO 8601 as systems write it: RFC 3339 allows a blank for the T, and so do we. */
  private String isoText(String text) {
    boolean blank = iso && text.length() > 10 && text.charAt(10) == ' ';
    return blank ? text.substring(0, 10) + 'T' + text.substring(11) : text;
  }

  private @Nullable Instant epoch(String text) {
    int start = text.charAt(0) == '-' ? 1 : 0;
    if (text.length() == start || text.length() > 17) {
      return null;
    }
    for (int i = start; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return null;
      }
    }
    long value = Long.parseLong(text);
    long seconds = Math.floorDiv(value, unitsPerSecond);
    long nanos = Math.floorMod(value, unitsPerSecond) * (1_000_000_000L / unitsPerSecond);
    return seconds < FIRST || seconds > LAST ? null : Instant.ofEpochSecond(seconds, nanos);
  }

  private static DateTimeFormatter strict(String pattern) {
    return finished(new DateTimeFormatterBuilder().parseCaseInsensitive().appendPattern(pattern));
  }

  private static DateTimeFormatter isoTime(String offset) {
    return finished(
        new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendPattern("uuuu-MM-dd'T'HH:mm[:ss]")
            .optionalStart()
            .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
            .optionalEnd()
            .appendPattern(offset));
  }

  private static DateTimeFormatter finished(DateTimeFormatterBuilder builder) {
    return builder
        .parseDefaulting(ChronoField.ERA, 1)
        .toFormatter(Locale.ENGLISH)
        .withChronology(IsoChronology.INSTANCE)
        .withResolverStyle(ResolverStyle.STRICT);
  }
}
