package org.tributary.samples.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The ceiling: exactly the rows that the hub's pipeline wrote, upserted in batches and committed as
 * often as a pipeline would, by a program that has nothing else to do. Only the database's part is
 * timed, not reading the rows from their file.
 */
final class JdbcCeiling {
  private static final int BATCH = 1000;

  private JdbcCeiling() {}

  static Progress load(Path rows, long records, Database into) throws SQLException, IOException {
    Progress progress = new Progress();
    long nanos = 0;
    try (RowFile.Reader file = new RowFile.Reader(rows);
        Connection connection = into.open();
        H2Reclaiming background = H2Reclaiming.of(connection)) {
      background.start();
      connection.setAutoCommit(false);
      List<PreparedStatement> statements = new ArrayList<>();
      for (Tables.Table table : file.tables()) {
        statements.add(connection.prepareStatement(upsert(table, into.isPostgres())));
      }
      for (int commit = 0; commit < file.commits(); commit++) {
        List<List<@Nullable Object[]>> tables = file.next();
        long begin = System.nanoTime();
        for (int i = 0; i < tables.size(); i++) {
          write(statements.get(i), tables.get(i));
        }
        connection.commit();
        nanos += System.nanoTime() - begin;
        progress.at(nanos / 1e9, records * (commit + 1) / file.commits());
      }
    }
    return progress;
  }

  private static void write(PreparedStatement statement, List<@Nullable Object[]> rows)
      throws SQLException {
    int waiting = 0;
    for (@Nullable Object[] row : rows) {
      for (int i = 0; i < row.length; i++) {
        statement.setObject(i + 1, row[i]);
      }
      statement.addBatch();
      if (++waiting == BATCH) {
        statement.executeBatch();
        waiting = 0;
      }
    }
    if (waiting > 0) {
      statement.executeBatch();
    }
  }

  static String upsert(Tables.Table table, boolean postgres) {
    String columns = String.join(", ", table.columns());
    String places = table.columns().stream().map(c -> "?").collect(Collectors.joining(", "));
    String keys = String.join(", ", table.keys());
    if (table.keys().isEmpty()) {
      return "INSERT INTO %s (%s) VALUES (%s)".formatted(table.name(), columns, places);
    }
    if (!postgres) {
      return "MERGE INTO %s (%s) KEY (%s) VALUES (%s)"
          .formatted(table.name(), columns, keys, places);
    }
    String changes =
        table.columns().stream()
            .filter(c -> !table.keys().contains(c))
            .map(c -> c + " = excluded." + c)
            .collect(Collectors.joining(", "));
    return "INSERT INTO %s (%s) VALUES (%s) ON CONFLICT (%s) DO %s"
        .formatted(
            table.name(),
            columns,
            places,
            keys,
            changes.isEmpty() ? "NOTHING" : "UPDATE SET " + changes);
  }
}
