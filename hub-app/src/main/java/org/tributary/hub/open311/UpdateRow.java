package org.tributary.hub.open311;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tributary.hub.store.Sql;

/**
 * One event of a case that the public sees.
 *
 * @param to the status after it; null where it changed none
 * @param status the status of the case now
 */
record UpdateRow(
    UUID caseId,
    int sequence,
    String type,
    Instant recordedAt,
    @Nullable String to,
    @Nullable String text,
    @Nullable String number,
    String status,
    String doc,
    Reasons reasons) {
  static final String COLUMNS =
      "e.case_id, e.sequence, e.type, e.recorded_at, e.to_status, e.text, c.number, c.status, c.doc, "
          + Reasons.COLUMNS;

  static UpdateRow of(ResultSet row, int index) throws SQLException {
    return new UpdateRow(
        row.getObject("case_id", UUID.class),
        row.getInt("sequence"),
        row.getString("type"),
        Sql.instantOf(row, "recorded_at"),
        row.getString("to_status"),
        row.getString("text"),
        row.getString("number"),
        row.getString("status"),
        row.getString("doc"),
        Reasons.of(row));
  }

  /** Without texts: they may be personal data. */
  @Override
  public String toString() {
    return "UpdateRow[" + caseId + " " + sequence + "]";
  }
}
