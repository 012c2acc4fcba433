package org.tributary.hub.review;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tributary.hub.api.Cursors;
import org.tributary.hub.api.PageOf;
import org.tributary.hub.store.Sql;

/** Reads what happened to residents: the table {@code resident_event}. */
@Component
class ResidentHistory {
  private static final String OPERATION = "resident-events";
  private static final String SELECT =
      """
      SELECT id, type, resident_id, other_id, link_id, decided_by, reason, at, undone_by
      FROM resident_event
      """;

  /** One walk along each index. */
  private static final String OF_RESIDENT =
      "(%1$s WHERE resident_id = :resident AND id < :before ORDER BY id DESC LIMIT :limit) UNION"
          + " (%1$s WHERE other_id = :resident AND id < :before ORDER BY id DESC LIMIT :limit)"
          + " ORDER BY id DESC LIMIT :limit";

  private static final String LAST_SPLIT =
      SELECT + " WHERE other_id = ? AND type = 'split' ORDER BY id DESC LIMIT 1";
  private static final UUID LAST = new UUID(-1, -1);

  private final JdbcClient jdbc;
  private final Cursors cursors;

  ResidentHistory(JdbcClient jdbc, Cursors cursors) {
    this.jdbc = jdbc;
    this.cursors = cursors;
  }

  /**
   * One event.
   *
   * @param otherId who became part of the resident, came out of it or is kept apart from it
   * @param sourceLinkId the one link that was kept out or let in
   * @param decidedBy the model, or the person
   * @param undoneBy the event that took it back
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Event(
      UUID id,
      String type,
      UUID residentId,
      @Nullable UUID otherId,
      @Nullable UUID sourceLinkId,
      String decidedBy,
      @Nullable String reason,
      Instant at,
      @Nullable UUID undoneBy) {}

  /** What happened to a resident, the latest first. */
  PageOf<Event> of(UUID resident, @Nullable String cursor, int limit) {
    String filters = resident.toString();
    UUID before =
        cursor == null ? LAST : UUID.fromString(cursors.open(OPERATION, filters, cursor).get(0));
    List<Event> events =
        jdbc.sql(OF_RESIDENT.formatted(SELECT))
            .param("resident", resident)
            .param("before", before)
            .param("limit", limit + 1)
            .query(ResidentHistory::event)
            .list();
    return PageOf.of(
        events, limit, last -> cursors.after(OPERATION, filters, List.of(last.id().toString())));
  }

  Optional<Event> find(UUID id) {
    return jdbc.sql(SELECT + " WHERE id = ?").param(id).query(ResidentHistory::event).optional();
  }

  /** How a resident came out of another one, the last time that it did. */
  Optional<Event> splitOf(UUID minted) {
    return jdbc.sql(LAST_SPLIT).param(minted).query(ResidentHistory::event).optional();
  }

  private static Event event(ResultSet row, int index) throws SQLException {
    return new Event(
        row.getObject("id", UUID.class),
        row.getString("type").replace('-', '_'),
        row.getObject("resident_id", UUID.class),
        Sql.uuid(row, "other_id"),
        Sql.uuid(row, "link_id"),
        row.getString("decided_by"),
        row.getString("reason"),
        Sql.instantOf(row, "at"),
        Sql.uuid(row, "undone_by"));
  }
}
