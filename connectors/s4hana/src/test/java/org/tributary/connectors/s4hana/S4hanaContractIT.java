package org.tributary.connectors.s4hana;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.testkit.ConnectorContract;
import org.tributary.testkit.ConnectorUnderTest;

class S4hanaContractIT extends ConnectorContract {
  @TempDir Path home;

  @Override
  protected ConnectorUnderTest subject() throws IOException {
    return new Erp(home, 37, Erp.READ).subject;
  }
}
