package org.tributary.samples.simulators.georeport;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.tributary.samples.simulators.http.BadCall;

/** Reads and writes times the way one profile does: W3C with a zone, or local without one. */
record LocalTimes(GeoReportProfile profile) {
  private static final DateTimeFormatter ZONED =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssXXX");
  private static final DateTimeFormatter ZONELESS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");

  String write(Instant time) {
    Instant seconds = time.truncatedTo(ChronoUnit.SECONDS);
    return profile.has(Trait.ZONELESS_TIMES)
        ? ZONELESS.format(LocalDateTime.ofInstant(seconds, profile.zone()))
        : ZONED.format(OffsetDateTime.ofInstant(seconds, ZoneOffset.UTC));
  }

  Instant read(String parameter, String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException zoned) {
      return readZoneless(parameter, text);
    }
  }

  private Instant readZoneless(String parameter, String text) {
    if (profile.has(Trait.ZONELESS_TIMES)) {
      try {
        return LocalDateTime.parse(text).atZone(profile.zone()).toInstant();
      } catch (DateTimeException e) {
        throw new BadCall(parameter + " is not a date and time", e);
      }
    }
    throw new BadCall(parameter + " is not a W3C date and time with a zone");
  }
}
