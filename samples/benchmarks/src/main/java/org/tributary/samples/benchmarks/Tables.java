package org.tributary.samples.benchmarks;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The tables that the hub itself writes, as the database describes them. */
final class Tables {
  /** Tables of Flyway and Quartz: what is in them does not depend on the records. */
  private static final List<String> NOT_OURS = List.of("flyway_", "qrtz_");

  private static final String HASH = "h";

  private static final List<String> TOLD_BY =
      List.of(
          "first_seen_at",
          "created_at",
          "recorded_at",
          "decided_at",
          "resident_id",
          "node_id",
          HASH);

  private Tables() {}

  /**
   * A table.
   *
   * @param keys columns of the primary key, which may be none
   */
  record Table(String name, List<String> columns, List<String> keys) {

    /**
     * What tells in which order the rows were first written. Hashes come in no order of their own:
     * rows sorted by them would cost a database far less than they cost whoever wrote them first.
     */
    List<String> order() {
      List<String> order = new ArrayList<>();
      for (String column : TOLD_BY) {
        if (columns.contains(column)) {
          order.add(column.equals(HASH) ? "MOD(" + HASH + ", 999983)" : column);
          break;
        }
      }
      keys.stream().filter(key -> !order.contains(key)).forEach(order::add);
      return order;
    }
  }

  static List<Table> of(Connection connection) throws SQLException {
    DatabaseMetaData data = connection.getMetaData();
    boolean lower = data.storesLowerCaseIdentifiers();
    String schema = lower ? "public" : "PUBLIC";
    List<Table> tables = new ArrayList<>();
    try (ResultSet rows = data.getTables(null, schema, null, null)) {
      while (rows.next()) {
        String name = rows.getString("TABLE_NAME");
        String type = rows.getString("TABLE_TYPE");
        if (type.endsWith("TABLE") && NOT_OURS.stream().noneMatch(small(name)::startsWith)) {
          tables.add(new Table(small(name), columns(data, schema, name), keys(data, schema, name)));
        }
      }
    }
    return tables;
  }

  private static List<String> columns(DatabaseMetaData data, String schema, String table)
      throws SQLException {
    Map<Integer, String> columns = new TreeMap<>();
    try (ResultSet rows = data.getColumns(null, schema, table, null)) {
      while (rows.next()) {
        columns.put(rows.getInt("ORDINAL_POSITION"), small(rows.getString("COLUMN_NAME")));
      }
    }
    return List.copyOf(columns.values());
  }

  private static List<String> keys(DatabaseMetaData data, String schema, String table)
      throws SQLException {
    Map<Integer, String> keys = new TreeMap<>();
    try (ResultSet rows = data.getPrimaryKeys(null, schema, table)) {
      while (rows.next()) {
        keys.put(rows.getInt("KEY_SEQ"), small(rows.getString("COLUMN_NAME")));
      }
    }
    return List.copyOf(keys.values());
  }

  private static String small(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
