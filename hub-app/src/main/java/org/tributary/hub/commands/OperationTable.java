package org.tributary.hub.commands;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.tributary.hub.store.Sql;

/** The tables {@code operation} and {@code idempotency_key}. */
@Component
class OperationTable {
  private final Sql sql;

  OperationTable(Sql sql) {
    this.sql = sql;
  }

  /** One request of a caller. */
  record Stored(
      UUID id, String kind, boolean strict, @Nullable UUID interactionId, Instant createdAt) {}

  /** Under which key, of whom and for what, a request came. */
  record Key(String client, String request, String given, String fingerprint) {}

  /** An answer as it was given. */
  record Answer(int status, @Nullable String location, String body) {}

  /** What a key stands for. */
  record Known(String fingerprint, UUID operationId, @Nullable Answer answer) {}

  void insert(Stored operation) {
    sql.jdbc()
        .update(
            """
            INSERT INTO operation (id, kind, strict, interaction_id, created_at)
            VALUES (?, ?, ?, ?, ?)
            """,
            operation.id(),
            operation.kind(),
            operation.strict(),
            operation.interactionId(),
            Sql.at(operation.createdAt()));
  }

  Optional<Stored> find(UUID id) {
    return sql
        .jdbc()
        .query(
            "SELECT id, kind, strict, interaction_id, created_at FROM operation WHERE id = ?",
            (row, i) ->
                new Stored(
                    row.getObject("id", UUID.class),
                    row.getString("kind"),
                    row.getBoolean("strict"),
                    Sql.uuid(row, "interaction_id"),
                    Sql.instantOf(row, "created_at")),
            id)
        .stream()
        .findFirst();
  }

  /** Lets only one transaction at a time decide about the legs of a request. */
  void lock(UUID id) {
    sql.jdbc().queryForList("SELECT id FROM operation WHERE id = ? FOR UPDATE", UUID.class, id);
  }

  Optional<Known> known(Key key) {
    return sql
        .jdbc()
        .query(
            """
            SELECT fingerprint, operation_id, status, location, body FROM idempotency_key
            WHERE client = ? AND request = ? AND given_key = ?
            """,
            (row, i) -> {
              int status = row.getInt("status");
              Answer answer =
                  row.wasNull()
                      ? null
                      : new Answer(status, row.getString("location"), row.getString("body"));
              return new Known(
                  row.getString("fingerprint"), row.getObject("operation_id", UUID.class), answer);
            },
            key.client(),
            key.request(),
            key.given())
        .stream()
        .findFirst();
  }

  /**
   * Gives a key to an operation.
   *
   * @throws DuplicateKeyException where it belongs to one already
   */
  void claim(Key key, UUID operationId, Instant now) {
    sql.jdbc()
        .update(
            """
            INSERT INTO idempotency_key (client, request, given_key, fingerprint, operation_id,
              created_at) VALUES (?, ?, ?, ?, ?, ?)
            """,
            key.client(),
            key.request(),
            key.given(),
            key.fingerprint(),
            operationId,
            Sql.at(now));
  }

  /** Keeps an answer, unless one was given before. */
  void answered(Key key, Answer answer) {
    sql.jdbc()
        .update(
            """
            UPDATE idempotency_key SET status = ?, location = ?, body = ?
            WHERE client = ? AND request = ? AND given_key = ? AND status IS NULL
            """,
            answer.status(),
            answer.location(),
            answer.body(),
            key.client(),
            key.request(),
            key.given());
  }

  /** Forgets keys that are older than that; gives their number. */
  int forget(Instant before) {
    return sql.jdbc().update("DELETE FROM idempotency_key WHERE created_at < ?", Sql.at(before));
  }
}
