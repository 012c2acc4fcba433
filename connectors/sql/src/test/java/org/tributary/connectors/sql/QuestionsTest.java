package org.tributary.connectors.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The queries, on every database that a driver is there for. */
class QuestionsTest {
  private static final Shape ONE =
      new Shape(List.of(ColumnKind.INTEGER), List.of(ColumnKind.LOCAL_TIME), false);

  private static Questions questions(Dialect dialect, ReadSpec.Mode mode, String... id) {
    return new Questions(read("dbo.permits", mode, id), dialect);
  }

  static ReadSpec read(String table, String... id) {
    return read(table, ReadSpec.Mode.COMPARE, id);
  }

  private static ReadSpec read(String table, ReadSpec.Mode mode, String... id) {
    return new ReadSpec(
        "permits.permits",
        table,
        List.of(),
        List.of(id),
        mode,
        mode == ReadSpec.Mode.TIMESTAMP ? List.of("changed") : List.of(),
        mode == ReadSpec.Mode.ROW_VERSION ? List.of("rv") : List.of(),
        Duration.ofMinutes(5),
        500,
        new LocalTimes(ZoneOffset.UTC),
        true,
        "f");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          POSTGRESQL | SELECT t.no AS tributary_k1 FROM dbo.permits t WHERE t.no > ? ORDER BY t.no FETCH FIRST 500 ROWS ONLY
          H2         | SELECT t.no AS tributary_k1 FROM dbo.permits t WHERE t.no > ? ORDER BY t.no FETCH FIRST 500 ROWS ONLY
          MARIADB    | SELECT t.no AS tributary_k1 FROM dbo.permits t WHERE t.no > ? ORDER BY t.no LIMIT 500
          SQL_SERVER | SELECT TOP (500) t.no AS tributary_k1 FROM dbo.permits t WHERE t.no > ? ORDER BY t.no
          """)
  void asksForTheNextIds(Dialect dialect, String sql) {
    assertThat(questions(dialect, ReadSpec.Mode.COMPARE, "no").ids(ONE, List.of("7")).sql())
        .isEqualTo(sql);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          POSTGRESQL | SELECT t.no AS tributary_k1, t.changed AS tributary_u1, t.* FROM dbo.permits t WHERE (t.changed >= ?) ORDER BY t.no FETCH FIRST 20 ROWS ONLY
          H2         | SELECT t.no AS tributary_k1, t.changed AS tributary_u1, t.* FROM dbo.permits t WHERE (t.changed >= ?) ORDER BY t.no FETCH FIRST 20 ROWS ONLY
          MARIADB    | SELECT t.no AS tributary_k1, t.changed AS tributary_u1, t.* FROM dbo.permits t WHERE (t.changed >= ?) ORDER BY t.no LIMIT 20
          SQL_SERVER | SELECT TOP (20) t.no AS tributary_k1, t.changed AS tributary_u1, t.* FROM dbo.permits t WHERE (t.changed >= ?) ORDER BY t.no
          """)
  void asksForWhatChanged(Dialect dialect, String sql) {
    assertThat(
            questions(dialect, ReadSpec.Mode.TIMESTAMP, "no")
                .rows(ONE, null, Instant.EPOCH, 20)
                .sql())
        .isEqualTo(sql);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          POSTGRESQL | SELECT t.no AS tributary_k1, t.rv AS tributary_v1 FROM dbo.permits t ORDER BY t.no FETCH FIRST 9 ROWS ONLY
          H2         | SELECT t.no AS tributary_k1, t.rv AS tributary_v1 FROM dbo.permits t ORDER BY t.no FETCH FIRST 9 ROWS ONLY
          MARIADB    | SELECT t.no AS tributary_k1, t.rv AS tributary_v1 FROM dbo.permits t ORDER BY t.no LIMIT 9
          SQL_SERVER | SELECT TOP (9) t.no AS tributary_k1, t.rv AS tributary_v1 FROM dbo.permits t ORDER BY t.no
          """)
  void asksForVersions(Dialect dialect, String sql) {
    assertThat(questions(dialect, ReadSpec.Mode.ROW_VERSION, "no").versions(ONE, null, 9).sql())
        .isEqualTo(sql);
  }

  @Test
  void spellsOutTheComparisonOfSeveralColumns() {
    Shape three =
        new Shape(List.of(ColumnKind.TEXT, ColumnKind.CHAR, ColumnKind.INTEGER), List.of(), true);
    Question question =
        questions(Dialect.SQL_SERVER, ReadSpec.Mode.COMPARE, "a", "[b b]", "c")
            .ids(three, List.of("x", "y", "1"));

    assertThat(question.sql())
        .endsWith(
            " WHERE t.a IS NOT NULL AND t.[b b] IS NOT NULL AND t.c IS NOT NULL AND t.a >= ?"
                + " AND (t.a > ? OR (t.a = ? AND (t.[b b] > ? OR (t.[b b] = ? AND t.c > ?))))"
                + " ORDER BY t.a, t.[b b], t.c");
    assertThat(question.parameters()).hasSize(6);
  }

  @Test
  void asksForRowsByTheirKeys() {
    Questions questions = questions(Dialect.SQL_SERVER, ReadSpec.Mode.ROW_VERSION, "a", "b");
    Shape two = new Shape(List.of(ColumnKind.TEXT, ColumnKind.INTEGER), List.of(), false);
    Question question = questions.rows(two, List.of(List.of("x", "1"), List.of("y", "2")));

    assertThat(question.sql())
        .isEqualTo(
            "SELECT TOP (2) t.a AS tributary_k1, t.b AS tributary_k2, t.rv AS tributary_v1, t.*"
                + " FROM dbo.permits t WHERE ((t.a = ? AND t.b = ?) OR (t.a = ? AND t.b = ?))"
                + " ORDER BY t.a, t.b");
    assertThat(question.parameters()).hasSize(4);
  }

  @ParameterizedTest
  @CsvSource({
    "jdbc:postgresql://h/d, POSTGRESQL",
    "jdbc:mariadb://h/d, MARIADB",
    "jdbc:sqlserver://h;databaseName=d, SQL_SERVER",
    "jdbc:h2:mem:d, H2",
    "jdbc:oracle:thin:@h, OTHER"
  })
  void knowsTheDatabaseByItsAddress(String url, Dialect dialect) {
    assertThat(Dialect.of(url)).isEqualTo(dialect);
  }

  @Test
  void sendsTextsToSqlServerInTheTypeOfTheirColumn() {
    assertThat(Dialect.SQL_SERVER.driverProperties("jdbc:sqlserver://h", Duration.ofSeconds(60)))
        .containsEntry("sendStringParametersAsUnicode", "false")
        .containsEntry("socketTimeout", "70000");
  }
}
