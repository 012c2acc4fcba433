package org.tributary.hub.records;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.tributary.hub.records.ParkedGroupTable.Cause;
import org.tributary.hub.store.IdGenerator;
import org.tributary.hub.store.Sql;
import org.tributary.sdk.connector.NativeRecord;

/** The table {@code parked_record}, whose records are counted by reason. */
final class ParkedTable {
  private static final int REASON_LIMIT = 2000;

  private final Sql sql;
  private final IdGenerator ids;
  private final ParkedGroupTable groups;

  ParkedTable(Sql sql, IdGenerator ids) {
    this.sql = sql;
    this.ids = ids;
    this.groups = new ParkedGroupTable(sql, ids);
  }

  /** A record to park, and whether it was parked before. */
  record Row(String recordId, NativeRecord.Kind kind, String reason, boolean parkedBefore) {
    Row {
      reason = reason.substring(0, Math.min(reason.length(), REASON_LIMIT));
    }

    Cause cause() {
      return new Cause(kind.name().toLowerCase(Locale.ROOT), reason);
    }
  }

  private record Grouped(String recordId, UUID group) {}

  void park(int streamNo, UUID runId, List<Row> rows, Instant now) {
    if (rows.isEmpty()) {
      return;
    }
    Map<Cause, UUID> groupOf =
        groups.of(streamNo, rows.stream().map(Row::cause).collect(Collectors.toSet()), now);
    Map<String, UUID> before =
        groupsOf(streamNo, rows.stream().filter(Row::parkedBefore).map(Row::recordId).toList());
    List<Row> fresh = new ArrayList<>();
    List<Row> again = new ArrayList<>();
    List<Row> moved = new ArrayList<>();
    Map<UUID, Long> more = new HashMap<>();
    for (Row row : rows) {
      UUID old = before.get(row.recordId());
      UUID group = Objects.requireNonNull(groupOf.get(row.cause()));
      (old == null ? fresh : old.equals(group) ? again : moved).add(row);
      more.merge(group, 1L, Long::sum);
      if (old != null) {
        more.merge(old, -1L, Long::sum);
      }
    }
    insert(streamNo, runId, fresh, groupOf, now);
    sql.batch(
        """
        UPDATE parked_record SET last_tried_at = ?, run_id = ?, attempts = attempts + 1
        WHERE stream_no = ? AND record_id = ?
        """,
        again,
        (statement, row) -> {
          statement.setObject(1, Sql.at(now));
          statement.setObject(2, runId);
          statement.setInt(3, streamNo);
          statement.setString(4, row.recordId());
        });
    sql.batch(
        """
        UPDATE parked_record SET reason = ?, last_tried_at = ?, run_id = ?, kind = ?, group_id = ?,
          attempts = attempts + 1, position = DEFAULT
        WHERE stream_no = ? AND record_id = ?
        """,
        moved,
        (statement, row) -> bind(statement, streamNo, runId, row, groupOf, now));
    groups.count(more, now);
  }

  private void insert(
      int streamNo, UUID runId, List<Row> rows, Map<Cause, UUID> groupOf, Instant now) {
    sql.batch(
        """
        INSERT INTO parked_record (reason, last_tried_at, run_id, kind, group_id, stream_no,
          record_id, id, category, attempts, first_parked_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'malformed', 1, ?)
        """,
        rows,
        (statement, row) -> {
          bind(statement, streamNo, runId, row, groupOf, now);
          statement.setObject(8, ids.next());
          statement.setObject(9, Sql.at(now));
        });
  }

  private static void bind(
      PreparedStatement statement,
      int streamNo,
      UUID runId,
      Row row,
      Map<Cause, UUID> groupOf,
      Instant now)
      throws SQLException {
    statement.setString(1, row.reason());
    statement.setObject(2, Sql.at(now));
    statement.setObject(3, runId);
    statement.setString(4, row.cause().kind());
    statement.setObject(5, groupOf.get(row.cause()));
    statement.setInt(6, streamNo);
    statement.setString(7, row.recordId());
  }

  /** Takes records out of the parking place: they went through, or the source let them go. */
  void release(int streamNo, Collection<String> recordIds, Instant now) {
    if (recordIds.isEmpty()) {
      return;
    }
    Map<UUID, Long> fewer = new HashMap<>();
    groupsOf(streamNo, recordIds).values().forEach(group -> fewer.merge(group, -1L, Long::sum));
    sql.batch(
        "DELETE FROM parked_record WHERE stream_no = ? AND record_id = ?",
        recordIds,
        (statement, id) -> {
          statement.setInt(1, streamNo);
          statement.setString(2, id);
        });
    groups.count(fewer, now);
  }

  private Map<String, UUID> groupsOf(int streamNo, Collection<String> recordIds) {
    return sql
        .ofStream(
            "record_id, group_id",
            "parked_record",
            "record_id",
            streamNo,
            recordIds,
            (row, i) -> new Grouped(row.getString("record_id"), row.getObject(2, UUID.class)))
        .stream()
        .collect(Collectors.toMap(Grouped::recordId, Grouped::group));
  }
}
