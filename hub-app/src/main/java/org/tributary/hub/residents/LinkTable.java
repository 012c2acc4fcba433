package org.tributary.hub.residents;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.tributary.hub.store.Sql;

/** The table {@code source_link}. */
final class LinkTable {
  private static final String COLUMNS =
      "record_id, party, id, resident_id, rule_id, target_id, sort_at, source_updated_at, facts,"
          + " state";
  private static final String INSERT =
      """
      INSERT INTO source_link (stream_no, record_id, party, id, resident_id, target_id, sort_at,
        state, method, rule_id, source_updated_at, first_seen_at, last_changed_at, facts)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'deterministic', ?, ?, ?, ?, ?)
      """;
  private static final String UPDATE =
      """
      UPDATE source_link SET resident_id = ?, target_id = ?, sort_at = ?, state = ?, rule_id = ?,
        source_updated_at = ?, last_changed_at = ?, facts = ?
      WHERE stream_no = ? AND record_id = ? AND party = ?
      """;

  private final Sql sql;

  LinkTable(Sql sql) {
    this.sql = sql;
  }

  List<LinkRow> ofRecords(int streamNo, Collection<String> recordIds) {
    return sql.ofStream(COLUMNS, "source_link", "record_id", streamNo, recordIds, LinkTable::row);
  }

  void insert(int streamNo, Collection<LinkRow> rows, Instant now) {
    sql.batch(
        INSERT,
        rows,
        (statement, row) -> {
          statement.setInt(1, streamNo);
          statement.setString(2, row.recordId());
          statement.setString(3, row.party());
          statement.setObject(4, row.id());
          statement.setObject(5, row.residentId());
          statement.setObject(6, row.targetId());
          statement.setObject(7, Sql.at(row.sortAt()));
          statement.setString(8, lower(row.state()));
          statement.setString(9, row.rule());
          statement.setObject(10, Sql.at(row.sourceUpdatedAt()));
          statement.setObject(11, Sql.at(now));
          statement.setObject(12, Sql.at(now));
          statement.setString(13, row.facts());
        });
  }

  void update(int streamNo, Collection<LinkRow> rows, Instant now) {
    sql.batch(
        UPDATE,
        rows,
        (statement, row) -> {
          statement.setObject(1, row.residentId());
          statement.setObject(2, row.targetId());
          statement.setObject(3, Sql.at(row.sortAt()));
          statement.setString(4, lower(row.state()));
          statement.setString(5, row.rule());
          statement.setObject(6, Sql.at(row.sourceUpdatedAt()));
          statement.setObject(7, Sql.at(now));
          statement.setString(8, row.facts());
          statement.setInt(9, streamNo);
          statement.setString(10, row.recordId());
          statement.setString(11, row.party());
        });
  }

  private static String lower(LinkRow.State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  private static LinkRow row(ResultSet row, int index) throws SQLException {
    return new LinkRow(
        row.getString("record_id"),
        row.getString("party"),
        row.getObject("id", java.util.UUID.class),
        row.getObject("resident_id", java.util.UUID.class),
        row.getString("rule_id"),
        Sql.uuid(row, "target_id"),
        Sql.instantOf(row, "sort_at"),
        Sql.instant(row, "source_updated_at"),
        row.getString("facts"),
        LinkRow.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)));
  }
}
