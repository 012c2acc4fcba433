package org.tributary.connectors.accela;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Accela's times: {@code 2014-09-16 12:57:14} in the agency's zone, which they do not name; filters
 * know days only (reference/departmental-systems.md 2.1).
 */
record AgencyTime(ZoneId zone) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

  /** The day of an instant there. */
  LocalDate day(Instant instant) {
    return LocalDate.ofInstant(instant, zone);
  }

  /**
   * The instant of a time; null where there is none that can be read, and in the hour that comes
   * twice when clocks go back: read as the wrong one of the two, a later change would look older.
   */
  @Nullable Instant read(JsonNode time) {
    try {
      LocalDateTime local = LocalDateTime.parse(time.asText(), TIME);
      boolean twice = zone.getRules().getValidOffsets(local).size() > 1;
      return twice ? null : local.atZone(zone).toInstant();
    } catch (DateTimeException e) {
      return null; // a record without it is one whose last change the system does not state
    }
  }
}
