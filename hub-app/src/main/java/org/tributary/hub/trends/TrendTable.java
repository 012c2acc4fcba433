package org.tributary.hub.trends;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.RowMapper;
import org.tributary.canonical.CaseType;
import org.tributary.hub.store.Sql;
import org.tributary.hub.trends.Standing.Group;

/** Reads the counts: every statement walks the keys of the groups that are shown. */
final class TrendTable {
  private static final String WANTED =
      """
       FROM UNNEST(CAST(? AS INTEGER ARRAY), CAST(? AS VARCHAR ARRAY), CAST(? AS VARCHAR ARRAY))
         AS wanted (wanted_stream, wanted_type, wanted_service)
       JOIN %s c ON c.stream_no = wanted_stream AND c.type = wanted_type
         AND c.service_type = wanted_service
      """;
  private static final String DAYS =
      "SELECT c.stream_no, c.type, c.service_type, c.on_day, c.opened, c.closed, c.in_time, c.late"
          + WANTED.formatted("case_day")
          + " WHERE c.on_day BETWEEN ? AND ?";
  private static final String TOOK =
      "SELECT c.stream_no, c.type, c.service_type, c.step, SUM(c.cases) AS cases"
          + WANTED.formatted("case_took")
          + " WHERE c.of_week BETWEEN ? AND ?"
          + " GROUP BY c.stream_no, c.type, c.service_type, c.step";
  private static final String OVERDUE =
      "SELECT c.stream_no, c.type, c.service_type, SUM(c.cases) AS cases"
          + WANTED.formatted("case_due")
          + " WHERE c.on_day BETWEEN ? AND ? GROUP BY c.stream_no, c.type, c.service_type";
  private static final String OVERDUE_TODAY =
      """
      SELECT stream_no, type, COALESCE(service_type_id, '') AS service_type, COUNT(*) AS cases
      FROM hub_case
      WHERE phase = 'open' AND ends_at >= ? AND ends_at < ? AND counted = TRUE
      GROUP BY stream_no, type, COALESCE(service_type_id, '')
      """;

  /** Before any day that a case is due on. */
  private static final LocalDate EVER = LocalDate.of(1, 1, 1);

  private final Sql sql;

  TrendTable(Sql sql) {
    this.sql = sql;
  }

  /** A group and how many of its cases are open. */
  record Stock(Group group, long open) {}

  /** What happened to a group on a day. */
  record Day(Group group, LocalDate on, long opened, long closed, long inTime, long late) {}

  /** How many cases of a group; of one step, where it says how long they took. */
  record Count(Group group, int step, long cases) {}

  /** The groups of which there are cases; there are about as many as service types. */
  List<Stock> groups(
      @Nullable List<Integer> streams, @Nullable CaseType type, @Nullable String serviceType) {
    List<Stock> all =
        sql.jdbc()
            .query(
                "SELECT stream_no, type, service_type, open_cases FROM case_group WHERE cases > 0",
                (row, i) -> new Stock(group(row), row.getLong("open_cases")));
    return all.stream()
        .filter(one -> streams == null || streams.contains(one.group().streamNo()))
        .filter(one -> type == null || one.group().type().equalsIgnoreCase(type.name()))
        .filter(one -> serviceType == null || one.group().serviceType().equals(serviceType))
        .toList();
  }

  List<Day> days(List<Group> groups, LocalDate from, LocalDate to) {
    return ofGroups(
        DAYS,
        groups,
        from,
        to,
        (row, i) ->
            new Day(
                group(row),
                row.getObject("on_day", LocalDate.class),
                row.getLong("opened"),
                row.getLong("closed"),
                row.getLong("in_time"),
                row.getLong("late")));
  }

  List<Count> took(List<Group> groups, LocalDate from, LocalDate to) {
    return ofGroups(
        TOOK,
        groups,
        from,
        to,
        (row, i) -> new Count(group(row), row.getInt("step"), row.getLong("cases")));
  }

  /** Open cases that were due before a day. */
  List<Count> overdueBefore(List<Group> groups, LocalDate day) {
    return ofGroups(OVERDUE, groups, EVER, day.minusDays(1), TrendTable::count);
  }

  /** Open cases that were due from one time until before another: few, within a day. */
  List<Count> overdueWithin(Instant from, Instant to) {
    return sql.jdbc().query(OVERDUE_TODAY, TrendTable::count, Sql.at(from), Sql.at(to));
  }

  private static Count count(ResultSet row, int index) throws SQLException {
    return new Count(group(row), 0, row.getLong("cases"));
  }

  private static Group group(ResultSet row) throws SQLException {
    return new Group(row.getInt("stream_no"), row.getString("type"), row.getString("service_type"));
  }

  private <T> List<T> ofGroups(
      String select, List<Group> groups, LocalDate from, LocalDate to, RowMapper<T> mapper) {
    List<T> rows =
        sql.jdbc()
            .execute(
                (ConnectionCallback<List<T>>)
                    connection -> query(connection, select, groups, from, to, mapper));
    return rows == null ? List.of() : rows;
  }

  private static <T> List<T> query(
      Connection connection,
      String select,
      List<Group> groups,
      LocalDate from,
      LocalDate to,
      RowMapper<T> mapper)
      throws SQLException {
    Array streams =
        connection.createArrayOf("INTEGER", groups.stream().map(Group::streamNo).toArray());
    Array types = connection.createArrayOf("VARCHAR", groups.stream().map(Group::type).toArray());
    Array services =
        connection.createArrayOf("VARCHAR", groups.stream().map(Group::serviceType).toArray());
    try (PreparedStatement statement = connection.prepareStatement(select)) {
      statement.setArray(1, streams);
      statement.setArray(2, types);
      statement.setArray(3, services);
      statement.setObject(4, from);
      statement.setObject(5, to);
      List<T> rows = new ArrayList<>();
      try (ResultSet results = statement.executeQuery()) {
        while (results.next()) {
          rows.add(mapper.mapRow(results, rows.size()));
        }
      }
      return rows;
    } finally {
      streams.free();
      types.free();
      services.free();
    }
  }
}
