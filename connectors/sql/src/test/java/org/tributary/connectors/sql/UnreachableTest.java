package org.tributary.connectors.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.sdk.connector.ReadRequest.Mode;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;

/** Databases that do not answer, with the real drivers; and what refusals mean. */
class UnreachableTest {
  @TempDir Path home;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://127.0.0.1:1/permits",
        "jdbc:mariadb://127.0.0.1:1/permits",
        "jdbc:sqlserver://127.0.0.1:1;databaseName=permits",
        "jdbc:h2:tcp://127.0.0.1:1/permits"
      })
  void aDeadDatabaseIsUnavailable(String url) {
    String settings = "url: \"" + url + "\", user: canary-user, password: canary-password";
    try (Harness harness = new Harness(home, settings, "{table: permits, id: no, mode: compare}")) {
      ConnectorException failure =
          catchThrowableOfType(ConnectorException.class, () -> harness.page(Mode.FULL));

      assertThat(failure.category()).isEqualTo(FailureCategory.UNAVAILABLE);
      assertThat(failure)
          .hasMessageStartingWith("permits.permits: the database at jdbc:")
          .hasMessageContaining("cannot be reached or broke off")
          .hasMessageNotContaining("canary");
    }
  }

  @Test
  void aDatabaseFileThatIsNotThereIsNotMade() {
    String url = "jdbc:h2:file:" + home.resolve("misspelt");
    try (Harness harness =
        new Harness(home, "url: \"" + url + "\"", "{table: permits, id: no, mode: compare}")) {
      assertThat(
              catchThrowableOfType(ConnectorException.class, () -> harness.page(Mode.FULL))
                  .category())
          .isEqualTo(FailureCategory.NOT_FOUND);
      assertThat(home.resolve("misspelt.mv.db")).doesNotExist();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "POSTGRESQL, 28P01, 0, UNAUTHORIZED",
    "POSTGRESQL, 42501, 0, UNAUTHORIZED",
    "POSTGRESQL, 3D000, 0, NOT_FOUND",
    "POSTGRESQL, 42703, 0, REJECTED",
    "POSTGRESQL, 25006, 0, REJECTED",
    "POSTGRESQL, 22P02, 0, REJECTED",
    "POSTGRESQL, 08006, 0, UNAVAILABLE",
    "POSTGRESQL, 57P03, 0, UNAVAILABLE",
    "POSTGRESQL, 53300, 0, UNAVAILABLE",
    "POSTGRESQL, 40001, 0, UNAVAILABLE",
    "H2, 90096, 90096, UNAUTHORIZED",
    "H2, 90020, 90020, UNAVAILABLE",
    "MARIADB, 42000, 1142, UNAUTHORIZED",
    "MARIADB, 42000, 1064, REJECTED",
    "MARIADB, 42000, 1049, NOT_FOUND",
    "MARIADB, 70100, 1969, UNAVAILABLE",
    "SQL_SERVER, S0001, 18456, UNAUTHORIZED",
    "SQL_SERVER, S0005, 229, UNAUTHORIZED",
    "SQL_SERVER, S0001, 207, REJECTED",
    "SQL_SERVER, 40001, 1205, UNAVAILABLE",
    "SQL_SERVER, 08S01, 0, UNAVAILABLE"
  })
  void refusalsAreToldApart(Dialect dialect, String state, int code, FailureCategory category) {
    assertThat(SqlFailure.category(dialect, new SQLException("canary", state, code)))
        .isEqualTo(category);
  }

  @Test
  void sentencesSayNamesOfTheFileAndNothingElseOfTheDatabase() {
    SqlSettings settings =
        new SqlSettings(
            "jdbc:h2:mem:x;INIT=canary",
            java.util.Objects.requireNonNull(Drivers.find("jdbc:h2:mem:x")),
            Dialect.H2,
            new Properties(),
            ZoneOffset.UTC,
            100,
            Duration.ofSeconds(9));
    SQLException told =
        new SQLException("Column \"PERMITS.CHANGED\" not found; value 'canary'", "42S22", 42122);

    assertThat(SqlFailure.of("permits.permits", List.of("changed"), settings, told))
        .hasMessage(
            "permits.permits: the database refuses the query because of CHANGED; check read of this"
                + " stream (SQLState 42S22, error 42122).");
    assertThat(
            SqlFailure.of("p.p", List.of(), settings, new SQLTimeoutException("canary", "HY000")))
        .hasMessage(
            "p.p: the database at jdbc:h2:mem:x did not answer within 9 s; it is busy, or"
                + " settings.timeout is too short for this query (SQLState HY000).");
  }
}
