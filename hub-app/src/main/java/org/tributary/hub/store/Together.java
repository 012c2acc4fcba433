package org.tributary.hub.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
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

  /**
   * @param orElse what is thrown where it changes nothing; null where it may
   */
  private record Change<T>(
      String sql, T row, Sql.Binder<T> binder, @Nullable Supplier<RuntimeException> orElse) {
    int parameters() {
      return (int) sql.chars().filter(c -> c == '?').count();
    }

    void bind(PreparedStatement statement, int before) throws SQLException {
      binder.bind(new Parameters(statement, before), row);
    }

    void check(int count) {
      if (count == 0 && orElse != null) {
        throw orElse.get();
      }
    }
  }

  <T> void add(
      String sql, T row, Sql.Binder<T> binder, @Nullable Supplier<RuntimeException> orElse) {
    changes.add(new Change<>(sql.strip(), row, binder, orElse));
  }

  /** Sends everything that waits. */
  void send(JdbcTemplate jdbc) {
    if (!changes.isEmpty()) {
      execute(jdbc, rows -> null);
    }
  }

  /** The same; gives the one row of the last of it. */
  <R> R row(JdbcTemplate jdbc, RowMapper<R> mapper) {
    R row = execute(jdbc, rows -> rows.next() ? mapper.mapRow(rows, 0) : null);
    return Objects.requireNonNull(row, "the statement gives one row");
  }

  /** What the last statement is read by, where it gives rows. */
  private interface Reading<R> {
    @Nullable R read(ResultSet rows) throws SQLException;
  }

  private <R> @Nullable R execute(JdbcTemplate jdbc, Reading<R> reading) {
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
              boolean isRows = statement.execute();
              for (int i = 0; !isRows && i < sent.size(); i++) {
                sent.get(i).check(statement.getUpdateCount());
                isRows = statement.getMoreResults();
              }
              if (!isRows) {
                return null;
              }
              try (ResultSet rows = statement.getResultSet()) {
                return reading.read(rows);
              }
            });
  }
}
