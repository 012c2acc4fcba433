package org.tributary.connectors.s4hana;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.samples.simulators.s4hana.Quirk;
import org.tributary.testkit.ConnectorContract;
import org.tributary.testkit.ConnectorUnderTest;

/** The contract, with addresses that come along and with addresses that are read by themselves. */
class S4hanaContractIT {
  @TempDir Path home;

  @Nested
  class ChildrenExpanded extends ConnectorContract {
    @Override
    protected ConnectorUnderTest subject() throws IOException {
      return S4hanaSubject.over(new ErpStandIn(false).fill(""), "", Erp.READ, home);
    }
  }

  @Nested
  class ChildrenJoined extends ConnectorContract {
    @Override
    protected ConnectorUnderTest subject() throws IOException {
      ErpStandIn erp = new ErpStandIn(false, Quirk.SILENT_CAP, Quirk.DAYS_ONLY);
      return S4hanaSubject.over(erp.fill(""), "fullEvery: P300D", Erp.CHILDREN, home);
    }
  }
}
