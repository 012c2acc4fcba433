package org.tributary.connectors.sql;

import java.io.IOException;
import java.sql.SQLException;

class H2ChangesIT extends SqlChanges {
  @Override
  TestDatabase fresh() throws IOException, SQLException {
    return TestDatabase.h2("secret");
  }
}
