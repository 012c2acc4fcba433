package org.tributary.connectors.sql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;

/** Reads the rows of one answer: key, time of change and version stand before the row itself. */
final class RowReader {
  private final ReadSpec read;
  private final ResultSet rows;
  private final Cells cells;
  private final List<ColumnKind> kinds = new ArrayList<>();
  private final List<String> names = new ArrayList<>();
  private final int updatedFrom;
  private final int versionFrom;
  private final int bodyFrom;

  private RowReader(
      ReadSpec read, Dialect dialect, ResultSet rows, int ids, int updated, int versions)
      throws SQLException {
    this.read = read;
    this.rows = rows;
    this.cells = new Cells(read.times(), read.trim());
    this.updatedFrom = ids + 1;
    this.versionFrom = updatedFrom + updated;
    this.bodyFrom = versionFrom + versions;
    ResultSetMetaData meta = rows.getMetaData();
    for (int i = 1; i <= meta.getColumnCount(); i++) {
      kinds.add(ColumnKind.of(meta, i, dialect));
      names.add(meta.getColumnLabel(i).toLowerCase(Locale.ROOT));
    }
    checkNames();
  }

  /** Whole rows. */
  static List<Row> whole(ReadSpec read, Dialect dialect, ResultSet rows) throws SQLException {
    return new RowReader(
            read, dialect, rows, read.id().size(), read.updated().size(), read.version().size())
        .all();
  }

  /** Keys alone. */
  static List<Row> keys(ReadSpec read, Dialect dialect, ResultSet rows) throws SQLException {
    return new RowReader(read, dialect, rows, read.id().size(), 0, 0).all();
  }

  /** Keys and versions alone. */
  static List<Row> versions(ReadSpec read, Dialect dialect, ResultSet rows) throws SQLException {
    return new RowReader(read, dialect, rows, read.id().size(), 0, read.version().size()).all();
  }

  /** Rows that have no key. */
  static List<Row> withoutKey(ReadSpec read, Dialect dialect, ResultSet rows) throws SQLException {
    return new RowReader(read, dialect, rows, 0, 0, 0).all();
  }

  private void checkNames() {
    List<String> body = names.subList(bodyFrom - 1, names.size());
    for (String name : body) {
      if (body.indexOf(name) != body.lastIndexOf(name)) {
        throw new ConnectorException(
            FailureCategory.REJECTED,
            read.stream()
                + ": two columns are called "
                + name
                + " (case does not count); give one another name in a query.");
      }
    }
  }

  private List<Row> all() throws SQLException {
    List<Row> all = new ArrayList<>();
    while (rows.next()) {
      all.add(row());
    }
    return all;
  }

  private Row row() throws SQLException {
    List<String> key = new ArrayList<>();
    List<String> id = new ArrayList<>();
    for (int i = 1; i < updatedFrom; i++) {
      String part = cells.key(rows, i, kind(i));
      key.add(part == null ? "" : part);
      id.add(shown(i));
    }
    Cells.Moment moment = moment();
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    String defect = fill(body);
    boolean blank = id.isEmpty() || id.stream().anyMatch(String::isBlank);
    return new Row(
        List.copyOf(key),
        blank ? "" : String.join("/", id),
        moment == null ? null : moment.instant(),
        moment == null || moment.ambiguous() ? null : moment.instant(),
        version(),
        body,
        defect);
  }

  /** A part of the id as it stands in the record. */
  private String shown(int column) throws SQLException {
    return cells.json(rows, column, kind(column)).asText();
  }

  private Cells.@Nullable Moment moment() throws SQLException {
    for (int i = updatedFrom; i < versionFrom; i++) {
      Cells.Moment moment = cells.time(rows, i, kind(i));
      if (moment != null) {
        return moment;
      }
    }
    return null;
  }

  private String version() throws SQLException {
    List<String> parts = new ArrayList<>();
    for (int i = versionFrom; i < bodyFrom; i++) {
      String part = cells.key(rows, i, kind(i));
      parts.add(part == null ? "null" : "=" + part);
    }
    return String.join("\u001f", parts);
  }

  private @Nullable String fill(ObjectNode body) throws SQLException {
    String defect = null;
    for (int i = bodyFrom; i <= names.size(); i++) {
      String name = names.get(i - 1);
      try {
        JsonNode value = cells.json(rows, i, kind(i));
        body.set(name, value);
      } catch (Cells.UnreadableException e) {
        body.putNull(name);
        defect = "column " + name + " " + e.getMessage();
      }
    }
    return defect;
  }

  private ColumnKind kind(int column) {
    return kinds.get(column - 1);
  }
}
