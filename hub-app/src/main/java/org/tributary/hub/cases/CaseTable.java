package org.tributary.hub.cases;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Case;
import org.tributary.canonical.Visibility;
import org.tributary.hub.store.Parameters;
import org.tributary.hub.store.Sql;
import org.tributary.hub.trends.Standing;

/** The tables {@code hub_case} and {@code case_event}. */
final class CaseTable {
  private static final String KEEP =
      """
      INSERT INTO past_case (id, stream_no, record_id, version, created_at, updated_at, deleted_at,
        doc, ended_at)
      SELECT id, stream_no, record_id, version, created_at, updated_at, deleted_at, doc,
        CAST(? AS TIMESTAMP(6) WITH TIME ZONE)
      FROM hub_case WHERE id = ANY(?)
      """;

  private final Sql sql;

  CaseTable(Sql sql) {
    this.sql = sql;
  }

  /**
   * A case to write.
   *
   * @param counted whether what is stored is in the counts
   */
  record Row(
      CaseInput input,
      int lastSequence,
      Instant lastOccurredAt,
      int version,
      Standing standing,
      boolean counted) {}

  /** A late event already told, so that hearing it again adds nothing. */
  record LateEvent(UUID caseId, Instant occurredAt, @Nullable String to) {}

  List<StoredCase> stored(Collection<UUID> ids) {
    return sql.withIds(
        """
        SELECT id, status, phase, source_status, last_sequence, last_occurred_at, deleted_at,
          version, own_doc, doc, stream_no, type, service_type_id, opened_at, due_at, ends_at,
          counted
        FROM hub_case WHERE id = ANY(?)
        """,
        ids,
        CaseTable::storedCase);
  }

  private static StoredCase storedCase(ResultSet row, int index) throws SQLException {
    return new StoredCase(
        row.getObject("id", UUID.class),
        row.getString("status"),
        row.getString("phase"),
        row.getString("source_status"),
        row.getInt("last_sequence"),
        Sql.instantOf(row, "last_occurred_at"),
        Sql.instant(row, "deleted_at") != null,
        row.getInt("version"),
        row.getString("own_doc"),
        row.getString("doc"),
        new Standing(
            row.getInt("stream_no"),
            row.getString("type"),
            row.getString("service_type_id"),
            row.getString("phase").equals("open"),
            Sql.instantOf(row, "opened_at"),
            Sql.instant(row, "due_at"),
            Sql.instant(row, "ends_at")),
        row.getBoolean("counted"));
  }

  List<LateEvent> lateEvents(Collection<UUID> caseIds) {
    return sql.withIds(
        """
        SELECT case_id, occurred_at, to_status FROM case_event
        WHERE type = 'status_changed' AND case_id = ANY(?)
        """,
        caseIds,
        (row, i) ->
            new LateEvent(
                row.getObject("case_id", UUID.class),
                Sql.instantOf(row, "occurred_at"),
                row.getString("to_status")));
  }

  /** Whether a remark stands in the timeline of a case. */
  boolean isNoted(UUID caseId, String text) {
    return !sql.jdbc()
        .queryForList(
            "SELECT 1 FROM case_event WHERE case_id = ? AND type = 'note_added' AND text = ?",
            Integer.class,
            caseId,
            text)
        .isEmpty();
  }

  void insert(int streamNo, Collection<Row> rows, Instant now) {
    sql.batch(
        """
        INSERT INTO hub_case (number, type, service_type_id, status, phase, source_status,
          opened_at, last_sequence, last_occurred_at, updated_at, doc, stream_no, record_id, lon, lat,
          cell, visibility, filled, due_at, ends_at, id, version, counted, created_at, own_doc)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, TRUE, ?, ?)
        """,
        rows,
        (statement, row) -> {
          bind(statement, streamNo, row, now);
          statement.setObject(21, row.input().caseId());
          statement.setObject(22, Sql.at(now));
          boolean own = row.input().version() == CaseInput.Version.OWN;
          statement.setString(23, own ? row.input().doc() : null);
        });
  }

