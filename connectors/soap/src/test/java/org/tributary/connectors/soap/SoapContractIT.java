package org.tributary.connectors.soap;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.testkit.ConnectorContract;
import org.tributary.testkit.ConnectorUnderTest;

class SoapContractIT extends ConnectorContract {
  private static final StandIn STAND_IN = new StandIn();

  @TempDir Path home;

  @AfterAll
  static void close() {
    STAND_IN.close();
  }

  @Override
  protected ConnectorUnderTest subject() throws IOException {
    return SoapSubject.PLAIN.over(new FakeLicences(STAND_IN, 57), STAND_IN.url(), home);
  }
}
