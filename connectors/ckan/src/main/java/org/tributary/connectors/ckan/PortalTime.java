package org.tributary.connectors.ckan;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.time.zone.ZoneOffsetTransition;
import java.util.Optional;

/**
 * Times as CKAN writes them: ISO 8601, from columns of type {@code timestamp} without a zone, with
 * a blank instead of the T in text columns.
 */
record PortalTime(ZoneId zone) {
  private static final Duration NEAR = Duration.ofHours(3);

  /** Empty where the value is no time. */
  Optional<Instant> read(JsonNode value) {
    String text = value.isTextual() ? value.textValue().strip() : "";
    if (text.length() < 10) {
      return Optional.empty();
    }
    try {
      return Optional.of(text.length() == 10 ? day(text) : time(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** The same, but not in the hour that comes twice when clocks go back: it tells no order. */
  Optional<Instant> certain(JsonNode value) {
    return read(value).filter(instant -> isWithOffset(value) || !comesTwice(instant));
  }

  private static boolean isWithOffset(JsonNode value) {
    return value.asText().strip().matches(".{16,}(Z|[+-]\\d\\d:?\\d\\d)");
  }

  private boolean comesTwice(Instant instant) {
    LocalDateTime local = LocalDateTime.ofInstant(instant, zone);
    return zone.getRules().getValidOffsets(local).size() > 1;
  }

  /**
   * A bound that misses nothing: where the clocks went back shortly before, an hour of written
   * times came twice and is read as the first of the two, so the bound goes back by as much.
   */
  Instant bound(Instant from) {
    ZoneOffsetTransition last = zone.getRules().previousTransition(from.plus(NEAR));
    boolean twice = last != null && last.isOverlap() && last.getInstant().isAfter(from.minus(NEAR));
    return twice ? from.plus(last.getDuration()) : from;
  }

  private Instant day(String text) {
    return LocalDate.parse(text).atStartOfDay(zone).toInstant();
  }

  private Instant time(String text) {
    String iso = text.charAt(10) == ' ' ? text.substring(0, 10) + 'T' + text.substring(11) : text;
    TemporalAccessor time =
        DateTimeFormatter.ISO_DATE_TIME.parseBest(iso, OffsetDateTime::from, LocalDateTime::from);
    return time instanceof OffsetDateTime known
        ? known.toInstant()
        : LocalDateTime.from(time).atZone(zone).toInstant();
  }
}
