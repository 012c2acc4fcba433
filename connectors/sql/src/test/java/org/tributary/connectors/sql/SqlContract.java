package org.tributary.connectors.sql;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.testkit.ConnectorContract;
import org.tributary.testkit.ConnectorUnderTest;

/** The suite of every connector, in one of the modes over one of the databases. */
abstract class SqlContract extends ConnectorContract {
  @TempDir Path home;

  abstract TestDatabase fresh() throws IOException, SQLException;

  /** Members of {@code read} in YAML flow style. */
  abstract String read();

  PermitTable permits(TestDatabase database) {
    return new PermitTable(database);
  }

  @Override
  protected ConnectorUnderTest subject() throws IOException {
    try {
      return SqlSubject.over(permits(fresh()), read(), home);
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }
}
