package org.tributary.hub.records;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.tributary.hub.store.IdGenerator;
import org.tributary.hub.store.Sql;
import org.tributary.sdk.connector.NativeRecord;

/** The table {@code parked_record}. */
final class ParkedTable {
  private static final int REASON_LIMIT = 2000;

  private final Sql sql;
  private final IdGenerator ids;

  ParkedTable(Sql sql, IdGenerator ids) {
    this.sql = sql;
    this.ids = ids;
  }

  /** A record to park, and whether it was parked before. */
  record Row(String recordId, NativeRecord.Kind kind, String reason, boolean parkedBefore) {}

  void park(int streamNo, UUID runId, List<Row> rows, Instant now) {
    sql.batch(
        """
        INSERT INTO parked_record (reason, last_tried_at, run_id, kind, stream_no, record_id, id,
          category, attempts, first_parked_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, 'malformed', 1, ?)
        """,
        rows.stream().filter(row -> !row.parkedBefore()).toList(),
        (statement, row) -> {
          bind(statement, streamNo, runId, row, now);
          statement.setObject(7, ids.next());
          statement.setObject(8, Sql.at(now));
        });
    sql.batch(
        """
        UPDATE parked_record SET reason = ?, last_tried_at = ?, run_id = ?, kind = ?,
          attempts = attempts + 1 WHERE stream_no = ? AND record_id = ?
        """,
        rows.stream().filter(Row::parkedBefore).toList(),
        (statement, row) -> bind(statement, streamNo, runId, row, now));
  }

  private static void bind(
      java.sql.PreparedStatement statement, int streamNo, UUID runId, Row row, Instant now)
      throws java.sql.SQLException {
    String reason = row.reason();
    statement.setString(1, reason.substring(0, Math.min(reason.length(), REASON_LIMIT)));
    statement.setObject(2, Sql.at(now));
    statement.setObject(3, runId);
    statement.setString(4, row.kind().name().toLowerCase(Locale.ROOT));
    statement.setInt(5, streamNo);
    statement.setString(6, row.recordId());
  }

  /** Takes records out of the parking place: they went through, or the source let them go. */
  void release(int streamNo, Collection<String> recordIds) {
    sql.batch(
        "DELETE FROM parked_record WHERE stream_no = ? AND record_id = ?",
        recordIds,
        (statement, id) -> {
          statement.setInt(1, streamNo);
          statement.setString(2, id);
        });
  }
}
