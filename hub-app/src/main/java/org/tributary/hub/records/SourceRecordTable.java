package org.tributary.hub.records;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tributary.hub.store.Json;
import org.tributary.hub.store.Parameters;
import org.tributary.hub.store.Sql;
import org.tributary.sdk.connector.NativeRecord;

/** The table {@code source_record}. */
final class SourceRecordTable {
  private static final String STORED =
      "record_id, content_hash, state, source_updated_at, target_id";

  private final Sql sql;

  SourceRecordTable(Sql sql) {
    this.sql = sql;
  }

  /** A record to write. */
  record Row(
      String recordId,
      UUID contentHash,
      StoredRecord.State state,
      @Nullable Instant sourceUpdatedAt,
      @Nullable UUID targetId,
      String raw) {}

  /** A stored record with its raw form. */
  record Raw(StoredRecord stored, String raw) {
    NativeRecord asNative() {
      return NativeRecord.of(stored.recordId(), Json.tree(raw), stored.sourceUpdatedAt());
    }
  }

  List<StoredRecord> find(int streamNo, Collection<String> recordIds) {
    return sql.ofStream(
        STORED, "source_record", "record_id", streamNo, recordIds, (row, i) -> stored(row));
  }

  List<Raw> findRaw(int streamNo, Collection<String> recordIds) {
    return sql.ofStream(
        STORED + ", raw",
        "source_record",
        "record_id",
        streamNo,
        recordIds,
        (row, i) -> new Raw(stored(row), row.getString("raw")));
  }

  /** Live and parked records after an id, in the order of ids. */
  List<Raw> after(int streamNo, String recordId, int limit) {
    return sql.jdbc()
        .query(
            """
            SELECT record_id, content_hash, state, source_updated_at, target_id, raw
            FROM source_record WHERE stream_no = ? AND record_id > ? AND state IN (0, 2)
            ORDER BY stream_no, record_id FETCH FIRST ? ROWS ONLY
            """,
            (row, i) -> new Raw(stored(row), row.getString("raw")),
            streamNo,
            recordId,
            limit);
  }

  private static StoredRecord stored(ResultSet row) throws SQLException {
    return new StoredRecord(
        row.getString("record_id"),
        row.getObject("content_hash", UUID.class),
        StoredRecord.State.of(row.getInt("state")),
        Sql.instant(row, "source_updated_at"),
        Sql.uuid(row, "target_id"));
  }

  void insert(int streamNo, UUID runId, Collection<Row> rows, Instant now) {
    sql.batch(
        """
        INSERT INTO source_record (content_hash, state, source_updated_at, target_id, changed_at,
          run_id, raw, stream_no, record_id, first_seen_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        rows,
        (statement, row) -> {
          bind(statement, streamNo, runId, row, now);
          statement.setObject(10, Sql.at(now));
        });
  }

  /** Writes records that are stored; none may have become another case meanwhile. */
  void update(int streamNo, UUID runId, Collection<Row> rows, Instant now) {
    sql.batchEach(
        """
        UPDATE source_record SET content_hash = ?, state = ?, source_updated_at = ?,
          target_id = ?, changed_at = ?, run_id = ?, raw = ?
        WHERE stream_no = ? AND record_id = ? AND (target_id IS NULL OR target_id = ?)
        """,
        rows,
        (statement, row) -> {
          bind(statement, streamNo, runId, row, now);
          statement.setObject(10, row.targetId());
        });
  }

  /** Keeps the place of a record that a command of ours made and that was not read yet. */
  void expect(int streamNo, String recordId, UUID target, UUID command, Instant now) {
    sql.jdbc()
        .update(
            """
            INSERT INTO source_record (stream_no, record_id, content_hash, state, target_id,
              first_seen_at, changed_at, run_id, raw) VALUES (?, ?, ?, ?, ?, ?, ?, ?, '{}')
            """,
            streamNo,
            recordId,
            new UUID(0, 0),
            StoredRecord.State.EXPECTED.code(),
            target,
            Sql.at(now),
            Sql.at(now),
            command);
  }

  /** Makes a stored record another case, with the links of its parties. */
  void retarget(int streamNo, String recordId, UUID target, Instant sortAt) {
    sql.jdbc()
        .update(
            "UPDATE source_record SET target_id = ? WHERE stream_no = ? AND record_id = ?",
            target,
            streamNo,
            recordId);
    sql.jdbc()
        .update(
            """
            UPDATE source_link SET target_id = ?, sort_at = ?
            WHERE stream_no = ? AND record_id = ?
            """,
            target,
            Sql.at(sortAt),
            streamNo,
            recordId);
  }

  private static void bind(Parameters statement, int streamNo, UUID runId, Row row, Instant now)
      throws SQLException {
    statement.setObject(1, row.contentHash());
    statement.setInt(2, row.state().code());
    statement.setObject(3, Sql.at(row.sourceUpdatedAt()));
    statement.setObject(4, row.targetId());
    statement.setObject(5, Sql.at(now));
    statement.setObject(6, runId);
    statement.setString(7, row.raw());
    statement.setInt(8, streamNo);
    statement.setString(9, row.recordId());
  }

  void markDeleted(int streamNo, UUID runId, Collection<String> recordIds, Instant now) {
    sql.batch(
        """
        UPDATE source_record SET state = 1, changed_at = ?, run_id = ?
        WHERE stream_no = ? AND record_id = ?
        """,
        recordIds,
        (statement, id) -> {
          statement.setObject(1, Sql.at(now));
          statement.setObject(2, runId);
          statement.setInt(3, streamNo);
          statement.setString(4, id);
        });
  }
}
