package org.tributary.hub.systems;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tributary.hub.store.Sql;

/** What the store knows of the streams: a few rows by index per stream. */
@Component
class SystemQueries {
  /** The largest number that is told. */
  static final int COUNT_LIMIT = 10_000;

  private static final int UNMAPPED_LIMIT = 50;

  private static final String STATUS =
      """
      SELECT s.stream_no, s.system_id, s.name, s.paused, s.last_success_at, s.failing_since,
        r.id AS run_id, r.kind, r.state, r.started_at, r.finished_at, r.read_count, r.changed,
        r.parked, r.category, r.sentence
      FROM stream s LEFT JOIN run r ON r.id = (
        SELECT l.id FROM run l WHERE l.stream_no = s.stream_no
        ORDER BY l.stream_no DESC, l.started_at DESC, l.id DESC LIMIT 1)
      WHERE s.retired_at IS NULL
      """;
  private static final String STATUS_OF_SYSTEM = STATUS + " AND s.system_id = ?";

  /** Whoever parks and releases records counts them. */
  private static final String PARKED =
      "SELECT COALESCE(SUM(records), 0) FROM parked_group WHERE stream_no = ?";

  private static final String COVERAGE =
      """
      SELECT stream_no, table_name, count(*) AS codes, sum(uses) AS uses,
        sum(CASE WHEN mapped THEN 1 ELSE 0 END) AS mapped_codes,
        sum(CASE WHEN mapped THEN uses ELSE 0 END) AS mapped_uses
      FROM code_use WHERE stream_no = ? GROUP BY stream_no, table_name ORDER BY table_name
      """;
  private static final String UNMAPPED =
      """
      SELECT code FROM code_use WHERE stream_no = ? AND table_name = ? AND mapped = FALSE
      ORDER BY uses DESC, code LIMIT ?
      """;

  private final JdbcClient jdbc;

  SystemQueries(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** How far one code table covers the codes that a stream met. */
  record Coverage(
      String table,
      long codes,
      long mappedCodes,
      long uses,
      long mappedUses,
      List<String> unmapped) {}

  List<StreamStatus> all() {
    return jdbc.sql(STATUS).query(SystemQueries::status).list();
  }

  List<StreamStatus> ofSystem(String system) {
    return jdbc.sql(STATUS_OF_SYSTEM).param(system).query(SystemQueries::status).list();
  }

  /** How many records of a stream are parked; {@link #COUNT_LIMIT} stands for that or more. */
  int parked(int streamNo) {
    long all = jdbc.sql(PARKED).param(streamNo).query(Long.class).single();
    return (int) Math.min(all, COUNT_LIMIT);
  }

  /** Without the codes themselves. */
  List<Coverage> coverage(int streamNo) {
    return jdbc.sql(COVERAGE)
        .param(streamNo)
        .query(
            (row, i) ->
                new Coverage(
                    row.getString("table_name"),
                    row.getLong("codes"),
                    row.getLong("mapped_codes"),
                    row.getLong("uses"),
                    row.getLong("mapped_uses"),
                    List.of()))
        .list();
  }

  /** The codes that no row maps, the commonest first. */
  List<String> unmapped(int streamNo, String table) {
    return jdbc
        .sql(UNMAPPED)
        .params(streamNo, table, UNMAPPED_LIMIT)
        .query(String.class)
        .list()
        .stream()
        .map(Objects::requireNonNull)
        .toList();
  }

  private static StreamStatus status(ResultSet row, int index) throws SQLException {
    return new StreamStatus(
        row.getInt("stream_no"),
        row.getString("system_id"),
        row.getString("name"),
        row.getBoolean("paused"),
        Sql.instant(row, "last_success_at"),
        Sql.instant(row, "failing_since"),
        lastRun(row));
  }

  private static StreamStatus.@Nullable LastRun lastRun(ResultSet row) throws SQLException {
    java.util.UUID id = Sql.uuid(row, "run_id");
    if (id == null) {
      return null;
    }
    return new StreamStatus.LastRun(
        id,
        row.getString("kind"),
        row.getString("state"),
        Sql.instantOf(row, "started_at"),
        Sql.instant(row, "finished_at"),
        row.getLong("read_count"),
        row.getLong("changed"),
        row.getLong("parked"),
        row.getString("category"),
        row.getString("sentence"));
  }
}
