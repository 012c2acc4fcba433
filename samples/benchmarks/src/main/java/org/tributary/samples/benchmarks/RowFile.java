package org.tributary.samples.benchmarks;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file with every row that the hub wrote, cut into the commits of a pipeline: each table's rows
 * in the order in which they were first written, spread evenly over the commits.
 */
final class RowFile {
  private RowFile() {}

  /** Writes the rows of a database that nobody changes; the answer is how many rows by table. */
  static Map<String, Long> write(Database from, Path to, int commits)
      throws SQLException, IOException {
    Map<String, Long> counts = new LinkedHashMap<>();
    try (Connection connection = from.open();
        DataOutputStream out =
            new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(to), 1 << 16))) {
      connection.setAutoCommit(false);
      List<TableRows> all = new ArrayList<>();
      for (Tables.Table table : Tables.of(connection)) {
        TableRows rows = new TableRows(connection, table);
        counts.put(table.name(), rows.count);
        if (rows.count > 0) {
          all.add(rows);
        }
      }
      out.writeInt(all.size());
      for (TableRows rows : all) {
        texts(out, List.of(rows.table.name()));
        texts(out, rows.table.columns());
        texts(out, rows.table.keys());
      }
      out.writeInt(commits);
      for (int commit = 1; commit <= commits; commit++) {
        for (TableRows rows : all) {
          rows.write(out, rows.count * commit / commits);
        }
      }
    }
    return counts;
  }

  private static void texts(DataOutputStream out, List<String> texts) throws IOException {
    out.writeInt(texts.size());
    for (String text : texts) {
      out.writeUTF(text);
    }
  }

  /** The rows of one table on their way into the file. */
  private static final class TableRows {
    private final Tables.Table table;
    private final long count;
    private final ResultSet rows;
    private long written;

    @SuppressWarnings("resource") // the result set is closed with its connection
    TableRows(Connection connection, Tables.Table table) throws SQLException {
      this.table = table;
      try (Statement statement = connection.createStatement();
          ResultSet one = statement.executeQuery("SELECT COUNT(*) FROM " + table.name())) {
        one.next();
        count = one.getLong(1);
      }
      Statement statement = connection.createStatement();
      statement.setFetchSize(1000);
      rows =
          statement.executeQuery(
              "SELECT "
                  + String.join(", ", table.columns())
                  + " FROM "
                  + table.name()
                  + (table.keys().isEmpty()
                      ? ""
                      : " ORDER BY " + String.join(", ", table.order())));
    }

    void write(DataOutputStream out, long upTo) throws SQLException, IOException {
      out.writeInt((int) (upTo - written));
      ResultSetMetaData columns = rows.getMetaData();
      for (; written < upTo; written++) {
        rows.next();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
          RowValue.write(out, value(columns, i));
        }
      }
    }

    private @Nullable Object value(ResultSetMetaData columns, int index) throws SQLException {
      String type = columns.getColumnTypeName(index).toUpperCase(Locale.ROOT);
      return type.startsWith("TIMESTAMP")
          ? rows.getObject(index, OffsetDateTime.class)
          : rows.getObject(index);
    }
  }

  /** Reads such a file, commit by commit. */
  static final class Reader implements AutoCloseable {
    private final DataInputStream in;
    private final List<Tables.Table> tables = new ArrayList<>();
    private final int commits;

    Reader(Path file) throws IOException {
      in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16));
      int count = in.readInt();
      for (int i = 0; i < count; i++) {
        tables.add(new Tables.Table(texts().get(0), texts(), texts()));
      }
      commits = in.readInt();
    }

    List<Tables.Table> tables() {
      return tables;
    }

    int commits() {
      return commits;
    }

    /** The rows of the next commit, table by table. */
    List<List<@Nullable Object[]>> next() throws IOException {
      List<List<@Nullable Object[]>> commit = new ArrayList<>();
      for (Tables.Table table : tables) {
        int count = in.readInt();
        List<@Nullable Object[]> rows = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
          @Nullable Object[] row = new Object[table.columns().size()];
          for (int column = 0; column < row.length; column++) {
            row[column] = RowValue.read(in);
          }
          rows.add(row);
        }
        commit.add(rows);
      }
      return commit;
    }

    private List<String> texts() throws IOException {
      int count = in.readInt();
      List<String> texts = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        texts.add(in.readUTF());
      }
      return texts;
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
