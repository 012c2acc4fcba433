package org.tributary.connectors.open311;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneOffsetTransition;

/**
 * Writes the edges of a window as GeoReport parameters: in UTC with a zone and without fractions,
 * or as local times without a zone for servers that want those (Chicago).
 *
 * @param zone the zone of local times
 * @param local whether to write local times
 */
record TimeWriting(ZoneId zone, boolean local) {
  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");

  String start(Instant time) {
    return local ? LOCAL.format(edge(time, true)) : DateTimeFormatter.ISO_INSTANT.format(time);
  }

  String end(Instant time) {
    return local ? LOCAL.format(edge(time, false)) : DateTimeFormatter.ISO_INSTANT.format(time);
  }

  /**
   * A local time that occurs twice (the clock goes back) does not say which of the two is meant:
   * the edge is moved outwards, so that rows are read twice rather than not at all.
   */
  private LocalDateTime edge(Instant time, boolean start) {
    LocalDateTime clock = time.atZone(zone).toLocalDateTime();
    ZoneOffsetTransition change = zone.getRules().getTransition(clock);
    if (change == null || !change.isOverlap()) {
      return clock;
    }
    return start ? change.getDateTimeAfter() : change.getDateTimeBefore();
  }
}
