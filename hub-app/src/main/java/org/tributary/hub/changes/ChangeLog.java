package org.tributary.hub.changes;

import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tributary.hub.store.Parameters;
import org.tributary.hub.store.Sql;

/**
 * Writes down what changes, in the transaction that changes it. What is rolled back was never
 * there; what is committed gets its number in the feed afterwards, so that no writer waits for
 * another.
 */
public final class ChangeLog {
  /** For PostgreSQL, where what gives nothing back can be sent together with other changes. */
  private static final String AT_ONCE =
      """
      WITH begun AS
        (INSERT INTO change_pending (items, recorded_at) VALUES (?, ?) RETURNING batch_no)
      INSERT INTO change_item (batch_no, item_no, type, subject_id, sequence)
      SELECT begun.batch_no, item.*
      FROM begun CROSS JOIN UNNEST(CAST(? AS INTEGER ARRAY), CAST(? AS VARCHAR ARRAY),
        CAST(? AS UUID ARRAY), CAST(? AS INTEGER ARRAY)) AS item
      """;

  /** For H2, which knows no change within a query but this. */
  private static final String BEGIN =
      """
      SELECT batch_no
      FROM FINAL TABLE (INSERT INTO change_pending (items, recorded_at) VALUES (?, ?))
      """;

  private static final String ITEM =
      """
      INSERT INTO change_item (batch_no, item_no, type, subject_id, sequence)
      VALUES (?, ?, ?, ?, ?)
      """;

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
    List<Item> items = new ArrayList<>(entries.size());
    for (Entry entry : entries) {
      items.add(new Item(items.size() + 1, entry));
    }
    if (sql.isH2()) {
      long batch =
          sql.row(
              BEGIN,
              items.size(),
              (statement, count) -> bind(statement, count, now),
              (row, i) -> row.getLong(1));
      sql.batch(ITEM, items, (statement, item) -> bind(statement, batch, item));
    } else {
      sql.change(AT_ONCE, items, (statement, all) -> bind(statement, all, now));
    }
  }

  private static void bind(Parameters statement, int items, Instant now) throws SQLException {
    statement.setInt(1, items);
    statement.setObject(2, Sql.at(now));
  }

  private static void bind(Parameters statement, long batch, Item item) throws SQLException {
    statement.setLong(1, batch);
    statement.setInt(2, item.number());
    statement.setString(3, item.entry().type().code());
    statement.setObject(4, item.entry().subject());
    statement.setObject(5, item.entry().sequence(), Types.INTEGER);
  }

  private static void bind(Parameters statement, List<Item> items, Instant now)
      throws SQLException {
    bind(statement, items.size(), now);
    statement.setArray(3, "INTEGER", items.stream().map(Item::number).toArray());
    statement.setArray(4, "VARCHAR", items.stream().map(i -> i.entry().type().code()).toArray());
    statement.setArray(5, "UUID", items.stream().map(i -> i.entry().subject()).toArray());
    statement.setArray(6, "INTEGER", items.stream().map(i -> i.entry().sequence()).toArray());
  }
}
