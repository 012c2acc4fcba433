package org.tributary.hub.open311;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tributary.hub.store.Sql;

/** One case as a row of the facade's lists. */
record RequestRow(
    UUID id,
    int streamNo,
    @Nullable String number,
    @Nullable String serviceCode,
    String status,
    String phase,
    Instant openedAt,
    Instant changedAt,
    String doc) {
  static final String COLUMNS =
      "id, stream_no, number, service_type_id, status, phase, opened_at, last_occurred_at, doc";

  static RequestRow of(ResultSet row, int index) throws SQLException {
    return new RequestRow(
        row.getObject("id", UUID.class),
        row.getInt("stream_no"),
        row.getString("number"),
        row.getString("service_type_id"),
        row.getString("status"),
        row.getString("phase"),
        Sql.instantOf(row, "opened_at"),
        Sql.instantOf(row, "last_occurred_at"),
        row.getString("doc"));
  }

  /** Without the document: it is personal data. */
  @Override
  public String toString() {
    return "RequestRow[" + id + "]";
  }
}
