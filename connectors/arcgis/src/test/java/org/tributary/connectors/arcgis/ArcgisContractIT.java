package org.tributary.connectors.arcgis;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.samples.simulators.features.FeatureQuirk;
import org.tributary.samples.simulators.features.FeatureServiceSimulator;
import org.tributary.testkit.ConnectorContract;
import org.tributary.testkit.ConnectorUnderTest;
import org.tributary.testkit.SystemFileUnderTest;

/** The contract against a sound service and against services with quirks. */
class ArcgisContractIT {

  @Nested
  class SoundService extends Contract {
    SoundService() {
      super();
    }
  }

  @Nested
  class ServiceThatCutsPages extends Contract {
    ServiceThatCutsPages() {
      super(FeatureQuirk.PAGES_SHRINK, FeatureQuirk.SECOND_CLOCK);
    }
  }

  @Nested
  class LookAlikeWithoutFlag extends Contract {
    LookAlikeWithoutFlag() {
      super(FeatureQuirk.NO_LIMIT_FLAG);
    }
  }

  @Nested
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
      FeatureServiceSimulator service =
          new FeatureServiceSimulator("canary-7f3a91c2", Clock.systemUTC());
      service.capAt(10).behaveLike(quirks).start();
      IntStream.rangeClosed(1, 33).forEach(id -> service.yard().place(Yard.hydrant(id)));
      Set<String> ids =
          IntStream.rangeClosed(1, 33)
              .mapToObj(Integer::toString)
              .collect(Collectors.toCollection(TreeSet::new));
      String yaml =
          """
          system: subject
          title: {en: Subject}
          family: asset
          connector: arcgis
          settings:
            baseUrl: "%s/arcgis/rest/services/Assets/FeatureServer"
            auth: {type: api-key, header: X-Esri-Authorization, prefix: "Bearer ", value: "${file:secret}"}
          streams:
            assets: {produces: asset, map: nothing, read: {layer: 0}}
          """
              .formatted(service.baseUri());
      return new SystemFileUnderTest(new ArcgisConnectorFactory(), home, yaml, ids, service);
    }
  }
}
