package org.tributary.connectors.s4hana;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.connectors.s4hana.SapTime.Meant;

/**
 * Where the time of the last change stands. A day and a time in two properties are asked for by the
 * day and compared in full here; while the day of change is null, that of creation counts.
 *
 * @param date property of the day, or of the whole time
 * @param whole whether {@code date} is an Edm.DateTimeOffset
 * @param overlap how far behind the last change a run goes back
 */
record ChangeRule(
    String date,
    boolean whole,
    @Nullable String time,
    @Nullable String createdDate,
    @Nullable String createdTime,
    Duration overlap,
    ZoneId zone) {

  /** Properties that must be read. */
  List<String> properties() {
    List<String> properties = new ArrayList<>();
    properties.add(date);
    for (String other : new String[] {time, createdDate, createdTime}) {
      if (other != null) {
        properties.add(other);
      }
    }
    return properties;
  }

  /** The condition of what changed at or after an instant, or a little before. */
  String condition(Instant from) {
    String literal =
        whole ? SapTime.instantLiteral(from) : SapTime.dayLiteral(LocalDate.ofInstant(from, zone));
    return condition(literal);
  }

  String condition(String literal) {
    String changed = date + " ge " + literal;
    return createdDate == null ? changed : changed + " or " + createdDate + " ge " + literal;
  }

  /** When an entity last changed; null where it does not say, or the clock went back just then. */
  @Nullable Instant updatedAt(JsonNode entity) {
    Meant meant = meant(entity);
    return meant == null ? null : meant.certain();
  }

  /** Whether an entity may have changed since; what states no time may. */
  boolean mayHaveChanged(JsonNode entity, Instant since) {
    Meant meant = meant(entity);
    return meant == null || !meant.latest().isBefore(since);
  }

  private @Nullable Meant meant(JsonNode entity) {
    if (whole) {
      Instant at = SapTime.instant(entity.path(date));
      return at == null ? null : new Meant(at, at);
    }
    Meant changed = SapTime.meant(entity.path(date), property(entity, time), zone);
    return changed == null && createdDate != null
        ? SapTime.meant(entity.path(createdDate), property(entity, createdTime), zone)
        : changed;
  }

  private static JsonNode property(JsonNode entity, @Nullable String name) {
    return name == null ? MissingNode.getInstance() : entity.path(name);
  }
}
