package org.tributary.connectors.sql;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.testkit.ConnectorContract;
import org.tributary.testkit.ConnectorUnderTest;
import org.tributary.testkit.ShippedSystem;
import org.tributary.testkit.Topic;

/** The contract on H2, for the shipped system file that reads by row version. */
class VersionsContractIT extends ConnectorContract {
  private static final String NO_TIMES = "this mode goes by versions and knows no times";

  @TempDir Path home;

  @Override
  protected ConnectorUnderTest subject() throws IOException {
    try {
      TestDatabase database = TestDatabase.h2("canary-7f3a91c2");
      PermitTable permits =
          new PermitTable(database)
              .without(Topic.TIMES, NO_TIMES)
              .without(Topic.SAME_SECOND, NO_TIMES);
      return ShippedSystem.of("sql-row-version")
          .with("PERMITS_DB", database.url())
          .over(new SqlConnectorFactory(), home, permits);
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }
}
