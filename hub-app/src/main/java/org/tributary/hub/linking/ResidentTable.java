package org.tributary.hub.linking;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.tributary.hub.store.Sql;

/** The tables {@code resident} and {@code resident_key}. */
final class ResidentTable {
  private static final String KEEP =
      """
      INSERT INTO past_resident (id, kind, status, replaced_by, version, created_at, updated_at,
        ended_at)
      SELECT id, kind, status, replaced_by, version, created_at, updated_at,
        CAST(? AS TIMESTAMP(6) WITH TIME ZONE)
      FROM resident WHERE id = ANY(?)
      """;

  private final Sql sql;

  ResidentTable(Sql sql) {
    this.sql = sql;
  }

  /** A key under which a resident is found by search. */
  record SearchKey(UUID key, UUID resident) implements Comparable<SearchKey> {
    @Override
    public int compareTo(SearchKey other) {
      int byKey = key.compareTo(other.key);
      return byKey != 0 ? byKey : resident.compareTo(other.resident);
    }
  }

  List<ResidentRow> find(Collection<UUID> ids) {
    return sql.withIds(
        """
        SELECT id, kind, status, replaced_by, opened_by,
          (SELECT d.code FROM resident_doubt d WHERE d.resident_id = resident.id) AS attention
        FROM resident WHERE id = ANY(?)
        """,
        ids,
        ResidentTable::row);
  }

  private static ResidentRow row(ResultSet row, int index) throws SQLException {
    return new ResidentRow(
        row.getObject("id", UUID.class),
        row.getString("kind"),
        row.getString("status"),
        Sql.uuid(row, "replaced_by"),
        Sql.uuid(row, "opened_by"),
        row.getString("attention"));
  }

  void insert(Collection<ResidentRow> rows, Instant now) {
    sql.batch(
        """
        INSERT INTO resident (id, kind, status, opened_by, version, created_at, updated_at)
        VALUES (?, ?, ?, ?, 1, ?, ?)
        """,
        rows,
        (statement, row) -> {
          statement.setObject(1, row.id());
          statement.setString(2, row.kind());
          statement.setString(3, row.status());
          statement.setObject(4, row.openedBy(), Types.OTHER);
          statement.setObject(5, Sql.at(now));
          statement.setObject(6, Sql.at(now));
        });
  }

  void update(Collection<ResidentRow> rows, Instant now) {
    sql.updateWithIds(KEEP, Sql.at(now), rows.stream().map(ResidentRow::id).toList());
    sql.batch(
        """
        UPDATE resident SET status = ?, replaced_by = ?, version = version + 1, updated_at = ?
        WHERE id = ?
        """,
        rows,
        (statement, row) -> {
          statement.setString(1, row.status());
          statement.setObject(2, row.replacedBy(), Types.OTHER);
          statement.setObject(3, Sql.at(now));
          statement.setObject(4, row.id());
        });
  }

  /** Residents of whom others than their rows tell something new. */
  void touch(Collection<UUID> ids, Instant now) {
    sql.updateWithIds(KEEP, Sql.at(now), ids);
    sql.updateWithIds(
        "UPDATE resident SET version = version + 1, updated_at = ? WHERE id = ANY(?)",
        Sql.at(now),
        ids);
  }

  /** Stores those of these keys that are not there yet; the caller holds the lock of linking. */
  void addSearchKeys(Collection<SearchKey> keys) {
    if (keys.isEmpty()) {
      return;
    }
    sql.change(
        """
        INSERT INTO resident_key (search_key, resident_id)
        SELECT k, r FROM UNNEST(CAST(? AS UUID ARRAY), CAST(? AS UUID ARRAY)) AS wanted (k, r)
        WHERE NOT EXISTS
          (SELECT 1 FROM resident_key WHERE search_key = k AND resident_id = r)
        """,
        keys,
        (statement, all) -> {
          statement.setArray(1, "UUID", all.stream().map(SearchKey::key).toArray());
          statement.setArray(2, "UUID", all.stream().map(SearchKey::resident).toArray());
        });
  }

  void deleteSearchKeys(Collection<SearchKey> keys) {
    sql.batch(
        "DELETE FROM resident_key WHERE search_key = ? AND resident_id = ?",
        keys,
        (statement, key) -> {
          statement.setObject(1, key.key());
          statement.setObject(2, key.resident());
        });
  }
}
