package org.tributary.hub.review;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tributary.hub.store.Sql;

/** Reads the table {@code match_candidate}, and whose the descriptions are that it names. */
@Component
class CandidateTable {
  private static final String SELECT =
      """
      SELECT id, state, resident_a, resident_b, node_a, node_b, bits, asked_at, decided_at,
        decided_by, reason, event_id FROM match_candidate
      """;
  private static final String OF_STATE = SELECT + " WHERE state = :state";
  private static final String AFTER = " AND (asked_at, id) > (:at, :id)";
  private static final String IN_ORDER = " ORDER BY asked_at, id LIMIT :limit";

  /** Counting of one age stops here, so that the page costs the same however many are open. */
  static final int MOST_COUNTED = 10_000;

  private static final String COUNTED =
      """
      (SELECT COUNT(*) FROM (
        SELECT 1 AS one FROM match_candidate WHERE state = 'open' AND %s
        ORDER BY state, asked_at LIMIT :most) %s)
      """;
  private static final String OPEN =
      "SELECT (SELECT MIN(asked_at) FROM match_candidate WHERE state = 'open') AS oldest, "
          + String.join(
              ", ",
              COUNTED.formatted("asked_at > :day", "a") + " AS of_day",
              COUNTED.formatted("asked_at > :week AND asked_at <= :day", "b") + " AS of_week",
              COUNTED.formatted("asked_at > :month AND asked_at <= :week", "c") + " AS of_month",
              COUNTED.formatted("asked_at <= :month", "d") + " AS older");
  private static final String ANSWERED =
      """
      SELECT state, COUNT(*) AS n, COUNT(CASE WHEN decided_at > :week THEN 1 END) AS within_week
      FROM match_candidate WHERE state IN ('confirmed', 'rejected') AND decided_at > :month
      GROUP BY state
      """;

  private final JdbcClient jdbc;

  CandidateTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Where a page of the list begins: after this question. */
  record Position(Instant askedAt, UUID id) {}

  /**
   * How many questions are open, and since when.
   *
   * @param ofDay asked within a day
   * @param ofWeek before that, but within seven days
   * @param ofMonth before that, but within thirty days
   */
  record OpenCount(@Nullable Instant oldest, int ofDay, int ofWeek, int ofMonth, int older) {
    int all() {
      return ofDay + ofWeek + ofMonth + older;
    }

    /** Whether there are more than were counted. */
    boolean isMore() {
      return Stream.of(ofDay, ofWeek, ofMonth, older).anyMatch(count -> count == MOST_COUNTED);
    }
  }

  /** How many were answered in one way. */
  record AnswerCount(String state, int withinMonth, int withinWeek) {}

  Optional<CandidateRow> find(UUID id) {
    return jdbc.sql(SELECT + " WHERE id = ?").param(id).query(CandidateTable::row).optional();
  }

  /** The questions of a state, the oldest first. */
  List<CandidateRow> list(String state, @Nullable Position after, int limit) {
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("state", state);
    parameters.put("limit", limit);
    if (after != null) {
      parameters.put("at", Sql.at(after.askedAt()));
      parameters.put("id", after.id());
    }
    return jdbc.sql(OF_STATE + (after == null ? "" : AFTER) + IN_ORDER)
        .params(parameters)
        .query(CandidateTable::row)
        .list();
  }

  OpenCount open(Instant now) {
    return jdbc.sql(OPEN)
        .params(ages(now))
        .param("most", MOST_COUNTED)
        .query(
            (row, i) ->
                new OpenCount(
                    Sql.instant(row, "oldest"),
                    row.getInt("of_day"),
                    row.getInt("of_week"),
                    row.getInt("of_month"),
                    row.getInt("older")))
        .single();
  }

  List<AnswerCount> answered(Instant now) {
    return jdbc.sql(ANSWERED)
        .params(ages(now))
        .query(
            (row, i) ->
                new AnswerCount(row.getString("state"), row.getInt("n"), row.getInt("within_week")))
        .list();
  }

  private static Map<String, Object> ages(Instant now) {
    return Map.of(
        "day", Sql.at(now.minus(Duration.ofDays(1))),
        "week", Sql.at(now.minus(Duration.ofDays(7))),
        "month", Sql.at(now.minus(Duration.ofDays(30))));
  }

  /** Whose these descriptions are now. */
  Map<UUID, UUID> holders(Collection<UUID> nodes) {
    Map<UUID, UUID> holders = new HashMap<>();
    jdbc.sql("SELECT id, resident_id FROM identity_node WHERE id IN (:nodes)")
        .param("nodes", nodes)
        .query(
            row -> {
              holders.put(
                  row.getObject("id", UUID.class), row.getObject("resident_id", UUID.class));
            });
    return holders;
  }

  /**
   * A confirmed question made one resident part of another.
   *
   * @param retired who went into the other
   * @param nodes the descriptions that were theirs
   */
  record Merger(UUID retired, Set<UUID> nodes) {}

  Optional<Merger> merger(UUID event) {
    return jdbc.sql("SELECT other_id, nodes FROM resident_event WHERE id = ? AND type = 'merged'")
        .param(event)
        .query(
            (row, i) ->
                new Merger(row.getObject("other_id", UUID.class), ids(row.getString("nodes"))))
        .optional();
  }

  private static Set<UUID> ids(String joined) {
    return Arrays.stream(joined.split(",", -1))
        .filter(id -> !id.isEmpty())
        .map(UUID::fromString)
        .collect(Collectors.toSet());
  }

  private static CandidateRow row(ResultSet row, int index) throws SQLException {
    return new CandidateRow(
        row.getObject("id", UUID.class),
        row.getString("state"),
        row.getObject("resident_a", UUID.class),
        row.getObject("resident_b", UUID.class),
        row.getObject("node_a", UUID.class),
        row.getObject("node_b", UUID.class),
        row.getFloat("bits"),
        Sql.instantOf(row, "asked_at"),
        Sql.instant(row, "decided_at"),
        row.getString("decided_by"),
        row.getString("reason"),
        Sql.uuid(row, "event_id"));
  }
}
