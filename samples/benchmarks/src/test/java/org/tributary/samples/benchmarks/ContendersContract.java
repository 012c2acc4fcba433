package org.tributary.samples.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Every contender ends with the newest version of each request, on one kind of store. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ContendersContract {
  private Path folder;
  private Store store;
  private RequestFile file;

  abstract Store open(Path work) throws Exception;

  @BeforeAll
  void generate(@TempDir Path shared) throws Exception {
    folder = shared;
    store = open(folder);
    file = RequestFile.write(folder.resolve("requests.csv"), new Requests(1_500, 5, false));
  }

  @AfterAll
  void close() throws Exception {
    store.close();
  }

  @Test
  void springBatchEndsWithTheNewestVersions() throws Exception {
    Database database = store.create("batch");

    BatchJob.load(file.path(), database);

    assertThat(RequestTable.state(database)).hasToString(file.newest().toString());
    store.drop(database);
  }

  @Test
  void theRouteRowByRowEndsWithTheNewestVersions() throws Exception {
    Database database = store.create("camel");

    PerRowRoute.load(file.path(), database);

    assertThat(RequestTable.state(database)).hasToString(file.newest().toString());
    store.drop(database);
  }

  @Test
  void theCeilingWritesTheSameRowsIntoTheSameTables() throws Exception {
    Database model = store.create("model");
    fill(model);
    Path rows = folder.resolve("rows.bin");

    Map<String, Long> counts = RowFile.write(model, rows, 7);
    Database copy = store.createLike(model, "copy");
    JdbcCeiling.load(rows, 2_500, copy);

    assertThat(counts).containsEntry("thing", 2_500L).containsEntry("pair", 10L);
    assertThat(RowFile.write(copy, folder.resolve("again.bin"), 7)).isEqualTo(counts);
    assertThat(folder.resolve("again.bin")).hasSameBinaryContentAs(rows);
  }

  private static void fill(Database database) throws Exception {
    try (Connection connection = database.open();
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          CREATE TABLE thing (id UUID PRIMARY KEY, small SMALLINT NOT NULL, large BIGINT,
            flag BOOLEAN, text VARCHAR, created_at TIMESTAMP(6) WITH TIME ZONE NOT NULL)
          """);
      statement.execute("CREATE TABLE pair (a VARCHAR(9), b INTEGER, PRIMARY KEY (a, b))");
      String id = "CAST('00000000-0000-0000-0000-' || LPAD(CAST(n AS VARCHAR), 12, '0') AS UUID)";
      statement.execute(
          "INSERT INTO thing SELECT "
              + id
              + ", MOD(n, 7), 5000000000 + n, n > 9, CASE WHEN n > 5 THEN 'é' || n END,"
              + " TIMESTAMP WITH TIME ZONE '2025-01-01 00:00:00.123456+00' FROM "
              + numbers(database, 2_500));
      statement.execute("INSERT INTO pair SELECT 'x', n FROM " + numbers(database, 10));
    }
  }

  private static String numbers(Database database, int most) {
    return database.isPostgres()
        ? "generate_series(1, " + most + ") AS g(n)"
        : "SYSTEM_RANGE(1, " + most + ") AS g(n)";
  }
}
