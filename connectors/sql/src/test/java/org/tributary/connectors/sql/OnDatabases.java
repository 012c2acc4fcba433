package org.tributary.connectors.sql;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What tests that run on several databases have in common: a fresh database for each of them. */
abstract class OnDatabases {
  @TempDir Path home;

  private TestDatabase database;
  private final List<Harness> open = new ArrayList<>();

  abstract TestDatabase fresh() throws IOException, SQLException;

  @BeforeEach
  final void create() throws IOException, SQLException {
    database = fresh();
  }

  @AfterEach
  final void close() {
    open.forEach(Harness::close);
    database.close();
  }

  TestDatabase database() {
    return database;
  }

  Harness harness(String read) {
    return harness("", read);
  }

  /**
   * @param more members of settings in YAML flow style
   */
  Harness harness(String more, String read) {
    String settings = database.settings() + (more.isEmpty() ? "" : ", " + more);
    Harness harness = new Harness(home, settings, read);
    open.add(harness);
    return harness;
  }
}
