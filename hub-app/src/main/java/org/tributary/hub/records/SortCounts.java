package org.tributary.hub.records;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.tributary.hub.store.Sql;

/**
 * Both sides of one stream by sort of case, from the ids that a reconcile has noted: without asking
 * the source again. Here a case is of the sort that the hub holds; there it is of the sort that the
 * source stated on the way, and of ours where it stated nothing new.
 */
final class SortCounts {
  /** One row for each record that either side holds, or that we made and nobody holds. */
  private static final String SIDES =
      """
      SELECT r.record_id, CASE WHEN r.state IN (0, 2) THEN 1 ELSE 0 END AS here,
        CASE WHEN s.record_id IS NULL THEN 0 ELSE 1 END AS there,
        CASE WHEN r.state = 3 THEN 1 ELSE 0 END AS expected,
        CASE WHEN r.state = 3 AND s.record_id IS NULL AND r.first_seen_at < ? THEN 1 ELSE 0 END
          AS lost,
        COALESCE(c.type, '') AS here_type, COALESCE(c.service_type_id, '') AS here_service,
        CASE WHEN s.case_type IS NULL OR c.own_doc IS NOT NULL THEN COALESCE(c.type, '')
          ELSE s.case_type END AS there_type,
        CASE WHEN s.case_type IS NULL OR c.own_doc IS NOT NULL
          THEN COALESCE(c.service_type_id, '') ELSE COALESCE(s.service_type, '') END
          AS there_service
      FROM source_record r
      LEFT JOIN hub_case c ON c.id = r.target_id
      LEFT JOIN reconcile_seen s ON s.stream_no = r.stream_no AND s.record_id = r.record_id
      WHERE r.stream_no = ? AND (r.state <> 2 OR NOT EXISTS (
        SELECT 1 FROM parked_record p WHERE p.stream_no = r.stream_no
          AND p.record_id = r.record_id AND p.kind = 'defective_file'))
      UNION ALL
      SELECT s.record_id, 0, 1, 0, 0, '', '', COALESCE(s.case_type, ''),
        COALESCE(s.service_type, '')
      FROM reconcile_seen s WHERE s.stream_no = ? AND NOT EXISTS (
        SELECT 1 FROM source_record r
        WHERE r.stream_no = s.stream_no AND r.record_id = s.record_id)
      """;

  private static final String GROUP =
      "here, there, expected, lost, here_type, here_service, there_type, there_service";
  private static final String COUNTED =
      "SELECT " + GROUP + ", COUNT(*) AS n FROM (" + SIDES + ") sides GROUP BY " + GROUP;
  private static final String DIFFERING =
      "SELECT * FROM (SELECT sides.*, ROW_NUMBER() OVER (PARTITION BY "
          + GROUP
          + " ORDER BY record_id) AS place FROM ("
          + SIDES
          + ") sides WHERE lost = 1 OR (expected = 0 AND here + there > 0 AND (here <> there"
          + " OR here_type <> there_type OR here_service <> there_service))) numbered"
          + " WHERE place <= ? ORDER BY record_id";

  private static final Comparator<CaseSort> BY_NAME =
      Comparator.comparing(CaseSort::type).thenComparing(CaseSort::service);

  private final Map<CaseSort, Both> bySort = new TreeMap<>(BY_NAME);
  private final int shown;

  private SortCounts(int shown) {
    this.shown = shown;
  }

  /** How many, and the first ids of them. */
  static final class Ids {
    private long count;
    private final List<String> first = new ArrayList<>();

    long count() {
      return count;
    }

    List<String> first() {
      return first;
    }
  }

  /** Both sides of one sort of case. */
  static final class Both {
    private long here;
    private long there;
    private final Ids onlyHere = new Ids();
    private final Ids onlyThere = new Ids();
    private final Ids lost = new Ids();

    long here() {
      return here;
    }

    long there() {
      return there;
    }

    Ids onlyHere() {
      return onlyHere;
    }

    Ids onlyThere() {
      return onlyThere;
    }

    Ids lost() {
      return lost;
    }

    boolean differs() {
      return onlyHere.count > 0 || drifts();
    }

    /** What a reconcile does not mend itself. */
    boolean drifts() {
      return onlyThere.count + lost.count > 0;
    }
  }

  /**
   * Counts the records of a stream.
   *
   * @param old what we made before this moment should be there by now
   * @param shown how many ids are named of each difference
   */
  static Map<CaseSort, Both> of(Sql sql, int streamNo, Object old, int shown) {
    SortCounts counts = new SortCounts(shown);
    sql.jdbc().query(COUNTED, counts::count, old, streamNo, streamNo);
    if (counts.bySort.values().stream().anyMatch(Both::differs)) {
      sql.jdbc().query(DIFFERING, counts::name, old, streamNo, streamNo, shown);
    }
    return counts.bySort;
  }

  private void count(ResultSet row) throws SQLException {
    Side side = Side.of(row);
    long n = row.getLong("n");
    if (side.here) {
      both(side.hereAs).here += n;
    }
    if (side.there) {
      both(side.thereAs).there += n;
    }
    each(side, ids -> ids.count += n);
  }

  private void name(ResultSet row) throws SQLException {
    String id = row.getString("record_id");
    each(
        Side.of(row),
        ids -> {
          if (ids.first.size() < shown) {
            ids.first.add(id);
          }
        });
  }

  private void each(Side side, Consumer<Ids> differing) {
    if (side.here && !side.agrees()) {
      differing.accept(both(side.hereAs).onlyHere);
    }
    if (side.there && !side.expected && !side.agrees()) {
      differing.accept(both(side.thereAs).onlyThere);
    }
    if (side.lost) {
      differing.accept(both(side.hereAs).lost);
    }
  }

  private Both both(CaseSort sort) {
    return bySort.computeIfAbsent(sort, any -> new Both());
  }

  /** Where a record stands, and as what. */
  private record Side(
      boolean here,
      boolean there,
      boolean expected,
      boolean lost,
      CaseSort hereAs,
      CaseSort thereAs) {

    static Side of(ResultSet row) throws SQLException {
      return new Side(
          row.getInt("here") == 1,
          row.getInt("there") == 1,
          row.getInt("expected") == 1,
          row.getInt("lost") == 1,
          new CaseSort(row.getString("here_type"), row.getString("here_service")),
          new CaseSort(row.getString("there_type"), row.getString("there_service")));
    }

    boolean agrees() {
      return here && there && hereAs.equals(thereAs);
    }
  }
}
