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

  /** The instant of a time, or null where there is none that can be read. */
  @Nullable Instant read(JsonNode time) {
    try {
      return LocalDateTime.parse(time.asText(), TIME).atZone(zone).toInstant();
    } catch (DateTimeException e) {
      return null; // a record without it is one whose last change the system does not state
    }
  }
}
