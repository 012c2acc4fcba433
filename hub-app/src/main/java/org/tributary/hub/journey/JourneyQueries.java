package org.tributary.hub.journey;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;
import org.tributary.hub.records.RecordIds.Place;
import org.tributary.hub.store.Sql;

/** Reads what the features of the hub keep of one record: a few rows by index each. */
@Component
class JourneyQueries {
  private static final int MOST = 50;
  private static final int MOST_VERSIONS = 10;

  /** What was told and nobody has numbered yet stands in {@code change_pending}. */
  private static final String CHANGES =
      """
      SELECT b.last_no - b.items + i.item_no AS at_no, i.type, i.subject_id,
        COALESCE(b.recorded_at, p.recorded_at) AS recorded_at
      FROM change_item i
        LEFT JOIN change_batch b ON b.batch_no = i.batch_no
        LEFT JOIN change_pending p ON p.batch_no = i.batch_no
      WHERE i.subject_id = ? AND COALESCE(b.recorded_at, p.recorded_at) IS NOT NULL
      ORDER BY i.batch_no DESC, i.item_no DESC LIMIT ?
      """;

  private static final String CASE =
      """
      SELECT id, 'case' AS kind, number, status, version, created_at, updated_at, deleted_at, doc
      FROM hub_case WHERE id = ?
      """;
  private static final String ENTITY =
      """
      SELECT id, type AS kind, code AS number, NULL AS status, version, created_at, updated_at,
        deleted_at, doc
      FROM entity WHERE id = ?
      """;

  private final Sql sql;

  JourneyQueries(Sql sql) {
    this.sql = sql;
  }

  /** A link and the resident that it leads to. */
  record Link(UUID id, UUID residentId, String party, String facts, Instant changedAt) {
    /** Without what it states. */
    @Override
    public String toString() {
      return "Link[" + id + "]";
    }
  }

  Optional<Journey.Run> run(UUID id) {
    return first(
        "SELECT id, kind, state, started_at, finished_at FROM run WHERE id = ?",
        (row, i) ->
            new Journey.Run(
                row.getObject(1, UUID.class),
                row.getString(2),
                row.getString(3),
                Sql.instantOf(row, "started_at"),
                Sql.instant(row, "finished_at")),
        id);
  }

  Optional<Journey.Parked> parked(Place place) {
    return first(
        """
        SELECT id, group_id, reason, first_parked_at FROM parked_record
        WHERE stream_no = ? AND record_id = ?
        """,
        (row, i) ->
            new Journey.Parked(
                row.getObject(1, UUID.class),
                row.getObject(2, UUID.class),
                row.getString(3),
                Sql.instantOf(row, "first_parked_at")),
        place.streamNo(),
        place.recordId());
  }

  List<Link> links(Place place) {
    return sql.jdbc()
        .query(
            """
            SELECT id, resident_id, party, facts, last_changed_at FROM source_link
            WHERE stream_no = ? AND record_id = ? ORDER BY party LIMIT ?
            """,
            (row, i) ->
                new Link(
                    row.getObject(1, UUID.class),
                    row.getObject(2, UUID.class),
                    row.getString(3),
                    row.getString(4),
                    Sql.instantOf(row, "last_changed_at")),
            place.streamNo(),
            place.recordId(),
            MOST);
  }

  /** One version that held from a time on. */
  record Version(Instant at, String doc) {
    /** Without the document. */
    @Override
    public String toString() {
      return "Version[" + at + "]";
    }
  }

  /** The versions of a case that others have followed, the newest first. */
  List<Version> pastOfCase(UUID id) {
    return sql.jdbc()
        .query(
            """
            SELECT updated_at, doc FROM past_case WHERE id = ?
            ORDER BY id DESC, ended_at DESC, version DESC LIMIT ?
            """,
            (row, i) -> new Version(Sql.instantOf(row, "updated_at"), row.getString("doc")),
            id,
            MOST_VERSIONS);
  }

  /** What the same party of a record stated before, the newest first. */
  List<Version> pastOfLink(Place place, String party) {
    return sql.jdbc()
        .query(
            """
            SELECT last_changed_at, facts FROM past_link
            WHERE stream_no = ? AND record_id = ? AND party = ? ORDER BY ended_at DESC LIMIT ?
            """,
            (row, i) -> new Version(Sql.instantOf(row, "last_changed_at"), row.getString("facts")),
            place.streamNo(),
            place.recordId(),
            party,
            MOST_VERSIONS);
  }

