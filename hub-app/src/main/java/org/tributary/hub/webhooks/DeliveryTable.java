package org.tributary.hub.webhooks;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tributary.hub.store.Sql;

/** The table {@code webhook_delivery}. */
@Component
class DeliveryTable {
  private static final String SELECT = "SELECT " + Delivery.COLUMNS + " FROM webhook_delivery ";

  private final Sql sql;

  DeliveryTable(Sql sql) {
    this.sql = sql;
  }

  void insert(List<Delivery> deliveries) {
    sql.batch(
        """
        INSERT INTO webhook_delivery (id, endpoint_id, at_no, event_id, type, state, attempts,
          created_at, due_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        deliveries,
        (statement, delivery) -> {
          statement.setObject(1, delivery.id());
          statement.setObject(2, delivery.endpointId());
          statement.setObject(3, delivery.position(), java.sql.Types.BIGINT);
          statement.setString(4, delivery.eventId());
          statement.setString(5, delivery.type());
          statement.setString(6, delivery.state().code());
          statement.setInt(7, delivery.attempts());
          statement.setObject(8, Sql.at(delivery.createdAt()));
          statement.setObject(9, Sql.at(delivery.dueAt()));
        });
  }

  /** Deliveries of an endpoint that are to be tried by now, in the order of the feed. */
  List<Delivery> due(UUID endpointId, Instant now, int most) {
    return sql.jdbc()
        .query(
            SELECT + "WHERE endpoint_id = ? AND due_at <= ? ORDER BY id LIMIT ?",
            Delivery::of,
            endpointId,
            Sql.at(now),
            most);
  }

  /**
   * What has not ended of an endpoint.
   *
   * @param next when the first of it is due
   */
  record Waiting(int all, int untried, @Nullable Instant next) {}

  Waiting waiting(UUID endpointId) {
    return Objects.requireNonNull(
        sql.jdbc()
            .queryForObject(
                """
                SELECT COUNT(*) AS waiting, MIN(due_at) AS next_at,
                  COUNT(CASE WHEN attempts = 0 THEN 1 END) AS untried
                FROM webhook_delivery WHERE endpoint_id = ? AND due_at IS NOT NULL
                """,
                (row, i) ->
                    new Waiting(
                        row.getInt("waiting"), row.getInt("untried"), Sql.instant(row, "next_at")),
                endpointId));
  }

  /** Keeps what came of an attempt. */
  void attempted(Delivery after) {
    sql.jdbc()
        .update(
            """
            UPDATE webhook_delivery SET state = ?, attempts = ?, last_at = ?, due_at = ?,
              status = ?, failure = ?
            WHERE id = ? AND state = 'pending'
            """,
            after.state().code(),
            after.attempts(),
            Sql.at(after.lastAt()),
            Sql.at(after.dueAt()),
            after.status(),
            after.failure() == null ? null : after.failure().code(),
            after.id());
  }

  /**
   * The deliveries of an endpoint before an id, the newest first: read state by state along one
   * index, and their first rows merged.
   */
  List<Delivery> list(UUID endpointId, Delivery.@Nullable State state, UUID before, int most) {
    return (state == null ? Stream.of(Delivery.State.values()) : Stream.of(state))
        .flatMap(
            each ->
                sql
                    .jdbc()
                    .query(
                        SELECT
                            + "WHERE endpoint_id = ? AND state = ? AND id < ?"
                            + " ORDER BY endpoint_id DESC, state DESC, id DESC LIMIT ?",
                        Delivery::of,
                        endpointId,
                        each.code(),
                        before,
                        most)
                    .stream())
        .sorted(Comparator.comparing((Delivery one) -> one.id().toString()).reversed())
        .limit(most)
        .toList();
  }

  /** Tries everything again that was not delivered, as if for the first time. */
  void startOver(UUID endpointId, Instant now) {
    sql.jdbc()
        .update(
            """
            UPDATE webhook_delivery SET state = 'pending', attempts = 0, due_at = ?
            WHERE endpoint_id = ? AND state <> 'delivered'
            """,
            Sql.at(now),
            endpointId);
  }

  /** Forgets deliveries that have not ended of changes after a number: they are made anew. */
  void forgetPending(UUID endpointId, long after) {
    sql.jdbc()
        .update(
            "DELETE FROM webhook_delivery WHERE endpoint_id = ? AND due_at IS NOT NULL AND at_no > ?",
            endpointId,
            after);
  }

  void deleteOf(UUID endpointId) {
    sql.jdbc().update("DELETE FROM webhook_delivery WHERE endpoint_id = ?", endpointId);
  }

  /**
   * Forgets what was delivered before that; failures stay as long as their endpoint is disabled.
   */
  int forget(Instant before) {
    return sql.jdbc()
        .update(
            """
            DELETE FROM webhook_delivery WHERE created_at < ? AND due_at IS NULL
              AND (state = 'delivered' OR endpoint_id NOT IN (
                SELECT id FROM webhook_endpoint WHERE disabled IS NOT NULL))
            """,
            Sql.at(before));
  }

  /** The first change of which an endpoint still has to be told; the largest number for none. */
  long firstPending() {
    Long first =
        sql.jdbc()
            .queryForObject(
                "SELECT MIN(at_no) FROM webhook_delivery WHERE state <> 'delivered'", Long.class);
    return first == null ? Long.MAX_VALUE : first;
  }
}
