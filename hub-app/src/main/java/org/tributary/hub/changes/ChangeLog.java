package org.tributary.hub.changes;

import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tributary.hub.store.Sql;

/**
 * Writes down what changes, in the transaction that changes it. What is rolled back was never
 * there; what is committed gets its number in the feed afterwards, so that no writer waits for
 * another.
 */
public final class ChangeLog {
  private final Sql sql;

  public ChangeLog(Sql sql) {
    this.sql = sql;
  }

  /**
   * One change.
   *
   * @param type what happened
   * @param subject id of what changed
   * @param sequence number of the event in the timeline of a case; null where there is none
   */
  public record Entry(ChangeType type, UUID subject, @Nullable Integer sequence) {}

  private record Item(int number, Entry entry) {}

  /** Writes changes down in their order; part of the caller's transaction. */
  public void write(List<Entry> entries, Instant now) {
    if (entries.isEmpty()) {
      return;
    }
    long batch = begin(entries.size(), now);
    List<Item> items = new ArrayList<>(entries.size());
    for (Entry entry : entries) {
      items.add(new Item(items.size() + 1, entry));
    }
    sql.batch(
        """
        INSERT INTO change_item (batch_no, item_no, type, subject_id, sequence)
        VALUES (?, ?, ?, ?, ?)
        """,
        items,
        (statement, item) -> {
          statement.setLong(1, batch);
          statement.setInt(2, item.number());
          statement.setString(3, item.entry().type().code());
          statement.setObject(4, item.entry().subject());
          statement.setObject(5, item.entry().sequence(), Types.INTEGER);
        });
  }

  private long begin(int items, Instant now) {
    String insert = "INSERT INTO change_pending (items, recorded_at) VALUES (?, ?)";
    return sql.row(
        sql.isH2()
            ? "SELECT batch_no FROM FINAL TABLE (" + insert + ")"
            : insert + " RETURNING batch_no",
        items,
        (statement, count) -> {
          statement.setInt(1, count);
          statement.setObject(2, Sql.at(now));
        },
        (row, i) -> row.getLong(1));
  }
}
