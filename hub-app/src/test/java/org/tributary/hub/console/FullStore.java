package org.tributary.hub.console;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;

/** Fills the store of a test on PostgreSQL with copies of rows that the hub wrote. */
final class FullStore {
  private final JdbcTemplate jdbc;

  FullStore(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  private record Column(String name, String type) {}

  /**
   * Copies one row of a table so often, {@code c} counting the copies: each with ids of its own and
   * a minute before the last.
   *
   * @param one which row
   * @param columns what some columns are in a copy
   */
  void copy(String table, String one, int times, Map<String, String> columns) {
    List<Column> all =
        jdbc.query(
            "SELECT column_name, data_type FROM information_schema.columns WHERE table_name = ?"
                + " AND table_schema = 'public'",
            (row, i) -> new Column(row.getString(1), row.getString(2)),
            table);
    String values =
        all.stream()
            .map(column -> columns.getOrDefault(column.name(), usual(column)))
            .collect(Collectors.joining(", "));
    jdbc.execute(
        "INSERT INTO %s (%s) SELECT %s FROM (SELECT * FROM %s WHERE %s LIMIT 1) x, generate_series(1, %d) c"
            .formatted(
                table,
                all.stream().map(Column::name).collect(Collectors.joining(", ")),
                values,
                table,
                one,
                times));
    jdbc.execute("ANALYZE " + table);
  }

  private static String usual(Column column) {
    return switch (column.type()) {
      case "uuid" -> "md5(x." + column.name() + "::text || c)::uuid";
      case "timestamp with time zone" -> "x." + column.name() + " - c * interval '1 minute'";
      default ->
          column.name().equals("record_id") ? "x.record_id || '~' || c" : "x." + column.name();
    };
  }
}
