package org.tributary.connectors.sql;

import java.io.IOException;
import java.sql.SQLException;

class PostgresChangesIT extends SqlChanges {
  @Override
  TestDatabase fresh() throws IOException, SQLException {
    return TestDatabase.postgres("secret");
  }
}
