package org.tributary.hub.review;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tributary.hub.api.Cursors;
import org.tributary.hub.api.PageOf;
import org.tributary.hub.explain.Explaining;
import org.tributary.hub.residents.ResidentQueries;
import org.tributary.hub.store.Sql;

/** Reads who is in doubt: the table {@code resident_doubt}. */
@Component
class DoubtQueries {
  private static final String OPERATION = "doubtful-residents";
  private static final String SELECT = "SELECT resident_id, code, since FROM resident_doubt";
  private static final String AFTER = " WHERE (since, resident_id) > (:since, :id)";
  private static final String IN_ORDER = " ORDER BY since, resident_id LIMIT :limit";

  /** Counting stops at the same number as of questions. */
  private static final String COUNT =
      """
      SELECT (SELECT MIN(since) FROM resident_doubt) AS oldest,
        (SELECT COUNT(*) FROM (SELECT 1 AS one FROM resident_doubt LIMIT :most) d) AS n
      """;

  private final JdbcClient jdbc;
  private final ResidentQueries residents;
  private final Explaining explaining;
  private final Cursors cursors;

  DoubtQueries(JdbcClient jdbc, ResidentQueries residents, Explaining explaining, Cursors cursors) {
    this.jdbc = jdbc;
    this.residents = residents;
    this.explaining = explaining;
    this.cursors = cursors;
  }

  private record Row(UUID resident, String code, Instant since) {
    static Row of(ResultSet row, int index) throws SQLException {
      return new Row(
          row.getObject("resident_id", UUID.class),
          row.getString("code"),
          Sql.instantOf(row, "since"));
    }
  }

  /**
   * How many are in doubt, and since when.
   *
   * @param oldest since when the first of them is; null where nobody is
   */
  record Count(int all, @Nullable Instant oldest) {
    /** Whether there are more than were counted. */
    boolean isMore() {
      return all == CandidateTable.MOST_COUNTED;
    }
  }

  /**
   * Those in doubt, the longest first.
   *
   * @param withNames whether they are named; who is not shown anybody has looked at nobody
   */
  PageOf<DoubtfulResident> list(
      @Nullable String cursor, int limit, boolean withNames, Locale locale) {
    PageOf<Row> page =
        PageOf.of(
            rows(cursor, limit + 1),
            limit,
            last ->
                cursors.after(
                    OPERATION, "", List.of(last.since().toString(), last.resident().toString())));
    Map<UUID, String> names = new HashMap<>();
    if (withNames) {
      residents
          .all(page.items().stream().map(Row::resident).toList())
          .forEach(resident -> names.put(resident.id(), resident.displayName()));
    }
    return page.map(
        row ->
            new DoubtfulResident(
                row.resident(),
                names.get(row.resident()),
                explaining.attention(locale, row.code()),
                row.since()));
  }

  private List<Row> rows(@Nullable String cursor, int limit) {
    if (cursor == null) {
      return jdbc.sql(SELECT + IN_ORDER).param("limit", limit).query(Row::of).list();
    }
    List<String> after = cursors.open(OPERATION, "", cursor);
    return jdbc.sql(SELECT + AFTER + IN_ORDER)
        .param("since", Sql.at(Instant.parse(after.get(0))))
        .param("id", UUID.fromString(after.get(1)))
        .param("limit", limit)
        .query(Row::of)
        .list();
  }

  Count count() {
    return jdbc.sql(COUNT)
        .param("most", CandidateTable.MOST_COUNTED)
        .query((row, i) -> new Count(row.getInt("n"), Sql.instant(row, "oldest")))
        .single();
  }
}
