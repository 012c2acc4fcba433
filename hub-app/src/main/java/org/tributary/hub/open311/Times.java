package org.tributary.hub.open311;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Times as GeoReport v2 has them: the W3C profile with a zone. Fractions are read and never
 * written: a client of Chicago's was answered 500 because of them.
 */
final class Times {
  private Times() {}

  static String text(Instant time) {
    return DateTimeFormatter.ISO_INSTANT.format(time.truncatedTo(ChronoUnit.SECONDS));
  }

  /** A time of a caller; a plus sign that was not encoded arrives as a blank. */
  static Optional<Instant> read(String text) {
    String mended = text.strip().replaceFirst(" (\\d{2}:\\d{2})$", "+$1");
    if (!mended.matches("\\d{4}-.*")) {
      return Optional.empty(); // years that no store has
    }
    try {
      return Optional.of(
          OffsetDateTime.parse(mended, DateTimeFormatter.ISO_OFFSET_DATE_TIME).toInstant());
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
