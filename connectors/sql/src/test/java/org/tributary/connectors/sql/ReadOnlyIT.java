package org.tributary.connectors.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.sdk.connector.ReadRequest.Mode;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;

/** Queries that write by a function, which no look at their text can tell. */
public class ReadOnlyIT {
  @TempDir Path home;

  /** A function of the H2 database below. */
  public static int wipe(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return statement.executeUpdate("DELETE FROM permits");
    }
  }

  private static final String READ = "{query: \"%s\", id: no, mode: compare}";

  @Test
  void postgresRefusesToWrite() throws Exception {
    try (TestDatabase database = TestDatabase.postgres("x")) {
      database.run(
          "CREATE TABLE permits (no INT PRIMARY KEY)",
          "INSERT INTO permits VALUES (1)",
          """
          CREATE FUNCTION wipe() RETURNS INT LANGUAGE plpgsql AS $$
          BEGIN DELETE FROM permits; RETURN 1; END $$
          """);
      try (Harness harness =
          new Harness(
              home, database.settings(), READ.formatted("SELECT no, wipe() AS n FROM permits"))) {
        assertThat(catchThrowableOfType(ConnectorException.class, () -> harness.page(Mode.FULL)))
            .hasMessageContaining("SQLState 25006")
            .satisfies(e -> assertThat(e.category()).isEqualTo(FailureCategory.REJECTED));
      }
      assertThat(left(database)).isEqualTo(1);
    }
  }

  @Test
  void whatH2LetsPassIsRolledBack() throws Exception {
    try (TestDatabase database = TestDatabase.h2("x")) {
      database.run(
          "CREATE TABLE permits (no INT PRIMARY KEY)",
          "INSERT INTO permits VALUES (1), (2), (3)",
          "CREATE TABLE numbers (no INT PRIMARY KEY)",
          "INSERT INTO numbers VALUES (1), (2)",
          "CREATE ALIAS wipe FOR \"org.tributary.connectors.sql.ReadOnlyIT.wipe\"");
      try (Harness harness =
          new Harness(
              home, database.settings(), READ.formatted("SELECT no, wipe() AS n FROM numbers"))) {
        assertThat(harness.run(Mode.FULL).records().get(0).body().get("n").asInt()).isEqualTo(3);
      }
      assertThat(left(database)).isEqualTo(3);
    }
  }

  @Test
  void h2RefusesToWriteWhereTheAddressSaysSo() throws Exception {
    String file = "jdbc:h2:file:" + home.resolve("permits");
    try (TestDatabase database = TestDatabase.at(file, "sa", "x")) {
      database.run(
          "CREATE TABLE permits (no INT PRIMARY KEY)",
          "INSERT INTO permits VALUES (1)",
          "CREATE ALIAS wipe FOR \"org.tributary.connectors.sql.ReadOnlyIT.wipe\"");
    }
    String settings = "url: \"" + file + ";ACCESS_MODE_DATA=r\", user: sa, password: x";
    try (Harness harness =
        new Harness(
            home,
            settings,
            READ.formatted("SELECT x AS no, wipe() AS n FROM SYSTEM_RANGE(1, 2)"))) {
      ConnectorException refusal =
          catchThrowableOfType(ConnectorException.class, () -> harness.page(Mode.FULL));

      assertThat(refusal.category()).isEqualTo(FailureCategory.REJECTED);
    }
  }

  private static int left(TestDatabase database) {
    return database.count("permits");
  }
}
