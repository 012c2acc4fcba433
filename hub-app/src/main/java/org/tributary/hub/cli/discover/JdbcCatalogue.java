package org.tributary.hub.cli.discover;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The tables and views of a database, out of its catalogue. */
final class JdbcCatalogue {
  private static final Set<String> SYSTEM =
      Set.of("information_schema", "pg_catalog", "pg_toast", "sys", "mysql", "performance_schema");

  private final DatabaseMetaData meta;
  private final @Nullable String catalog;
  private final @Nullable String own;

  JdbcCatalogue(Connection connection) throws SQLException {
    this.meta = connection.getMetaData();
    this.catalog = connection.getCatalog();
    this.own = connection.getSchema();
  }

  /** A table that the catalogue names. */
  record Name(@Nullable String schema, String name, String kind, String comment) {}

  /** The schema of the login, or null where the database has none. */
  @Nullable String ownSchema() {
    return own;
  }

  /** The tables and views of a schema, by name; whatever its case where that tells none apart. */
  List<Name> names(@Nullable String schema) throws SQLException {
    List<Name> names = new ArrayList<>();
    try (ResultSet rows = meta.getTables(catalog, null, "%", null)) {
      while (rows.next()) {
        String of = rows.getString("TABLE_SCHEM");
        String kind = text(rows.getString("TABLE_TYPE")).toUpperCase(Locale.ROOT);
        boolean ours = schema == null || schema.equalsIgnoreCase(of);
        if (ours && isData(of, kind)) {
          names.add(
              new Name(of, rows.getString("TABLE_NAME"), kind, text(rows.getString("REMARKS"))));
        }
      }
    }
    return names;
  }

  /** The schemas that hold something. */
  Set<String> schemas() throws SQLException {
    Set<String> schemas = new TreeSet<>();
    names(null).forEach(name -> schemas.add(text(name.schema())));
    return schemas;
  }

  private static boolean isData(@Nullable String schema, String kind) {
    boolean table = kind.contains("TABLE") || kind.contains("VIEW");
    return table
        && !kind.contains("SYSTEM")
        && !kind.contains("TEMPORARY")
        && !SYSTEM.contains(text(schema).toLowerCase(Locale.ROOT));
  }

  JdbcTable table(Name name) throws SQLException {
    List<JdbcTable.Column> columns = columns(name);
    List<String> key = primaryKey(name);
    String evidence = "the primary key";
    if (key.isEmpty() && !name.kind().contains("VIEW")) {
      key = uniqueIndex(name, columns);
      evidence = "unique and never null by an index";
    }
    boolean elsewhere = name.schema() != null && !name.schema().equals(own);
    return new JdbcTable(
        elsewhere ? name.schema() : null,
        name.name(),
        name.kind(),
        name.comment(),
        columns,
        key,
        evidence,
        references(name));
  }

  private List<JdbcTable.Column> columns(Name name) throws SQLException {
    List<JdbcTable.Column> columns = new ArrayList<>();
    String schema = name.schema() == null ? null : escaped(name.schema());
    try (ResultSet rows = meta.getColumns(catalog, schema, escaped(name.name()), "%")) {
      while (rows.next()) {
        columns.add(
            new JdbcTable.Column(
                rows.getString("COLUMN_NAME"),
                rows.getInt("DATA_TYPE"),
                text(rows.getString("TYPE_NAME")).toLowerCase(Locale.ROOT),
                rows.getInt("NULLABLE") != DatabaseMetaData.columnNoNulls));
      }
    }
    return columns;
  }

  /** The name as a pattern that means nothing else. */
  private String escaped(String name) throws SQLException {
    String escape = meta.getSearchStringEscape();
    return escape.isEmpty()
        ? name
        : name.replace(escape, escape + escape)
            .replace("_", escape + "_")
            .replace("%", escape + "%");
  }

  private List<String> primaryKey(Name name) throws SQLException {
    Map<Integer, String> columns = new TreeMap<>();
    try (ResultSet rows = meta.getPrimaryKeys(catalog, name.schema(), name.name())) {
      while (rows.next()) {
        columns.put(rows.getInt("KEY_SEQ"), rows.getString("COLUMN_NAME"));
      }
    }
    return List.copyOf(columns.values());
  }

  /** The columns of the unique index with the fewest of them, none of which can be null. */
  private List<String> uniqueIndex(Name name, List<JdbcTable.Column> columns) throws SQLException {
    Map<String, List<String>> indexes = new LinkedHashMap<>();
    try (ResultSet rows = meta.getIndexInfo(catalog, name.schema(), name.name(), true, true)) {
      while (rows.next()) {
        String column = rows.getString("COLUMN_NAME");
        boolean whole = rows.getString("FILTER_CONDITION") == null;
        if (column != null && whole) {
          indexes
              .computeIfAbsent(rows.getString("INDEX_NAME"), index -> new ArrayList<>())
              .add(column);
        }
      }
    }
    return indexes.values().stream()
        .filter(index -> index.stream().noneMatch(column -> mayBeNull(columns, column)))
        .min((a, b) -> Integer.compare(a.size(), b.size()))
        .orElse(List.of());
  }

  private static boolean mayBeNull(List<JdbcTable.Column> columns, String name) {
    return columns.stream()
        .filter(column -> column.name().equals(name))
        .findFirst()
        .map(JdbcTable.Column::nullable)
        .orElse(true);
  }

  private List<String> references(Name name) throws SQLException {
    Map<String, List<String>> keys = new LinkedHashMap<>();
    try (ResultSet rows = meta.getImportedKeys(catalog, name.schema(), name.name())) {
      while (rows.next()) {
        String to = rows.getString("PKTABLE_NAME") + " by ";
        keys.computeIfAbsent(
                to + text(rows.getString("FK_NAME")), key -> new ArrayList<>(List.of(to)))
            .add(rows.getString("FKCOLUMN_NAME"));
      }
    }
    return keys.values().stream()
        .map(key -> key.get(0) + String.join(", ", key.subList(1, key.size())))
        .map(text -> text.toLowerCase(Locale.ROOT))
        .toList();
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text.strip();
  }
}