  /** Writes cases of which nobody else has written since they were loaded. */
  void update(int streamNo, Collection<Row> rows, Instant now) {
    keepPast(sql, rows.stream().map(row -> row.input().caseId()).toList(), now);
    sql.batchEach(
        """
        UPDATE hub_case SET number = ?, type = ?, service_type_id = ?, status = ?, phase = ?,
          source_status = ?, opened_at = ?, last_sequence = ?, last_occurred_at = ?,
          updated_at = ?, doc = ?, stream_no = ?, record_id = ?, lon = ?, lat = ?, cell = ?,
          visibility = ?, filled = ?, due_at = ?, ends_at = ?, counted = TRUE,
          version = version + 1, deleted_at = NULL
        WHERE id = ? AND version = ? AND counted = ?
        """,
        rows,
        (statement, row) -> {
          bind(statement, streamNo, row, now);
          statement.setObject(21, row.input().caseId());
          statement.setInt(22, row.version());
          statement.setBoolean(23, row.counted());
        });
  }

  /** Who may see it; null where nobody has said. */
  private static @Nullable String visibility(Row row) {
    Visibility visibility = row.input().value().visibility();
    return visibility == null ? null : Timeline.lower(visibility);
  }

  private static void bind(Parameters statement, int streamNo, Row row, Instant now)
      throws SQLException {
    Case value = row.input().value();
    statement.setString(1, value.number());
    statement.setString(2, Timeline.lower(value.type()));
    statement.setString(3, value.serviceTypeCode());
    statement.setString(4, Timeline.lower(value.status()));
    statement.setString(5, Timeline.lower(value.phase()));
    statement.setString(6, Timeline.sourceStatus(value));
    statement.setObject(7, Sql.at(value.openedAt()));
    statement.setInt(8, row.lastSequence());
    statement.setObject(9, Sql.at(row.lastOccurredAt()));
    statement.setObject(10, Sql.at(now));
    statement.setString(11, row.input().doc());
    statement.setInt(12, streamNo);
    statement.setString(13, row.input().recordId());
    Spot spot = Spot.of(value.place());
    statement.setObject(14, spot == null ? null : spot.lon(), Types.DOUBLE);
    statement.setObject(15, spot == null ? null : spot.lat(), Types.DOUBLE);
    statement.setObject(16, spot == null ? null : spot.cell(), Types.INTEGER);
    statement.setString(17, visibility(row));
    List<String> filled = row.input().filled();
    statement.setString(18, filled.isEmpty() ? null : String.join(",", filled));
    statement.setObject(19, Sql.at(row.standing().dueAt()));
    statement.setObject(20, Sql.at(row.standing().endsAt()));
  }

  /** Only the end of the timeline moved: an older version arrived late, or the source let it go. */
  void advance(Collection<Timeline> timelines, Instant now) {
    keepPast(sql, timelines.stream().map(Timeline::caseId).toList(), now);
    sql.batchEach(
        """
        UPDATE hub_case SET last_sequence = ?, last_occurred_at = ?, updated_at = ?,
          version = version + 1 WHERE id = ? AND version = ?
        """,
        timelines,
        (statement, timeline) -> {
          statement.setInt(1, timeline.lastSequence());
          statement.setObject(2, Sql.at(timeline.lastOccurredAt()));
          statement.setObject(3, Sql.at(now));
          statement.setObject(4, timeline.caseId());
          statement.setInt(5, timeline.version());
        });
  }

  /** Keeps how cases stand before they change. */
  static void keepPast(Sql sql, Collection<UUID> ids, Instant now) {
    sql.updateWithIds(KEEP, Sql.at(now), ids);
  }

  /** What a source no longer holds has no past here either, and is not counted. */
  void markDeleted(Collection<StoredCase> gone, Instant now) {
    sql.batch(
        "DELETE FROM past_case WHERE id = ?",
        gone,
        (statement, one) -> statement.setObject(1, one.id()));
    sql.batchEach(
        "UPDATE hub_case SET deleted_at = ?, counted = FALSE WHERE id = ? AND counted = ?",
        gone,
        (statement, one) -> {
          statement.setObject(1, Sql.at(now));
          statement.setObject(2, one.id());
          statement.setBoolean(3, one.counted());
        });
  }

  void insertEvents(Collection<EventRow> events, Instant now) {
    sql.batch(
        """
        INSERT INTO case_event (case_id, sequence, type, occurred_at, recorded_at, out_of_order,
          from_status, to_status, text)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        events,
        (statement, event) -> {
          statement.setObject(1, event.caseId());
          statement.setInt(2, event.sequence());
          statement.setString(3, event.type());
          statement.setObject(4, Sql.at(event.occurredAt()));
          statement.setObject(5, Sql.at(now));
          statement.setBoolean(6, event.outOfOrder());
          statement.setString(7, event.from());
          statement.setString(8, event.to());
          statement.setString(9, event.text());
        });
  }
}
