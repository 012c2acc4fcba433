package org.tributary.connectors.sql;

import java.io.IOException;
import java.sql.SQLException;

class PostgresVersionsIT extends SqlVersions {
  @Override
  TestDatabase fresh() throws IOException, SQLException {
    return TestDatabase.postgres("secret");
  }
}
