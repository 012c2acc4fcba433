package org.tributary.connectors.sql;

import java.sql.SQLException;

/** The contract on H2, in mode row-version. */
class VersionsContractIT extends SqlContract {
  @Override
  TestDatabase fresh() throws SQLException {
    return TestDatabase.h2("canary-7f3a91c2");
  }

  @Override
  String mode() {
    return "mode: row-version, version: rv";
  }
}
