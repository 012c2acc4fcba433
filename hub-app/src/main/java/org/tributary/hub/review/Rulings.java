package org.tributary.hub.review;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.NativeWebRequest;
import org.tributary.hub.access.Caller;
import org.tributary.hub.api.Answers;
import org.tributary.hub.api.ApiException;
import org.tributary.hub.api.IdempotencyKey;
import org.tributary.hub.api.StateTag;
import org.tributary.hub.linking.StewardshipException;
import org.tributary.hub.linking.StewardshipException.Reason;
import org.tributary.hub.store.IdGenerator;
import org.tributary.hub.store.Sql;
import org.tributary.hub.store.Transactions;

/**
 * Carries out what a steward or an operator decides, once for each key: the decision, the key and
 * the answer are stored in one transaction. Whoever repeats the request gets the answer again.
 */
@Component
public class Rulings {
  private static final int OK = 200;

  private final Sql sql;
  private final Transactions transactions;
  private final IdGenerator ids;
  private final Clock clock;
  private final Answers answers;

  Rulings(Sql sql, Transactions transactions, IdGenerator ids, Clock clock, Answers answers) {
    this.sql = sql;
    this.transactions = transactions;
    this.ids = ids;
    this.clock = clock;
    this.answers = answers;
  }

  private record Known(String fingerprint, String body) {}

  private record Key(String client, String request, String given, String fingerprint) {}

  /**
   * Decides once.
   *
   * @param request what is asked, such as {@code POST /v1/residents/_merge}
   * @param body what was sent with it
   * @param ruling decides and gives what is answered
   */
  public ResponseEntity<byte[]> once(
      String request, Object body, NativeWebRequest web, Supplier<?> ruling) {
    Key key =
        new Key(Caller.key(), request, IdempotencyKey.of(web), StateTag.of(answers.text(body)));
    return answers.stored(OK, null, transactions.inTransaction(() -> answer(key, ruling)));
  }

  private String answer(Key key, Supplier<?> ruling) {
    Optional<Known> known = known(key);
    if (known.isPresent()) {
      if (!known.get().fingerprint().equals(key.fingerprint())) {
        throw ApiException.keyReused();
      }
      return known.get().body();
    }
    claim(key);
    try {
      String body = answers.text(ruling.get());
      answered(key, body);
      return body;
    } catch (StewardshipException e) {
      throw refused(e.reason());
    }
  }

  /** What stands in the way, as a problem that says what to do. */
  private static ApiException refused(Reason reason) {
    return reason == Reason.NOT_FOUND
        ? ApiException.notFound()
        : ApiException.conflict(detailKey(reason));
  }

  static String detailKey(Reason reason) {
    return "detail.steward-" + reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private Optional<Known> known(Key key) {
    List<Known> rows =
        sql.jdbc()
            .query(
                """
                SELECT fingerprint, body FROM idempotency_key
                WHERE client = ? AND request = ? AND given_key = ?
                """,
                (row, i) -> new Known(row.getString("fingerprint"), row.getString("body")),
                key.client(),
                key.request(),
                key.given());
    return rows.stream().findFirst();
  }

  /** Another request with this key waits here until the first has ended, and then finds it. */
  private void claim(Key key) {
    UUID id = ids.next();
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
            id,
            Sql.at(clock.instant()));
  }

  private void answered(Key key, String body) {
    sql.jdbc()
        .update(
            """
            UPDATE idempotency_key SET status = ?, body = ?
            WHERE client = ? AND request = ? AND given_key = ?
            """,
            OK,
            body,
            key.client(),
            key.request(),
            key.given());
  }
}
