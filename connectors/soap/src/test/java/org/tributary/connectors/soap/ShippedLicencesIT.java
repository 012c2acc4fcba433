package org.tributary.connectors.soap;

import java.io.IOException;
import java.nio.file.Path;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.testkit.ConnectorContract;
import org.tributary.testkit.ConnectorUnderTest;
import org.tributary.testkit.ShippedSystem;

/** The contract for the shipped system file over SOAP. */
class ShippedLicencesIT extends ConnectorContract {
  private static final StandIn STAND_IN = new StandIn();

  @TempDir Path home;

  @AfterAll
  static void close() {
    STAND_IN.close();
  }

  @Override
  protected ConnectorUnderTest subject() throws IOException {
    FakeLicences licences = new FakeLicences(STAND_IN, 57);
    return ShippedSystem.of("soap")
        .with("LICENCES_URL", STAND_IN.url())
        .over(new SoapConnectorFactory(), home, new TreeSet<>(licences.numbers()), () -> {});
  }
}
