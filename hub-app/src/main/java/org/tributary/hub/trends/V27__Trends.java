package org.tributary.hub.trends;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.springframework.stereotype.Component;

/**
 * The counts of cases, empty: what is there already is counted while the hub runs. All columns come
 * in one statement, because H2 copies the whole table for each.
 */
@Component
public final class V27__Trends extends BaseJavaMigration {
  /**
   * due_at: by when a case must be done, or else is expected to be. ends_at: when it was closed;
   * while it is open, the same as due_at. counted: whether it is in the counts.
   */
  private static final List<String> COLUMNS =
      List.of(
          "due_at TIMESTAMP(6) WITH TIME ZONE",
          "ends_at TIMESTAMP(6) WITH TIME ZONE",
          "counted BOOLEAN DEFAULT FALSE NOT NULL");

  private static final String GROUP =
      "stream_no INTEGER NOT NULL, type VARCHAR(32) NOT NULL, service_type VARCHAR(128) NOT NULL";

  /**
   * case_group: all cases of a group, and those of them that are open. case_day: cases of a group
   * by the day on which they were opened, and closed. case_due: those that are open, by the day on
   * which they are due; a day without any has no row. case_took: those that were closed in the week
   * that begins on a Monday, by how long it took. case_counting: in whose days it is counted, and
   * how far what was there before is counted; null once all of it is.
   */
  private static final List<String> TABLES =
      List.of(
          "CREATE INDEX hub_case_ends ON hub_case (phase, ends_at, id)",
          "CREATE TABLE case_group (%s, cases BIGINT NOT NULL, open_cases BIGINT NOT NULL,"
              + " PRIMARY KEY (stream_no, type, service_type))",
          "CREATE TABLE case_day (%s, on_day DATE NOT NULL, opened BIGINT NOT NULL,"
              + " closed BIGINT NOT NULL, in_time BIGINT NOT NULL, late BIGINT NOT NULL,"
              + " PRIMARY KEY (stream_no, type, service_type, on_day))",
          "CREATE TABLE case_due (%s, on_day DATE NOT NULL, cases BIGINT NOT NULL,"
              + " PRIMARY KEY (stream_no, type, service_type, on_day))",
          "CREATE TABLE case_took (%s, of_week DATE NOT NULL, step SMALLINT NOT NULL,"
              + " cases BIGINT NOT NULL,"
              + " PRIMARY KEY (stream_no, type, service_type, of_week, step))",
          "CREATE TABLE case_counting (id SMALLINT PRIMARY KEY, zone VARCHAR(64), after_id UUID)",
          "INSERT INTO case_counting (id, after_id)"
              + " SELECT 1, CASE WHEN EXISTS (SELECT 1 FROM hub_case)"
              + " THEN CAST('00000000-0000-0000-0000-000000000000' AS UUID) END");

  @Override
  public void migrate(Context context) throws SQLException {
    Connection connection = context.getConnection();
    boolean h2 = connection.getMetaData().getDatabaseProductName().equals("H2");
    String columns =
        h2
            ? "ADD COLUMN (" + String.join(", ", COLUMNS) + ")"
            : COLUMNS.stream().map("ADD COLUMN "::concat).collect(Collectors.joining(", "));
    try (Statement statement = connection.createStatement()) {
      statement.execute("ALTER TABLE hub_case " + columns);
      for (String table : TABLES) {
        statement.execute(table.formatted(GROUP));
      }
    }
  }
}
