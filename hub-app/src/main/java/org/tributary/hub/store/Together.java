package org.tributary.hub.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCallback;
import org.springframework.jdbc.core.RowMapper;

/**
 * Changes that wait to be sent together. PostgreSQL's driver sends several statements with their
 * parameters in one message and waits once for all of them, which is most of what a change of one
 * row costs. Not for several threads.
 */
final class Together {
  private final List<Change<?>> changes = new ArrayList<>();

  private record Change<T>(String sql, T row, Sql.Binder<T> binder) {
    int parameters() {
      return (int) sql.chars().filter(c -> c == '?').count();
    }

    void bind(PreparedStatement statement, int before) throws SQLException {
      binder.bind(new Parameters(statement, before), row);
    }
  }

  <T> void add(String sql, T row, Sql.Binder<T> binder) {
    changes.add(new Change<>(sql.strip(), row, binder));
  }

  /** Sends everything that waits. */
  void send(JdbcTemplate jdbc) {
    if (!changes.isEmpty()) {
      execute(jdbc, PreparedStatement::execute);
    }
  }

  /** The same; gives the one row of the last of it. */
  <R> R row(JdbcTemplate jdbc, RowMapper<R> mapper) {
    R row =
        execute(
            jdbc,
            statement -> {
              boolean isRows = statement.execute();
              while (!isRows && statement.getUpdateCount() >= 0) {
                isRows = statement.getMoreResults();
              }
              try (ResultSet rows = statement.getResultSet()) {
                return rows != null && rows.next() ? mapper.mapRow(rows, 0) : null;
              }
            });
    return Objects.requireNonNull(row, "the statement gives one row");
  }

  private <R> @Nullable R execute(JdbcTemplate jdbc, PreparedStatementCallback<R> execution) {
    List<Change<?>> sent = List.copyOf(changes);
    changes.clear();
    return jdbc.execute(
        String.join("; ", sent.stream().map(Change::sql).toList()),
        (PreparedStatementCallback<R>)
            statement -> {
              int before = 0;
              for (Change<?> change : sent) {
                change.bind(statement, before);
                before += change.parameters();
              }
              return execution.doInPreparedStatement(statement);
            });
  }
}
