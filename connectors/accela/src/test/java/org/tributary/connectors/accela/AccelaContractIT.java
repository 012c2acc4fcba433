package org.tributary.connectors.accela;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.samples.simulators.accela.AccelaQuirk;
import org.tributary.testkit.ConnectorContract;
import org.tributary.testkit.ConnectorUnderTest;

/** The contract, by the list and by the search. */
class AccelaContractIT {
  @TempDir Path home;

  @Nested
  class ByList extends ConnectorContract {
    @Override
    protected ConnectorUnderTest subject() throws IOException {
      AccelaStandIn agency = new AccelaStandIn().fill("Received");
      return AccelaSubject.over(agency, agency.url(), "", "", home);
    }
  }

  /** What changed last comes last, so that the list moves with every change. */
  @Nested
  @EnabledIfSystemProperty(
      named = "tributary.rounds",
      matches = "all",
      disabledReason = "runs with -Pfull")
  class BySearchForUpdates extends ConnectorContract {
    @Override
    protected ConnectorUnderTest subject() throws IOException {
      AccelaStandIn agency = new AccelaStandIn(AccelaQuirk.MOVING_LIST).fill("Received");
      return AccelaSubject.over(
          agency, agency.url(), "", ", by: search, changedBy: [updateDate, openedDate]", home);
    }
  }
}
