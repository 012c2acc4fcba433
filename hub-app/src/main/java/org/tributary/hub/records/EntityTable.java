package org.tributary.hub.records;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.tributary.hub.store.Parameters;
import org.tributary.hub.store.Sql;

/** The table {@code entity}: accounts, assets, interactions and service types. */
final class EntityTable {
  private final Sql sql;

  EntityTable(Sql sql) {
    this.sql = sql;
  }

  /**
   * An entity to write.
   *
   * @param code what people call it: account number, asset or service code
   */
  record Row(UUID id, String type, String recordId, String code, String doc, boolean isNew) {}

  void write(int streamNo, List<Row> rows, Instant now) {
    sql.batch(
        """
        INSERT INTO entity (code, doc, updated_at, id, type, stream_no, record_id, version,
          created_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, 1, ?)
        """,
        rows.stream().filter(Row::isNew).toList(),
        (statement, row) -> {
          bind(statement, row, now);
          statement.setString(5, row.type());
          statement.setInt(6, streamNo);
          statement.setString(7, row.recordId());
          statement.setObject(8, Sql.at(now));
        });
    sql.batch(
        """
        UPDATE entity SET code = ?, doc = ?, updated_at = ?, version = version + 1,
          deleted_at = NULL WHERE id = ?
        """,
        rows.stream().filter(row -> !row.isNew()).toList(),
        (statement, row) -> bind(statement, row, now));
  }

  private static void bind(Parameters statement, Row row, Instant now)
      throws java.sql.SQLException {
    statement.setString(1, row.code());
    statement.setString(2, row.doc());
    statement.setObject(3, Sql.at(now));
    statement.setObject(4, row.id());
  }

  void delete(Collection<UUID> ids, Instant now) {
    sql.batch(
        """
        UPDATE entity SET deleted_at = ?, updated_at = ?, version = version + 1
        WHERE id = ? AND deleted_at IS NULL
        """,
        ids,
        (statement, id) -> {
          statement.setObject(1, Sql.at(now));
          statement.setObject(2, Sql.at(now));
          statement.setObject(3, id);
        });
  }
}