  /** A stored case or other record, and its document. */
  record StoredDoc(Journey.Stored stored, String doc) {
    /** Without the document. */
    @Override
    public String toString() {
      return "StoredDoc[" + stored.id() + "]";
    }
  }

  /** What a record became: a case, or another record of the hub. */
  Optional<StoredDoc> stored(UUID id) {
    return stored(CASE, id).or(() -> stored(ENTITY, id));
  }

  private Optional<StoredDoc> stored(String select, UUID id) {
    return first(
        select,
        (row, i) ->
            new StoredDoc(
                new Journey.Stored(
                    row.getObject("id", UUID.class),
                    row.getString("kind"),
                    row.getString("number"),
                    row.getString("status"),
                    row.getInt("version"),
                    Sql.instantOf(row, "created_at"),
                    Sql.instantOf(row, "updated_at"),
                    Sql.instant(row, "deleted_at")),
                row.getString("doc")),
        id);
  }

  List<Journey.Event> events(UUID caseId) {
    return sql.jdbc()
        .query(
            """
            SELECT sequence, type, occurred_at, recorded_at, from_status, to_status FROM case_event
            WHERE case_id = ? ORDER BY case_id DESC, sequence DESC LIMIT ?
            """,
            (row, i) ->
                new Journey.Event(
                    row.getInt(1),
                    row.getString(2),
                    Sql.instantOf(row, "occurred_at"),
                    Sql.instantOf(row, "recorded_at"),
                    row.getString(5),
                    row.getString(6)),
            caseId,
            MOST);
  }

  List<Journey.Change> changes(List<UUID> subjects) {
    List<Journey.Change> changes = new ArrayList<>();
    for (UUID subject : subjects) {
      changes.addAll(sql.jdbc().query(CHANGES, JourneyQueries::change, subject, MOST));
    }
    changes.sort(Comparator.comparing(Journey.Change::recordedAt).reversed());
    return changes.subList(0, Math.min(MOST, changes.size()));
  }

  private static Journey.Change change(ResultSet row, int index) throws SQLException {
    long number = row.getLong("at_no");
    return new Journey.Change(
        row.wasNull() ? null : number,
        row.getString("type"),
        row.getObject("subject_id", UUID.class),
        Sql.instantOf(row, "recorded_at"));
  }

  List<Journey.Delivery> deliveries(List<Journey.Change> changes) {
    List<Long> numbers =
        changes.stream().map(Journey.Change::number).filter(Objects::nonNull).toList();
    return sql.withNumbers(
        """
        SELECT id, endpoint_id, at_no, state, attempts, last_at, status FROM webhook_delivery
        WHERE at_no = ANY(?)
        """,
        numbers,
        JourneyQueries::delivery);
  }

  private static Journey.Delivery delivery(ResultSet row, int index) throws SQLException {
    int status = row.getInt("status");
    return new Journey.Delivery(
        row.getObject("id", UUID.class),
        row.getObject("endpoint_id", UUID.class),
        row.getLong("at_no"),
        row.getString("state"),
        row.getInt("attempts"),
        Sql.instant(row, "last_at"),
        status == 0 ? null : status);
  }

  List<Journey.Leg> legs(UUID caseId) {
    return sql.jdbc()
        .query(
            """
            SELECT id, operation_id, system_id, action, state, parked, attempts, sentence,
              created_at, changed_at FROM leg
            WHERE case_id = ? ORDER BY case_id DESC, position DESC LIMIT ?
            """,
            (row, i) ->
                new Journey.Leg(
                    row.getObject(1, UUID.class),
                    row.getObject(2, UUID.class),
                    row.getString(3),
                    row.getString(4),
                    row.getString(5),
                    row.getBoolean(6),
                    row.getInt(7),
                    row.getString(8),
                    Sql.instantOf(row, "created_at"),
                    Sql.instantOf(row, "changed_at")),
            caseId,
            MOST);
  }

  private <T> Optional<T> first(String select, RowMapper<T> mapper, @Nullable Object... keys) {
    return sql.jdbc().query(select, mapper, keys).stream().findFirst();
  }
}
