package org.tributary.samples.benchmarks;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Fills the store of a hub that is not running with copies of the rows that it wrote: each copy has
 * ids of its own, which fit each other in all tables, and lies two days before the last one. What
 * no page reads is left out: keys of identity, and descriptions that no question is about.
 */
final class StoreGrowth {
  private static final int DAYS = 2;

  /** Copies of one value by which people are found, so that it is not everybody's. */
  private static final int SHARED_OF = 50;

  private static final String QUESTIONED =
      "id IN (SELECT node_a FROM match_candidate UNION SELECT node_b FROM match_candidate)";
  private static final String ANSWERED = "CASE WHEN c %% 3 = 0 THEN %s ELSE x.%s END";

  private final Connection connection;

  StoreGrowth(Connection connection) {
    this.connection = connection;
  }

  /**
   * A table that grows.
   *
   * @param where which of its rows are copied
   * @param columns what is said otherwise of a copy than of every table
   */
  private record Part(String table, String where, Map<String, String> columns) {
    static Part of(String table) {
      return new Part(table, "TRUE", Map.of());
    }
  }

  private List<Part> parts() throws SQLException {
    long batch = number("SELECT COALESCE(MAX(batch_no), 0) FROM change_item");
    long last = number("SELECT COALESCE(MAX(last_no), 0) FROM change_batch");
    String parked = number("SELECT COALESCE(MAX(position), 0) FROM parked_record") + "";
    String legs = number("SELECT COALESCE(MAX(position), 0) FROM leg") + "";
    String batchNo = "x.batch_no + c::bigint * " + batch;
    return List.of(
        Part.of("source_record"),
        new Part("hub_case", "TRUE", Map.of("number", "x.number || '~' || c")),
        Part.of("case_event"),
        Part.of("source_link"),
        Part.of("resident"),
        new Part(
            "resident_key",
            "TRUE",
            Map.of(
                "search_key",
                "CASE WHEN c %% %d = 0 THEN x.search_key ELSE %s END"
                    .formatted(SHARED_OF, copied("search_key")))),
        new Part("change_item", "TRUE", Map.of("batch_no", batchNo)),
        new Part(
            "change_batch",
            "TRUE",
            Map.of("batch_no", batchNo, "last_no", "x.last_no + c::bigint * " + last)),
        Part.of("access_record"),
        new Part(
            "parked_record",
            "TRUE",
            Map.of("group_id", "x.group_id", "position", "x.position + c::bigint * " + parked)),
        new Part("identity_pair", pairs(), Map.of()),
        new Part("identity_node", QUESTIONED, Map.of()),
        new Part(
            "match_candidate",
            "TRUE",
            Map.of(
                "state", ANSWERED.formatted("'rejected'", "state"),
                "decided_at", ANSWERED.formatted(earlier("asked_at"), "decided_at"))),
        Part.of("resident_event"),
        Part.of("operation"),
        new Part("leg", "due_at IS NULL", Map.of("position", "x.position + c::bigint * " + legs)),
        new Part(
            "webhook_delivery",
            "due_at IS NULL",
            Map.of("endpoint_id", "x.endpoint_id", "at_no", "x.at_no + c::bigint * " + last)));
  }

  private static String pairs() {
    return "(a, b) IN (SELECT node_a, node_b FROM match_candidate"
        + " UNION SELECT node_b, node_a FROM match_candidate)";
  }

  private static String copied(String column) {
    return "md5(x." + column + "::text || c)::uuid";
  }

  private static String earlier(String column) {
    return "x." + column + " - c * interval '" + DAYS + " days'";
  }

  /** Grows to at least so many records and runs. */
  void grow(long records, long runs) throws SQLException {
    execute("SET maintenance_work_mem = '1GB'");
    execute("SET max_parallel_maintenance_workers = 0");
    long copies = copies(records, "source_record");
    for (Part part : parts()) {
      copy(part, copies);
    }
    copy(
        new Part(
            "run",
            "TRUE",
            Map.of("state", "CASE WHEN c % 1000 = 7 THEN 'failed' ELSE x.state END")),
        copies(runs, "run"));
    count(copies);
    execute("ANALYZE");
    execute("CHECKPOINT");
  }

  private long copies(long wanted, String table) throws SQLException {
    long real = number("SELECT COUNT(*) FROM " + table);
    return Math.max(0, (wanted + real - 1) / real - 1);
  }

