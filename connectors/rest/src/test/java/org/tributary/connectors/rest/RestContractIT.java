package org.tributary.connectors.rest;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.testkit.ConnectorContract;
import org.tributary.testkit.ConnectorUnderTest;
import org.tributary.testkit.JsonRecords;
import org.tributary.testkit.ShippedSystem;

/** The whole contract, writing included, for the shipped system file that pages by key. */
class RestContractIT extends ConnectorContract {
  @TempDir Path home;

  @Override
  protected ConnectorUnderTest subject() throws IOException {
    JsonRecords records = new JsonRecords(57);
    return ShippedSystem.of("rest-keyset")
        .with("PERMITS_URL", records.url())
        .over(new RestConnectorFactory(), home, records);
  }
}
