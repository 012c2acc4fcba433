package org.tributary.connectors.maximo;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.samples.simulators.maximo.MaximoQuirk;
import org.tributary.testkit.ConnectorContract;
import org.tributary.testkit.ConnectorUnderTest;

/** The contract, with and without snapshots of lists. */
class MaximoContractIT {
  @TempDir Path home;

  @Nested
  class BySnapshot extends ConnectorContract {
    @Override
    protected ConnectorUnderTest subject() throws IOException {
      return MaximoSubject.over(new MaximoStandIn().fill("WAPPR"), "", "", home);
    }
  }

  /** Links lead inside, and what never changed has no time of change. */
  @Nested
  @EnabledIfSystemProperty(
      named = "tributary.rounds",
      matches = "all",
      disabledReason = "runs with -Pfull")
  class ByNumberedPages extends ConnectorContract {
    @Override
    protected ConnectorUnderTest subject() throws IOException {
      MaximoStandIn maximo =
          new MaximoStandIn(MaximoQuirk.INSIDE_LINKS, MaximoQuirk.NO_CHANGEDATE_AT_FIRST);
      return MaximoSubject.over(
          maximo.fill("WAPPR"), "", ", stable: false, created: reportdate", home);
    }
  }
}
