package org.tributary.connectors.sql;

import java.io.IOException;
import java.sql.SQLException;

class H2ReadingIT extends SqlReading {
  @Override
  TestDatabase fresh() throws IOException, SQLException {
    return TestDatabase.h2("secret");
  }
}
