package org.tributary.connectors.open311;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.testkit.ConnectorContract;
import org.tributary.testkit.ConnectorUnderTest;

class Open311ContractIT extends ConnectorContract {
  @TempDir Path home;

  @Override
  protected ConnectorUnderTest subject() throws IOException {
    return Open311Subject.over(new CityStandIn(), true, home);
  }
}
