package org.tributary.hub.linking;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
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

  private final Sql sql;

  TermTable(Sql sql) {
    this.sql = sql;
  }

  /** A value of a kind, hashed. */
  record Key(Term term, long hash) {
    static Key of(Term term, String value) {
      return new Key(term, BlockingKeys.keyOf(term.name(), value));
    }
  }

  /** How many state it, and what else is known of it. */
  record Row(Key key, int count, String detail, boolean isStored) {
    static Row none(Key key) {
      return new Row(key, 0, "", false);
    }

    Row plus(int more) {
      return new Row(key, Math.max(0, count + more), detail, isStored);
    }

    Row stored() {
      return new Row(key, count, detail, true);
    }

    Row with(String otherDetail) {
      return new Row(key, count, otherDetail, isStored);
    }
  }

  Map<Key, Row> find(Collection<Key> keys) {
    Map<Key, Row> rows = new HashMap<>();
    if (keys.isEmpty()) {
      return rows;
    }
    Short[] terms = keys.stream().map(key -> (short) key.term().number()).toArray(Short[]::new);
    Long[] hashes = keys.stream().map(Key::hash).toArray(Long[]::new);
    sql.jdbc()
        .query(
            FIND,
            statement -> {
              statement.setArray(1, statement.getConnection().createArrayOf("SMALLINT", terms));
              statement.setArray(2, statement.getConnection().createArrayOf("BIGINT", hashes));
            },
            row -> {
              Key key = new Key(Term.of(row.getInt(1)), row.getLong(2));
              rows.put(key, new Row(key, row.getInt(3), row.getString(4), true));
            });
    return rows;
  }

  void write(Collection<Row> rows) {
    sql.batch(
        "INSERT INTO identity_term (n, detail, term, h) VALUES (?, ?, ?, ?)",
        rows.stream().filter(row -> !row.isStored()).toList(),
        TermTable::bind);
    sql.batch(
        "UPDATE identity_term SET n = ?, detail = ? WHERE term = ? AND h = ?",
        rows.stream().filter(Row::isStored).toList(),
        TermTable::bind);
  }

  private static void bind(java.sql.PreparedStatement statement, Row row)
      throws java.sql.SQLException {
    statement.setInt(1, row.count());
    statement.setString(2, row.detail());
    statement.setShort(3, (short) row.key().term().number());
    statement.setLong(4, row.key().hash());
  }
}
