package org.tributary.hub.linking;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tributary.hub.store.Sql;

/** The table {@code resident_event}: what happened to residents, for ever. */
final class EventTable {
  private static final String SELECT =
      """
      SELECT id, type, resident_id, other_id, nodes, decided_by, reason, at, undone_by
      FROM resident_event WHERE
      """;

  private final Sql sql;

  EventTable(Sql sql) {
    this.sql = sql;
  }

  /** What can happen. */
  enum Type {
    /** other became part of resident. */
    MERGED,
    /** other came out of resident. */
    SPLIT,
    /** other came back out of resident as it was before it was merged. */
    UNMERGED,
    /** resident and other are kept apart. */
    KEPT_APART,
    /** resident and other are no longer kept apart. */
    RELEASED,
    /** The records of resident belong together, a person said. */
    APPROVED,
    /** A link of resident is kept out of linking. */
    KEPT_OUT,
    /** A link of resident takes part in linking again. */
    LET_IN;

    String code() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * One event.
   *
   * @param nodes the nodes that moved
   * @param decidedBy the model, or the person
   */
  record Event(
      UUID id,
      Type type,
      UUID resident,
      UUID other,
      List<UUID> nodes,
      String decidedBy,
      @Nullable String reason,
      Instant at,
      @Nullable UUID undoneBy) {}

  void insert(Collection<Event> events) {
    sql.batch(
        """
        INSERT INTO resident_event (id, type, resident_id, other_id, nodes, decided_by, reason, at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """,
        events,
        (statement, event) -> {
          statement.setObject(1, event.id());
          statement.setString(2, event.type().code());
          statement.setObject(3, event.resident());
          statement.setObject(4, event.other());
          statement.setString(
              5, event.nodes().stream().map(UUID::toString).collect(Collectors.joining(",")));
          statement.setString(6, event.decidedBy());
          statement.setString(7, event.reason());
          statement.setObject(8, Sql.at(event.at()));
        });
  }

  /**
   * What a person decided without moving anything by it.
   *
   * @param link the one link concerned; null where it is the whole resident
   */
  void note(
      UUID id,
      Type type,
      UUID resident,
      @Nullable UUID other,
      @Nullable UUID link,
      Ruler by,
      Instant now) {
    sql.jdbc()
        .update(
            """
            INSERT INTO resident_event (id, type, resident_id, other_id, link_id, nodes,
              decided_by, reason, at) VALUES (?, ?, ?, ?, ?, '', ?, ?, ?)
            """,
            id,
            type.code(),
            resident,
            other,
            link,
            by.name(),
            by.reason(),
            Sql.at(now));
  }

  void undone(UUID id, UUID by) {
    sql.jdbc().update("UPDATE resident_event SET undone_by = ? WHERE id = ?", by, id);
  }

  Optional<Event> find(UUID id) {
    return sql.jdbc().query(SELECT + " id = ?", EventTable::event, id).stream().findFirst();
  }

  /** How a resident was last merged into another; empty where it was not, or that was undone. */
  Optional<Event> merger(UUID retired) {
    return sql
        .jdbc()
        .query(
            SELECT
                + " other_id = ? AND type = 'merged' AND undone_by IS NULL ORDER BY id DESC LIMIT 1",
            EventTable::event,
            retired)
        .stream()
        .findFirst();
  }

  private static Event event(ResultSet row, int index) throws SQLException {
    String nodes = row.getString("nodes");
    return new Event(
        row.getObject("id", UUID.class),
        Type.valueOf(row.getString("type").toUpperCase(Locale.ROOT).replace('-', '_')),
        row.getObject("resident_id", UUID.class),
        row.getObject("other_id", UUID.class),
        nodes.isEmpty()
            ? List.of()
            : Arrays.stream(nodes.split(",", -1)).map(UUID::fromString).toList(),
        row.getString("decided_by"),
        row.getString("reason"),
        Sql.instantOf(row, "at"),
        Sql.uuid(row, "undone_by"));
  }
}
