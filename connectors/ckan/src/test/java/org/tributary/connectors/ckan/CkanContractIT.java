package org.tributary.connectors.ckan;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.connectors.ckan.PortalStandIn.Form;
import org.tributary.testkit.ConnectorContract;
import org.tributary.testkit.ConnectorUnderTest;

/** The contract, for each form of reading. */
class CkanContractIT {
  @TempDir Path home;

  @Nested
  class OfAResource extends ConnectorContract {
    @Override
    protected ConnectorUnderTest subject() throws IOException {
      return CkanSubject.over(new PortalStandIn(Form.ROWS).load(), home);
    }
  }

  @Nested
  class OfAResourceWithTimesOfChange extends ConnectorContract {
    @Override
    protected ConnectorUnderTest subject() throws IOException {
      PortalStandIn portal = new PortalStandIn(Form.ROWS_WITH_TIMES).load();
      portal.portal.mostRows = 7;
      return CkanSubject.over(portal, home);
    }
  }

  @Nested
  @EnabledIfSystemProperty(
      named = "tributary.rounds",
      matches = "all",
      disabledReason = "runs with -Pfull")
  class OfACatalogue extends ConnectorContract {
    @Override
    protected ConnectorUnderTest subject() throws IOException {
      PortalStandIn portal = new PortalStandIn(Form.DATASETS);
      portal.portal.mostDatasets = 8;
      return CkanSubject.over(portal, home);
    }
  }
}
