package org.tributary.sdk.mapping;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * A declared way of writing times: a name ({@code iso}, {@code iso-local}, {@code epoch-ms}, {@code
 * epoch-s}) or a pattern of {@link DateTimeFormatter} with English names of months. A text that
 * does not fit it exactly is refused; there is no 30 February.
 */
sealed interface TimePattern permits EpochTime, IsoTime, FormattedTime {

  /**
   * The pattern of a name or of pattern letters.
   *
   * @throws IllegalArgumentException where it is neither
   */
  static TimePattern of(String pattern) {
    return switch (pattern) {
      case "epoch-ms" -> new EpochTime(1000);
      case "epoch-s" -> new EpochTime(1);
      case "iso" -> new IsoTime(true);
      case "iso-local" -> new IsoTime(false);
      default -> FormattedTime.of(pattern);
    };
  }

  /** The pattern of a name or of pattern letters, for dates: there {@code iso} is 2026-01-31. */
  static TimePattern ofDate(String pattern) {
    return pattern.equals("iso") ? FormattedTime.of("uuuu-MM-dd") : of(pattern);
  }

  /** Whether the texts do not say by themselves which instant they mean. */
  boolean needsZone();

  /**
   * The instant of a text, or null where it does not fit or needs a zone and has none.
   *
   * @param zone the zone of texts that name none
   */
  @Nullable Instant instant(String text, @Nullable ZoneId zone);

  /**
   * The date of a text, or null where it does not fit.
   *
   * @param zone where to be for the date of an instant; null for UTC or what the text names
   */
  @Nullable LocalDate date(String text, @Nullable ZoneId zone);
}
