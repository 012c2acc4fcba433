package org.tributary.hub.records;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.hub.store.Sql;
import org.tributary.routes.ingest.Run;

/**
 * The tables {@code comparison} and {@code comparison_type}: what the last reconcile of each stream
 * found on both sides, and of each sort of case. Records that only the system holds are a drift;
 * records that we made there and that are not there any more are one too.
 */
final class ComparisonTable {
  private static final Logger log = LoggerFactory.getLogger("tributary.drift");
  private static final int SHOWN = 100;

  /** What was written just now may not be in the list of ids that was read before. */
  private static final Duration YOUNG = Duration.ofHours(1);

  private static final String ONLY_THERE =
      """
      FROM reconcile_seen s WHERE s.stream_no = ? AND NOT EXISTS (
        SELECT 1 FROM source_record r
        WHERE r.stream_no = s.stream_no AND r.record_id = s.record_id AND r.state <> 1)
      """;
  private static final String LOST_WRITES =
      """
      FROM source_record r WHERE r.stream_no = ? AND r.state = 3 AND r.first_seen_at < ?
        AND NOT EXISTS (
          SELECT 1 FROM reconcile_seen s
          WHERE s.stream_no = r.stream_no AND s.record_id = r.record_id)
      """;

  private final Sql sql;

  ComparisonTable(Sql sql) {
    this.sql = sql;
  }

  /**
   * Keeps what a reconcile found, before anything is deleted for it.
   *
   * @param sorted whether the records of the stream are cases, which have sorts
   */
  void keep(Run run, boolean sorted, List<String> onlyHere, Instant now) {
    int streamNo = run.streamNo();
    String name = run.request().system() + "." + run.request().stream();
    long here = count("FROM source_record WHERE stream_no = ? AND state IN (0, 2)", streamNo);
    long there = count("FROM reconcile_seen WHERE stream_no = ?", streamNo);
    long onlyThere = count(ONLY_THERE, streamNo);
    OffsetDateTime old = now.minus(YOUNG).atOffset(ZoneOffset.UTC);
    long lost = count(LOST_WRITES, streamNo, old);
    sql.jdbc().update("DELETE FROM comparison WHERE stream_no = ?", streamNo);
    sql.jdbc()
        .update(
            """
            INSERT INTO comparison (stream_no, compared_at, here, there, only_here, only_there,
              lost_writes, only_here_ids, only_there_ids, lost_write_ids)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            streamNo,
            Sql.at(now),
            here,
            there,
            onlyHere.size(),
            onlyThere,
            lost,
            json(onlyHere.stream().limit(SHOWN).toList()),
            json(ids("SELECT s.record_id " + ONLY_THERE, streamNo)),
            json(ids("SELECT r.record_id " + LOST_WRITES, streamNo, old)));
    if (onlyThere > 0 || lost > 0) {
      log.warn(
          "{}: the system holds {} records that were never read, and {} that we made there are"
              + " gone; GET /v1/comparisons names them",
          name,
          onlyThere,
          lost);
    }
    sql.jdbc().update("DELETE FROM comparison_type WHERE stream_no = ?", streamNo);
    if (sorted) {
      Map<CaseSort, SortCounts.Both> sorts = SortCounts.of(sql, streamNo, old, SHOWN);
      keep(streamNo, sorts);
      sorts.forEach((sort, both) -> warn(name, sort, both));
    }
  }

  private void keep(int streamNo, Map<CaseSort, SortCounts.Both> sorts) {
    sql.batch(
        """
        INSERT INTO comparison_type (stream_no, case_type, service_type, here, there, only_here,
          only_there, lost_writes, only_here_ids, only_there_ids, lost_write_ids)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        sorts.entrySet(),
        (statement, entry) -> {
          SortCounts.Both both = entry.getValue();
          statement.setInt(1, streamNo);
          statement.setString(2, entry.getKey().type());
          statement.setString(3, entry.getKey().service());
          statement.setLong(4, both.here());
          statement.setLong(5, both.there());
          statement.setLong(6, both.onlyHere().count());
          statement.setLong(7, both.onlyThere().count());
          statement.setLong(8, both.lost().count());
          statement.setString(9, json(both.onlyHere().first()));
          statement.setString(10, json(both.onlyThere().first()));
          statement.setString(11, json(both.lost().first()));
        });
  }

  private static void warn(String stream, CaseSort sort, SortCounts.Both both) {
    if (both.drifts()) {
      log.warn(
          "{}, {}: {} here, {} there; {} only here, {} only there, {} that we made are gone",
          stream,
          sort,
          both.here(),
          both.there(),
          both.onlyHere().count(),
          both.onlyThere().count(),
          both.lost().count());
    }
  }

  private long count(String from, Object... arguments) {
    Long count = sql.jdbc().queryForObject("SELECT COUNT(*) " + from, Long.class, arguments);
    return count == null ? 0 : count;
  }

  private List<String> ids(String select, Object... arguments) {
    return sql.jdbc()
        .queryForList(
            select + " ORDER BY 1 FETCH FIRST " + SHOWN + " ROWS ONLY", String.class, arguments);
  }

  private static String json(List<String> ids) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    ids.forEach(array::add);
    return array.toString();
  }
}
