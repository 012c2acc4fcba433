package org.tributary.connectors.sql;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;

/**
 * What the columns are that rows are found by.
 *
 * @param nullable whether a row may be without an id
 */
record Shape(List<ColumnKind> id, List<ColumnKind> updated, boolean nullable) {

  /** Reads it from an answer that has the columns of the id and of the change first. */
  static Shape of(ResultSet rows, ReadSpec read, Dialect dialect) throws SQLException {
    ResultSetMetaData meta = rows.getMetaData();
    List<ColumnKind> kinds = new ArrayList<>();
    boolean nullable = false;
    int ids = read.id().size();
    for (int i = 1; i <= ids + read.updated().size(); i++) {
      kinds.add(ColumnKind.of(meta, i, dialect));
      nullable |= i <= ids && meta.isNullable(i) != ResultSetMetaData.columnNoNulls;
    }
    Shape shape =
        new Shape(
            List.copyOf(kinds.subList(0, ids)),
            List.copyOf(kinds.subList(ids, kinds.size())),
            nullable);
    shape.check(read);
    return shape;
  }

  private void check(ReadSpec read) {
    for (int i = 0; i < id.size(); i++) {
      if (!id.get(i).isKey()) {
        throw rejected(
            read, "column " + read.id().get(i) + " cannot be an id: it is inexact or long");
      }
    }
    for (int i = 0; i < updated.size(); i++) {
      if (!updated.get(i).isTime()) {
        throw rejected(
            read,
            "column "
                + read.updated().get(i)
                + " cannot be updated: it is no date or timestamp; cast it in a query");
      }
    }
  }

  private static ConnectorException rejected(ReadSpec read, String sentence) {
    return new ConnectorException(FailureCategory.REJECTED, read.stream() + ": " + sentence + ".");
  }
}
