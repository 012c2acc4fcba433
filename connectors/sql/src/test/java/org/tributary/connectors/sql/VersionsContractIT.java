package org.tributary.connectors.sql;

import java.sql.SQLException;
import org.tributary.testkit.Topic;

/** The contract on H2, in mode row-version. */
class VersionsContractIT extends SqlContract {
  private static final String NO_TIMES = "this mode goes by versions and knows no times";

  @Override
  TestDatabase fresh() throws SQLException {
    return TestDatabase.h2("canary-7f3a91c2");
  }

  @Override
  String read() {
    return "table: permits, id: no, mode: row-version, version: rv";
  }

  @Override
  PermitTable permits(TestDatabase database) {
    return new PermitTable(database)
        .without(Topic.TIMES, NO_TIMES)
        .without(Topic.SAME_SECOND, NO_TIMES);
  }
}
