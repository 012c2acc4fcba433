package org.tributary.hub.changes;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.tributary.hub.store.Sql;
import org.tributary.hub.store.Transactions;

/**
 * Puts committed batches into the one order of the feed. Only what is committed can be seen here,
 * and only one transaction numbers at a time, so that nothing is ever put before a number that a
 * reader may have passed. A batch that was written because of another one began after that one was
 * committed: it has the greater batch number, and is numbered later.
 */
final class ChangeNumbers {
  private static final int AT_ONCE = 1_000;

  private final Sql sql;
  private final Transactions transactions;

  ChangeNumbers(Sql sql, Transactions transactions) {
    this.sql = sql;
    this.transactions = transactions;
  }

  private record Batch(long number, int items, Instant recordedAt) {}

  private record Placed(long last, Batch batch) {}

  /** Numbers everything that is committed by now. */
  void catchUp() {
    while (isPending() && transactions.inTransaction(this::number) == AT_ONCE) {
      Thread.onSpinWait();
    }
  }

  private boolean isPending() {
    return !sql.jdbc()
        .queryForList("SELECT 1 FROM change_pending FETCH FIRST 1 ROW ONLY", Integer.class)
        .isEmpty();
  }

  private int number() {
    long last = lastLocked();
    List<Placed> placed = new ArrayList<>();
    for (Batch batch : pending()) {
      last += batch.items();
      placed.add(new Placed(last, batch));
    }
    sql.batch(
        "INSERT INTO change_batch (last_no, batch_no, items, recorded_at) VALUES (?, ?, ?, ?)",
        placed,
        (statement, one) -> {
          statement.setLong(1, one.last());
          statement.setLong(2, one.batch().number());
          statement.setInt(3, one.batch().items());
          statement.setObject(4, Sql.at(one.batch().recordedAt()));
        });
    sql.batch(
        "DELETE FROM change_pending WHERE batch_no = ?",
        placed,
        (statement, one) -> statement.setLong(1, one.batch().number()));
    sql.jdbc().update("UPDATE change_counter SET last_no = ? WHERE id = 1", last);
    return placed.size();
  }

  private long lastLocked() {
    Long last =
        sql.jdbc()
            .queryForObject(
                "SELECT last_no FROM change_counter WHERE id = 1 FOR UPDATE", Long.class);
    if (last == null) {
      throw new IllegalStateException("The feed of changes has lost its counter");
    }
    return last;
  }

  private List<Batch> pending() {
    return sql.jdbc()
        .query(
            "SELECT batch_no, items, recorded_at FROM change_pending ORDER BY batch_no LIMIT ?",
            (row, i) -> new Batch(row.getLong(1), row.getInt(2), Sql.instantOf(row, "recorded_at")),
            AT_ONCE);
  }

  /** The number of the last change in the feed. */
  long last() {
    Long last =
        sql.jdbc().queryForObject("SELECT last_no FROM change_counter WHERE id = 1", Long.class);
    return last == null ? 0 : last;
  }

  /** As {@link #dropped}; no more is dropped until the transaction ends. */
  long droppedLocked() {
    Long dropped =
        sql.jdbc()
            .queryForObject(
                "SELECT dropped_no FROM change_counter WHERE id = 1 FOR UPDATE", Long.class);
    return dropped == null ? 0 : dropped;
  }

  /** The number up to which changes were dropped. */
  long dropped() {
    Long dropped =
        sql.jdbc().queryForObject("SELECT dropped_no FROM change_counter WHERE id = 1", Long.class);
    return dropped == null ? 0 : dropped;
  }
}
