package org.tributary.hub.changes;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.scheduling.annotation.Scheduled;
import org.tributary.hub.store.Sql;
import org.tributary.hub.store.Transactions;

/**
 * Drops changes that are older than what is to be kept, the oldest first, and never one for which
 * somebody waits. Who comes back with an older cursor is told so.
 */
class ChangeRetention {
  private static final int BATCHES = 500;

  private final Sql sql;
  private final Transactions transactions;
  private final List<ChangeHold> holds;
  private final Clock clock;
  private final Duration keep;

  /**
   * What is dropped.
   *
   * @param keep how long changes are kept; zero for ever
   */
  ChangeRetention(
      Sql sql, Transactions transactions, List<ChangeHold> holds, Clock clock, Duration keep) {
    this.sql = sql;
    this.transactions = transactions;
    this.holds = List.copyOf(holds);
    this.clock = clock;
    this.keep = keep;
  }

  private record Old(long last, long batch) {}

  /** Drops what is old by now. */
  @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT5M")
  void drop() {
    if (keep.isZero()) {
      return;
    }
    while (transactions.inTransaction(this::dropSome) == BATCHES) {
      Thread.onSpinWait();
    }
  }

  /** The number up to which nobody waits for a change. */
  private long needless() {
    long needless = holds.stream().mapToLong(ChangeHold::needless).min().orElse(Long.MAX_VALUE);
    Long followed = sql.jdbc().queryForObject("SELECT MIN(at_no) FROM change_cursor", Long.class);
    return followed == null ? needless : Math.min(needless, followed);
  }

  /**
   * A batch that is young keeps those after it: what is kept has no gaps. Who goes back to an older
   * place holds the counter too ({@link ChangeNumbers#droppedLocked}), so that it is either seen
   * here or finds that what it wants is gone.
   */
  private int dropSome() {
    sql.jdbc().queryForList("SELECT id FROM change_counter WHERE id = 1 FOR UPDATE", Integer.class);
    long upTo = needless();
    List<Old> first =
        sql.jdbc()
            .query(
                """
                SELECT last_no, batch_no, recorded_at FROM change_batch
                WHERE last_no <= ? ORDER BY last_no LIMIT ?
                """,
                (row, i) ->
                    Sql.instantOf(row, "recorded_at").isBefore(clock.instant().minus(keep))
                        ? new Old(row.getLong("last_no"), row.getLong("batch_no"))
                        : new Old(-1, -1),
                upTo,
                BATCHES);
    List<Old> old = first.stream().takeWhile(each -> each.last() >= 0).toList();
    if (old.isEmpty()) {
      return 0;
    }
    sql.batch(
        "DELETE FROM change_item WHERE batch_no = ?",
        old,
        (statement, each) -> statement.setLong(1, each.batch()));
    sql.batch(
        "DELETE FROM change_batch WHERE last_no = ?",
        old,
        (statement, each) -> statement.setLong(1, each.last()));
    sql.jdbc()
        .update(
            "UPDATE change_counter SET dropped_no = ? WHERE id = 1",
            old.get(old.size() - 1).last());
    return old.size();
  }
}
