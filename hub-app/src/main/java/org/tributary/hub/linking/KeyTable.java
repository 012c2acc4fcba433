package org.tributary.hub.linking;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.LongToIntFunction;
import org.springframework.jdbc.core.ConnectionCallback;
import org.tributary.hub.store.Sql;

/** The table {@code identity_key}. */
final class KeyTable {
  private static final String ONE = "SELECT node_id FROM identity_key WHERE k = ? LIMIT ?";

  /** PostgreSQL reads no more of a block than is of use; H2 knows no lateral join. */
  private static final String ALL =
      """
      SELECT wanted.k, found.node_id
      FROM UNNEST(CAST(? AS BIGINT ARRAY), CAST(? AS INTEGER ARRAY)) AS wanted (k, most)
      CROSS JOIN LATERAL
        (SELECT node_id FROM identity_key WHERE identity_key.k = wanted.k LIMIT most) AS found
      """;

  private final Sql sql;
  private final boolean isH2;

  KeyTable(Sql sql) {
    this.sql = sql;
    this.isH2 = sql.isH2();
  }

  /** A node under a key. */
  record Row(long key, UUID node) {}

  /** The nodes under each key, of large blocks one more than the cap of their key. */
  Map<Long, List<UUID>> nodes(Collection<Long> keys, LongToIntFunction capOf) {
    Map<Long, Integer> most = new TreeMap<>();
    keys.forEach(key -> most.put(key, capOf.applyAsInt(key) + 1));
    Map<Long, List<UUID>> blocks = new HashMap<>();
    for (Row row : isH2 ? oneByOne(most) : atOnce(most)) {
      blocks.computeIfAbsent(row.key(), key -> new ArrayList<>(2)).add(row.node());
    }
    return blocks;
  }

  private List<Row> atOnce(Map<Long, Integer> most) {
    return sql.withPairs(
        ALL, most, (row, i) -> new Row(row.getLong(1), row.getObject(2, UUID.class)));
  }

  private List<Row> oneByOne(Map<Long, Integer> most) {
    List<Row> rows = new ArrayList<>();
    sql.jdbc()
        .execute(
            (ConnectionCallback<Void>)
                connection -> {
                  try (PreparedStatement statement = connection.prepareStatement(ONE)) {
                    for (Map.Entry<Long, Integer> wanted : most.entrySet()) {
                      statement.setLong(1, wanted.getKey());
                      statement.setInt(2, wanted.getValue());
                      try (ResultSet found = statement.executeQuery()) {
                        while (found.next()) {
                          rows.add(new Row(wanted.getKey(), found.getObject(1, UUID.class)));
                        }
                      }
                    }
                  }
                  return null;
                });
    return rows;
  }

  /** In the order of their index: keys are hashes, and each page of it is visited once. */
  void insert(Collection<Row> rows) {
    if (rows.isEmpty()) {
      return;
    }
    sql.change(
        """
        INSERT INTO identity_key (k, node_id)
        SELECT k, n FROM UNNEST(CAST(? AS BIGINT ARRAY), CAST(? AS UUID ARRAY)) AS stated (k, n)
        """,
        rows.stream().sorted(Comparator.comparingLong(Row::key)).toList(),
        (statement, all) -> {
          statement.setArray(1, "BIGINT", all.stream().map(Row::key).toArray());
          statement.setArray(2, "UUID", all.stream().map(Row::node).toArray());
        });
  }

  void delete(Collection<Row> rows) {
    sql.batch(
        "DELETE FROM identity_key WHERE k = ? AND node_id = ?",
        rows,
        (statement, row) -> {
          statement.setLong(1, row.key());
          statement.setObject(2, row.node());
        });
  }
}
