package org.tributary.samples.rivertown;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a hub's store comes to, without the ids and times that the hub makes itself: by table, a
 * hash of each row under the key that the source gave it. Two hubs that have read the same have the
 * same state, whichever database they use.
 */
record StoreState(Map<String, SortedMap<String, String>> tables) {
  private static final String KEY = "s.system_id || '/' || s.name || '/' || ";
  private static final Map<String, String> QUERIES = queries();

  private static Map<String, String> queries() {
    Map<String, String> queries = new LinkedHashMap<>();
    queries.put(
        "source_record",
        "SELECT %s t.record_id, t.content_hash, t.state, t.source_updated_at FROM source_record t");
    queries.put(
        "hub_case",
        "SELECT %s t.record_id, t.number, t.status, t.phase, t.opened_at, t.last_sequence,"
            + " t.version, t.doc FROM hub_case t");
    queries.put(
        "case_event",
        "SELECT %s t.record_id || '/' || e.sequence, e.type, e.occurred_at, e.out_of_order,"
            + " e.from_status, e.to_status, e.text FROM case_event e"
            + " JOIN hub_case t ON t.id = e.case_id");
    queries.put(
        "parked_record",
        "SELECT %s t.record_id, t.kind, t.category, t.reason FROM parked_record t");
    queries.put(
        "code_use", "SELECT %s t.table_name || '/' || t.code, t.mapped, t.uses FROM code_use t");
    queries.put("stream", "SELECT %s '', t.checkpoint FROM stream t");
    return queries;
  }

  /** The state of the store behind this connection. */
  static StoreState read(Connection store) throws SQLException {
    Map<String, SortedMap<String, String>> tables = new LinkedHashMap<>();
    for (Map.Entry<String, String> query : QUERIES.entrySet()) {
      SortedMap<String, String> rows = new TreeMap<>();
      String sql = query.getValue().formatted(KEY) + " JOIN stream s ON s.stream_no = t.stream_no";
      each(store, sql, row -> put(rows, row.get(0), row.subList(1, row.size())));
      tables.put(query.getKey(), rows);
    }
    tables.put("source_link", links(store));
    return new StoreState(tables);
  }

  /** Links with, instead of the resident's id, the first of the links that share the resident. */
  private static SortedMap<String, String> links(Connection store) throws SQLException {
    List<List<String>> links = new ArrayList<>();
    each(
        store,
        "SELECT "
            + KEY
            + "t.record_id || '/' || t.party, t.resident_id, t.state, t.facts"
            + " FROM source_link t JOIN stream s ON s.stream_no = t.stream_no",
        links::add);
    Map<String, String> clusters = new HashMap<>();
    for (List<String> link : links) {
      clusters.merge(link.get(1), link.get(0), (a, b) -> a.compareTo(b) < 0 ? a : b);
    }
    SortedMap<String, String> rows = new TreeMap<>();
    for (List<String> link : links) {
      String cluster = Objects.requireNonNull(clusters.get(link.get(1)));
      put(rows, link.get(0), Arrays.asList(cluster, link.get(2), link.get(3)));
    }
    return rows;
  }

  private static void put(SortedMap<String, String> rows, String key, List<String> values) {
    if (rows.put(key, hash(String.join("\u0000", values))) != null) {
      throw new AssertionError("two rows have the key " + key);
    }
  }

  private interface RowConsumer {
    void take(List<String> row);
  }

  private static void each(Connection store, String sql, RowConsumer consumer) throws SQLException {
    try (Statement statement = store.createStatement()) {
      statement.setFetchSize(1_000);
      try (ResultSet rows = statement.executeQuery(sql)) {
        int columns = rows.getMetaData().getColumnCount();
        while (rows.next()) {
          List<String> row = new ArrayList<>();
          for (int i = 1; i <= columns; i++) {
            row.add(text(rows.getObject(i)));
          }
          consumer.take(row);
        }
      }
    }
  }

  private static String text(Object value) {
    if (value instanceof OffsetDateTime time) {
      return time.toInstant().toString();
    }
    return value instanceof java.sql.Timestamp time
        ? time.toInstant().toString()
        : String.valueOf(value);
  }

  private static String hash(String text) {
    try {
      byte[] bytes =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(bytes, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** One hash over everything. */
  String hash() {
    StringBuilder all = new StringBuilder();
    tables.forEach((table, rows) -> all.append(table).append(rows));
    return hash(all.toString());
  }

  int rows(String table) {
    return Objects.requireNonNull(tables.get(table)).size();
  }

  /** How many rows each table has. */
  Map<String, Integer> sizes() {
    Map<String, Integer> sizes = new LinkedHashMap<>();
    tables.forEach((table, rows) -> sizes.put(table, rows.size()));
    return sizes;
  }

  /** The first few keys, of each table, whose rows are not the same in both. */
  List<String> differences(StoreState other) {
    List<String> differences = new ArrayList<>();
    tables.forEach(
        (table, rows) -> {
          SortedMap<String, String> others = Objects.requireNonNull(other.tables.get(table));
          TreeMap<String, String> keys = new TreeMap<>(rows);
          keys.putAll(others);
          keys.keySet().stream()
              .filter(key -> !Objects.equals(rows.get(key), others.get(key)))
              .limit(5)
              .forEach(
                  key ->
                      differences.add(
                          table
                              + " "
                              + key
                              + (rows.containsKey(key)
                                  ? others.containsKey(key) ? " differs" : " is in the first only"
                                  : " is in the second only")));
        });
    return differences;
  }
}
