package org.tributary.connectors.arcgis;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.samples.simulators.features.FeatureQuirk;
import org.tributary.testkit.ConnectorContract;
import org.tributary.testkit.ConnectorUnderTest;

/** The contract against a sound service and against services with quirks. */
class ArcgisContractIT {

  @Nested
  class SoundService extends Contract {
    SoundService() {
      super();
    }
  }

  @Nested
  @EnabledIfSystemProperty(
      named = "tributary.rounds",
      matches = "all",
      disabledReason = "runs with -Pfull")
  class LookAlikeThatCutsPages extends Contract {
    LookAlikeThatCutsPages() {
      super(
          FeatureQuirk.PAGES_SHRINK,
          FeatureQuirk.SECOND_CLOCK,
          FeatureQuirk.NO_LIMIT_FLAG,
          FeatureQuirk.NUMBERS_AS_TEXT);
    }
  }

  @Nested
  @EnabledIfSystemProperty(
      named = "tributary.rounds",
      matches = "all",
      disabledReason = "runs with -Pfull")
  class OldServer extends Contract {
    OldServer() {
      super(FeatureQuirk.NO_PAGINATION, FeatureQuirk.NO_ORDER);
    }
  }

  abstract static class Contract extends ConnectorContract {
    private final FeatureQuirk[] quirks;

    @TempDir Path home;

    Contract(FeatureQuirk... quirks) {
      this.quirks = quirks.clone();
    }

    @Override
    protected ConnectorUnderTest subject() throws IOException {
      return ArcgisSubject.over(new ServiceStandIn(quirks).fill("In service", true), home);
    }
  }
}
