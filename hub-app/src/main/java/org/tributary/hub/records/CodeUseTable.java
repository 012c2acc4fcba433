package org.tributary.hub.records;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.tributary.hub.store.Sql;
import org.tributary.sdk.mapping.Mapped;

/** The table {@code code_use}: which codes were met, and whether the code tables map them. */
final class CodeUseTable {
  private static final int CODE_LIMIT = 256;

  private final Sql sql;

  CodeUseTable(Sql sql) {
    this.sql = sql;
  }

  private record Key(String table, String code) {}

  /** The codes of a page, counted. */
  static final class Counter {
    private final Map<String, Map<String, Count>> counts = new TreeMap<>();

    private record Count(long uses, boolean mapped) {}

    void add(List<Mapped.CodeUse> uses) {
      for (Mapped.CodeUse use : uses) {
        String code = use.code().substring(0, Math.min(use.code().length(), CODE_LIMIT));
        counts
            .computeIfAbsent(use.table(), table -> new TreeMap<>())
            .merge(
                code,
                new Count(1, use.mapped()),
                (a, b) -> new Count(a.uses() + b.uses(), b.mapped()));
      }
    }
  }

  void add(int streamNo, Counter counter, Instant now) {
    if (counter.counts.isEmpty()) {
      return;
    }
    List<String> codes =
        counter.counts.values().stream().flatMap(m -> m.keySet().stream()).distinct().toList();
    Set<Key> known =
        new HashSet<>(
            sql.ofStream(
                "table_name, code",
                "code_use",
                "code",
                streamNo,
                codes,
                (row, i) -> new Key(row.getString(1), row.getString(2))));
    List<Map.Entry<Key, Counter.Count>> all =
        counter.counts.entrySet().stream()
            .flatMap(
                table ->
                    table.getValue().entrySet().stream()
                        .map(c -> Map.entry(new Key(table.getKey(), c.getKey()), c.getValue())))
            .toList();
    write(
        """
        UPDATE code_use SET mapped = ?, uses = uses + ?, last_seen_at = ?
        WHERE stream_no = ? AND table_name = ? AND code = ?
        """,
        streamNo,
        all.stream().filter(e -> known.contains(e.getKey())).toList(),
        now);
    write(
        """
        INSERT INTO code_use (mapped, uses, last_seen_at, stream_no, table_name, code)
        VALUES (?, ?, ?, ?, ?, ?)
        """,
        streamNo,
        all.stream().filter(e -> !known.contains(e.getKey())).toList(),
        now);
  }

  private void write(
      String statementText, int streamNo, List<Map.Entry<Key, Counter.Count>> rows, Instant now) {
    sql.batch(
        statementText,
        rows,
        (statement, row) -> {
          statement.setBoolean(1, row.getValue().mapped());
          statement.setLong(2, row.getValue().uses());
          statement.setObject(3, Sql.at(now));
          statement.setInt(4, streamNo);
          statement.setString(5, row.getKey().table());
          statement.setString(6, row.getKey().code());
        });
  }
}
