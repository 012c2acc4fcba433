package org.tributary.hub.once;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.tributary.hub.store.Sql;

/** The table {@code idempotency_key}: which requests came, and what was answered. */
@Component
public class RequestKeys {
  private final Sql sql;

  RequestKeys(Sql sql) {
    this.sql = sql;
  }

  /** Under which key, of whom and for what, a request came. */
  public record Key(String client, String request, String given, String fingerprint) {}

  /** An answer as it was given. */
  public record Answer(int status, @Nullable String location, String body) {}

  /**
   * What a key stands for.
   *
   * @param answer null while there is none yet
   */
  public record Known(String fingerprint, UUID operationId, @Nullable Answer answer) {
    /** Whether it is the same request, and not another one with its key. */
    public boolean isOf(Key key) {
      return fingerprint.equals(key.fingerprint());
    }
  }

  /** What a key stands for; empty where it is new. */
  public Optional<Known> known(Key key) {
    return sql
        .jdbc()
        .query(
            """
            SELECT fingerprint, operation_id, status, location, body FROM idempotency_key
            WHERE client = ? AND request = ? AND given_key = ?
            """,
            RequestKeys::known,
            key.client(),
            key.request(),
            key.given())
        .stream()
        .findFirst();
  }

  private static Known known(ResultSet row, int index) throws SQLException {
    int status = row.getInt("status");
    Answer answer =
        row.wasNull() ? null : new Answer(status, row.getString("location"), row.getString("body"));
    return new Known(
        row.getString("fingerprint"), row.getObject("operation_id", UUID.class), answer);
  }

  /**
   * Gives a key to an operation. Another request with this key waits until the transaction ends.
   *
   * @throws DuplicateKeyException where it belongs to one already
   */
  public void claim(Key key, UUID operationId, Instant now) {
    claim(key, operationId, null, now);
  }

  /**
   * The same for work outside of the store.
   *
   * @param node that does the work
   */
  void claim(Key key, UUID operationId, @Nullable String node, Instant now) {
    sql.jdbc()
        .update(
            """
            INSERT INTO idempotency_key (client, request, given_key, fingerprint, operation_id,
              node, created_at) VALUES (?, ?, ?, ?, ?, ?, ?)
            """,
            key.client(),
            key.request(),
            key.given(),
            key.fingerprint(),
            operationId,
            node,
            Sql.at(now));
  }

  /** Keeps an answer, unless one was given before. */
  public void answered(Key key, Answer answer) {
    sql.jdbc()
        .update(
            """
            UPDATE idempotency_key SET status = ?, location = ?, body = ?, node = NULL
            WHERE client = ? AND request = ? AND given_key = ? AND status IS NULL
            """,
            answer.status(),
            answer.location(),
            answer.body(),
            key.client(),
            key.request(),
            key.given());
  }

  /** Lets go of a key whose request came to nothing: it may be tried again. */
  void release(Key key) {
    sql.jdbc()
        .update(
            """
            DELETE FROM idempotency_key
            WHERE client = ? AND request = ? AND given_key = ? AND status IS NULL
            """,
            key.client(),
            key.request(),
            key.given());
  }

  /** Lets go of what a node was at when it died. */
  void releaseOf(String node) {
    sql.jdbc().update("DELETE FROM idempotency_key WHERE node = ?", node);
  }

  /** Forgets keys that are older than that; gives their number. */
  public int forget(Instant before) {
    return sql.jdbc().update("DELETE FROM idempotency_key WHERE created_at < ?", Sql.at(before));
  }
}
