package org.tributary.connectors.s4hana;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.testkit.ConnectorContract;
import org.tributary.testkit.ConnectorUnderTest;

/** Addresses as an entity set of their own, joined. */
class S4hanaChildrenContractIT extends ConnectorContract {
  @TempDir Path home;

  @Override
  protected ConnectorUnderTest subject() throws IOException {
    return new Erp(home, 37, Erp.CHILDREN).subject;
  }
}
