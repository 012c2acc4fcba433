package org.tributary.hub.webhooks;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tributary.hub.store.Sql;

/**
 * One event for one endpoint.
 *
 * @param position its number in the feed; null for a test
 * @param dueAt when it is tried next; null once it has ended
 * @param status what the receiver answered last
 * @param failure why there was no answer, or why it does not count
 */
record Delivery(
    UUID id,
    UUID endpointId,
    @Nullable Long position,
    String eventId,
    String type,
    State state,
    int attempts,
    Instant createdAt,
    @Nullable Instant lastAt,
    @Nullable Instant dueAt,
    @Nullable Integer status,
    @Nullable Failure failure) {

  static final String COLUMNS =
      """
      id, endpoint_id, at_no, event_id, type, state, attempts, created_at, last_at, due_at, status,
      failure
      """;

  /** Where a delivery stands. */
  enum State {
    PENDING,
    DELIVERED,
    FAILED;

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Why an attempt came to nothing. */
  enum Failure {
    /** The receiver answered with a status that is no success. */
    STATUS,
    TIMEOUT,
    CONNECTION,
    TLS,
    /** The host leads nowhere that is delivered to. */
    ADDRESS_REFUSED,
    /** The change is no longer kept. */
    CHANGE_DROPPED;

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** One that is to be tried at once. */
  static Delivery pending(
      UUID id, UUID endpointId, @Nullable Long position, String eventId, String type, Instant now) {
    return new Delivery(
        id, endpointId, position, eventId, type, State.PENDING, 0, now, null, now, null, null);
  }

  /** The same after one attempt more. */
  Delivery after(Attempt attempt, State newState, Instant now, @Nullable Instant next) {
    return new Delivery(
        id,
        endpointId,
        position,
        eventId,
        type,
        newState,
        attempts + 1,
        createdAt,
        now,
        next,
        attempt.status(),
        attempt.failure());
  }

  static Delivery of(ResultSet row, int index) throws SQLException {
    String failure = row.getString("failure");
    return new Delivery(
        row.getObject("id", UUID.class),
        row.getObject("endpoint_id", UUID.class),
        row.getObject("at_no", Long.class),
        row.getString("event_id"),
        row.getString("type"),
        State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        row.getInt("attempts"),
        Sql.instantOf(row, "created_at"),
        Sql.instant(row, "last_at"),
        Sql.instant(row, "due_at"),
        row.getObject("status", Integer.class),
        failure == null ? null : Failure.valueOf(failure.toUpperCase(Locale.ROOT)));
  }
}
