package org.tributary.connectors.sql;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeAll;

class MariaDbVersionsIT extends SqlVersions {
  @BeforeAll
  static void isThere() {
    assumeTrue(MariaDbServer.isThere(), "MariaDB comes with -Pfull only");
  }

  @Override
  TestDatabase fresh() throws IOException, SQLException {
    return TestDatabase.mariadb();
  }
}
