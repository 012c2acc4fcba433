package org.tributary.hub.records;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
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

  /** A record as it is parked. */
  private record Before(
      String recordId, UUID group, UUID id, int attempts, Instant firstParkedAt) {}

  void park(int streamNo, UUID runId, List<Row> rows, Instant now) {
    if (rows.isEmpty()) {
      return;
    }
    Map<Cause, UUID> groupOf =
        groups.of(streamNo, rows.stream().map(Row::cause).collect(Collectors.toSet()), now);
    Map<String, Before> before =
        before(streamNo, rows.stream().filter(Row::parkedBefore).map(Row::recordId).toList());
    List<Row> again = new ArrayList<>();
    List<Row> fresh = new ArrayList<>();
    List<String> moved = new ArrayList<>();
    Map<UUID, Long> more = new HashMap<>();
    for (Row row : rows) {
      Before old = before.get(row.recordId());
      UUID group = Objects.requireNonNull(groupOf.get(row.cause()));
      (old != null && old.group().equals(group) ? again : fresh).add(row);
      more.merge(group, 1L, Long::sum);
      if (old != null) {
        more.merge(old.group(), -1L, Long::sum);
      }
      if (old != null && !old.group().equals(group)) {
        moved.add(row.recordId());
      }
    }
    delete(streamNo, moved);
    insert(streamNo, runId, fresh, groupOf, before, now);
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
    groups.count(more, now);
  }

  /** One that was parked for another reason stays what it is, and gets a new position. */
  private void insert(
      int streamNo,
      UUID runId,
      List<Row> rows,
      Map<Cause, UUID> groupOf,
      Map<String, Before> before,
      Instant now) {
    sql.batch(
        """
        INSERT INTO parked_record (id, stream_no, record_id, group_id, kind, category, reason,
          attempts, first_parked_at, last_tried_at, run_id)
        VALUES (?, ?, ?, ?, ?, 'malformed', ?, ?, ?, ?, ?)
        """,
        rows,
        (statement, row) -> {
          Before old = before.get(row.recordId());
          statement.setObject(1, old == null ? ids.next() : old.id());
          statement.setInt(2, streamNo);
          statement.setString(3, row.recordId());
          statement.setObject(4, groupOf.get(row.cause()));
          statement.setString(5, row.cause().kind());
          statement.setString(6, row.reason());
          statement.setInt(7, old == null ? 1 : old.attempts() + 1);
          statement.setObject(8, Sql.at(old == null ? now : old.firstParkedAt()));
          statement.setObject(9, Sql.at(now));
          statement.setObject(10, runId);
        });
  }

  /** Takes records out of the parking place: they went through, or the source let them go. */
  void release(int streamNo, Collection<String> recordIds, Instant now) {
    if (recordIds.isEmpty()) {
      return;
    }
    Map<UUID, Long> fewer = new HashMap<>();
    before(streamNo, recordIds)
        .values()
        .forEach(parked -> fewer.merge(parked.group(), -1L, Long::sum));
    delete(streamNo, recordIds);
    groups.count(fewer, now);
  }

  private void delete(int streamNo, Collection<String> recordIds) {
    sql.batch(
        "DELETE FROM parked_record WHERE stream_no = ? AND record_id = ?",
        recordIds,
        (statement, id) -> {
          statement.setInt(1, streamNo);
          statement.setString(2, id);
        });
  }

  private Map<String, Before> before(int streamNo, Collection<String> recordIds) {
    return sql
        .ofStream(
            "record_id, group_id, id, attempts, first_parked_at",
            "parked_record",
            "record_id",
            streamNo,
            recordIds,
            (row, i) ->
                new Before(
                    row.getString("record_id"),
                    row.getObject("group_id", UUID.class),
                    row.getObject("id", UUID.class),
                    row.getInt("attempts"),
                    Sql.instantOf(row, "first_parked_at")))
        .stream()
        .collect(Collectors.toMap(Before::recordId, Function.identity()));
  }
}