  private void copy(Part part, long copies) throws SQLException {
    long begin = System.nanoTime();
    List<String> columns = new ArrayList<>();
    List<String> values = new ArrayList<>();
    columns(part, columns, values);
    List<String> indexes = indexes(part.table());
    List<String> constraints = constraints(part.table());
    connection.setAutoCommit(false);
    execute("CREATE TEMPORARY TABLE model ON COMMIT DROP AS SELECT * FROM " + part.table());
    for (String constraint : constraints) {
      execute("ALTER TABLE " + part.table() + " DROP CONSTRAINT " + name(constraint));
    }
    for (String index : indexes) {
      execute("DROP INDEX " + name(index));
    }
    execute("TRUNCATE " + part.table());
    String into = "INSERT INTO " + part.table() + " (" + String.join(", ", columns) + ") SELECT ";
    execute(into + String.join(", ", columns) + " FROM model");
    execute(
        into
            + String.join(", ", values)
            + " FROM generate_series(1, "
            + copies
            + ") c CROSS JOIN (SELECT * FROM model WHERE "
            + part.where()
            + ") x");
    for (String constraint : constraints) {
      execute("ALTER TABLE " + part.table() + " ADD CONSTRAINT " + constraint);
    }
    for (String index : indexes) {
      execute(index.substring(index.indexOf('=') + 1));
    }
    connection.commit();
    connection.setAutoCommit(true);
    System.out.printf(
        "%,d rows of %s, %.0f s%n",
        number("SELECT COUNT(*) FROM " + part.table()),
        part.table(),
        (System.nanoTime() - begin) / 1e9);
  }

  private void columns(Part part, List<String> columns, List<String> values) throws SQLException {
    String every = part.table().equals("run") ? "31 minutes 1 second" : DAYS + " days";
    for (List<String> column :
        rows(
            "SELECT column_name, data_type FROM information_schema.columns WHERE table_schema ="
                + " 'public' AND table_name = '"
                + part.table()
                + "' ORDER BY ordinal_position")) {
      String name = column.get(0);
      columns.add(name);
      String usual =
          switch (column.get(1)) {
            case "uuid" -> copied(name);
            case "timestamp with time zone" -> "x." + name + " - c * interval '" + every + "'";
            default -> name.equals("record_id") ? "x.record_id || '~' || c" : "x." + name;
          };
      values.add(part.columns().getOrDefault(name, usual));
    }
  }

  /** Names and definitions, with a sign between. */
  private List<String> indexes(String table) throws SQLException {
    return rows(
            "SELECT c.relname || '=' || pg_get_indexdef(i.indexrelid) FROM pg_index i"
                + " JOIN pg_class c ON c.oid = i.indexrelid WHERE i.indrelid = '"
                + table
                + "'::regclass AND NOT EXISTS (SELECT 1 FROM pg_constraint k"
                + " WHERE k.conindid = i.indexrelid)")
        .stream()
        .map(row -> row.get(0))
        .toList();
  }

  private List<String> constraints(String table) throws SQLException {
    return rows(
            "SELECT conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid"
                + " = '"
                + table
                + "'::regclass AND contype IN ('p', 'u')")
        .stream()
        .map(row -> row.get(0))
        .toList();
  }

  private static String name(String definition) {
    return definition.split("[= ]", 2)[0];
  }

  /** What the hub counts as it writes. */
  private void count(long copies) throws SQLException {
    execute(
        "UPDATE parked_group g SET records ="
            + " (SELECT COUNT(*) FROM parked_record p WHERE p.group_id = g.id)");
    execute("UPDATE change_counter SET last_no = (SELECT MAX(last_no) FROM change_batch)");
    execute("UPDATE change_cursor SET at_no = (SELECT last_no FROM change_counter)");
    execute("UPDATE webhook_endpoint SET at_no = (SELECT last_no FROM change_counter)");
    execute(
        "UPDATE case_group SET cases = cases * (1 + %1$d), open_cases = open_cases * (1 + %1$d)"
            .formatted(copies));
    days("case_day", "on_day", "", "opened, closed, in_time, late", copies);
    days("case_due", "on_day", "", "cases", copies);
    days("case_took", "of_week", ", step", "cases", copies);
    sequence("change_pending", "batch_no", "change_item");
    sequence("parked_record", "position", "parked_record");
    sequence("leg", "position", "leg");
  }

  private void days(String table, String day, String further, String counts, long copies)
      throws SQLException {
    int step = table.equals("case_took") ? 7 : 1;
    String sums = counts.replaceAll("(\\w+)", "SUM($1)");
    execute("CREATE TEMPORARY TABLE counted AS SELECT * FROM " + table);
    execute("TRUNCATE " + table);
    execute(
        """
        INSERT INTO %1$s (stream_no, type, service_type, %2$s%3$s, %4$s)
        SELECT stream_no, type, service_type, %2$s - c * %5$d / %6$d * %6$d AS moved%3$s, %7$s
        FROM counted CROSS JOIN generate_series(0, %8$d) c
        GROUP BY stream_no, type, service_type, moved%3$s
        """
            .formatted(table, day, further, counts, DAYS, step, sums, copies));
    execute("DROP TABLE counted");
  }

  private void sequence(String table, String column, String of) throws SQLException {
    execute(
        "SELECT setval(pg_get_serial_sequence('%s', '%s'), (SELECT MAX(%s) + 1 FROM %s))"
            .formatted(table, column, column, of));
  }

  private long number(String select) throws SQLException {
    return Long.parseLong(rows(select).get(0).get(0));
  }

  private List<List<String>> rows(String select) throws SQLException {
    List<List<String>> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(select)) {
      while (result.next()) {
        List<String> row = new ArrayList<>();
        for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
          row.add(result.getString(column));
        }
        rows.add(row);
      }
    }
    return rows;
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
