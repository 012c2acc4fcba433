package org.tributary.connectors.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tributary.sdk.connector.CallListener;

class PostgresReadingIT extends SqlReading {
  @Override
  TestDatabase fresh() throws IOException, SQLException {
    return TestDatabase.postgres("secret");
  }

  /** A key that is sent in another type makes PostgreSQL convert the column, and read all of it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          INT           | CAST(? AS INT)                          | 19000
          BIGINT        | CAST(? AS BIGINT)                       | 19000
          NUMERIC(12,0) | CAST(? AS NUMERIC)                      | 19000
          VARCHAR(20)   | CONCAT('P', 100000 + ?)                 | P119000
          CHAR(20)      | CONCAT('P', 100000 + ?)                 | P119000
          DATE          | DATE '2000-01-01' + CAST(? AS INT)      | 2052-01-08
          TIMESTAMP     | TIMESTAMP '2000-01-01' + ? * INTERVAL '1 day' | 2052-01-08T00:00
          BYTEA         | int4send(?)                             | 00004a38
          UUID          | CAST(CONCAT('00000000-0000-0000-0000-', 100000000000 + ?) AS UUID) | 00000000-0000-0000-0000-100000019000
          """)
  void findsTheNextPageByTheIndex(String type, String value, String key) throws SQLException {
    database().run("CREATE TABLE permits (no " + type + " PRIMARY KEY, title VARCHAR(50))");
    database().runForEach("INSERT INTO permits VALUES (" + value + ", 'x')", 0, 20_000);
    database().run("ANALYZE permits");

    String plan = plan(List.of(key));

    assertThat(plan).contains("Index").contains("Index Cond").doesNotContain("Seq Scan");
  }

  private String plan(List<String> after) throws SQLException {
    String url = database().url();
    SqlSettings settings =
        new SqlSettings(
            url,
            Objects.requireNonNull(Drivers.find(url)),
            Dialect.POSTGRESQL,
            new Properties(),
            ZoneOffset.UTC,
            1000,
            Duration.ofSeconds(60));
    Questions questions = new Questions(QuestionsTest.read("permits", "no"), Dialect.POSTGRESQL);
    try (Connection connection = DriverManager.getConnection(url, "postgres", "")) {
      Session session = new Session(connection, settings, CallListener.NOBODY);
      Question page = questions.rows(questions.shape(session), after, null, 100);
      return session.ask(
          new Question("EXPLAIN " + page.sql(), page.parameters()), PostgresReadingIT::text);
    }
  }

  private static String text(ResultSet lines) throws SQLException {
    StringBuilder text = new StringBuilder();
    while (lines.next()) {
      text.append(lines.getString(1)).append('\n');
    }
    return text.toString();
  }
}
