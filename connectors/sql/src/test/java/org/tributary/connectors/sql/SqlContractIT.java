package org.tributary.connectors.sql;

import java.io.IOException;
import java.sql.SQLException;

/** The contract on PostgreSQL, in mode timestamp. */
class SqlContractIT extends SqlContract {
  @Override
  TestDatabase fresh() throws IOException, SQLException {
    return TestDatabase.postgres("canary-7f3a91c2");
  }

  @Override
  String read() {
    return SqlSubject.TIMESTAMP + ", overlap: PT0S";
  }
}
