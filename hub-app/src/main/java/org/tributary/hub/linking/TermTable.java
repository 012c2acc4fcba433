package org.tributary.hub.linking;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tributary.hub.identity.block.BlockingKeys;
import org.tributary.hub.identity.model.LevelSpec.Term;
import org.tributary.hub.store.Sql;

/** The table {@code identity_term}: how many nodes state a value. */
final class TermTable {
  private static final String FIND =
      """
      SELECT t.term, t.h, t.n, t.detail
      FROM UNNEST(CAST(? AS SMALLINT ARRAY), CAST(? AS BIGINT ARRAY)) AS wanted (term, h)
      JOIN identity_term t ON t.term = wanted.term AND t.h = wanted.h
      """;

  private static final String OF_PAGE =
      """
      SELECT term, h, n, detail FROM UNNEST(CAST(? AS SMALLINT ARRAY), CAST(? AS BIGINT ARRAY),
        CAST(? AS INTEGER ARRAY), CAST(? AS VARCHAR ARRAY)) AS of_page (term, h, n, detail)
      """;

  /** PostgreSQL would read the whole table for a MERGE of a page; H2 knows nothing else. */
  private static final String WRITE =
      """
      INSERT INTO identity_term (term, h, n, detail)
      %sON CONFLICT (term, h) DO UPDATE SET n = EXCLUDED.n, detail = EXCLUDED.detail
      """
          .formatted(OF_PAGE);

  private static final String WRITE_TO_H2 =
      """
      MERGE INTO identity_term t USING (%s) AS said ON t.term = said.term AND t.h = said.h
      WHEN MATCHED THEN UPDATE SET n = said.n, detail = said.detail
      WHEN NOT MATCHED THEN INSERT (term, h, n, detail)
        VALUES (said.term, said.h, said.n, said.detail)
      """
          .formatted(OF_PAGE);

  /** The order of the index, in which neighbours are read and written at once. */
  private static final Comparator<Key> AS_STORED =
      Comparator.<Key>comparingInt(key -> key.term().number()).thenComparingLong(Key::hash);

  private final Sql sql;

  TermTable(Sql sql) {
    this.sql = sql;
  }

  /** A value of a kind, hashed. */
  record Key(Term term, long hash) {
    static Key of(Term term, String value) {
      return new Key(term, BlockingKeys.keyOf(term.name(), value));
    }

    /** As the record's own, without the method handles: a page looks up 100,000 of them. */
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Key key && key.hash == hash && key.term == term;
    }

    @Override
    public int hashCode() {
      return Long.hashCode(hash);
    }
  }

  /** How many state it, and what else is known of it. */
  record Row(Key key, int count, String detail) {
    static Row none(Key key) {
      return new Row(key, 0, "");
    }

    Row plus(int more) {
      return new Row(key, Math.max(0, count + more), detail);
    }

    Row with(String otherDetail) {
      return new Row(key, count, otherDetail);
    }
  }

  /** The row of each, also of what nobody states. */
  Map<Key, Row> find(Collection<Key> keys) {
    Map<Key, Row> rows = new HashMap<>();
    keys.forEach(key -> rows.put(key, Row.none(key)));
    if (keys.isEmpty()) {
      return rows;
    }
    List<Key> ordered = keys.stream().sorted(AS_STORED).toList();
    Short[] terms = ordered.stream().map(key -> (short) key.term().number()).toArray(Short[]::new);
    Long[] hashes = ordered.stream().map(Key::hash).toArray(Long[]::new);
    sql.jdbc()
        .query(
            FIND,
            statement -> {
              statement.setArray(1, statement.getConnection().createArrayOf("SMALLINT", terms));
              statement.setArray(2, statement.getConnection().createArrayOf("BIGINT", hashes));
            },
            row -> {
              Key key = new Key(Term.of(row.getInt(1)), row.getLong(2));
              rows.put(key, new Row(key, row.getInt(3), row.getString(4)));
            });
    return rows;
  }

  void write(Collection<Row> rows) {
    if (rows.isEmpty()) {
      return;
    }
    sql.change(
        sql.isH2() ? WRITE_TO_H2 : WRITE,
        rows.stream().sorted(Comparator.comparing(Row::key, AS_STORED)).toList(),
        (statement, all) -> {
          statement.setArray(
              1, "SMALLINT", all.stream().map(row -> (short) row.key().term().number()).toArray());
          statement.setArray(2, "BIGINT", all.stream().map(row -> row.key().hash()).toArray());
          statement.setArray(3, "INTEGER", all.stream().map(Row::count).toArray());
          statement.setArray(4, "VARCHAR", all.stream().map(Row::detail).toArray());
        });
  }
}
