package org.tributary.connectors.accela;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.samples.simulators.accela.AccelaSimulator;
import org.tributary.samples.simulators.accela.AccelaTenant;
import org.tributary.testkit.ConnectorContract;
import org.tributary.testkit.ConnectorUnderTest;
import org.tributary.testkit.SystemFileUnderTest;

class AccelaContractIT extends ConnectorContract {
  private static final String SECRET = "canary-7f3a91c2";

  @TempDir Path home;

  @Override
  protected ConnectorUnderTest subject() throws IOException {
    AccelaTenant tenant =
        new AccelaTenant("ISLANDTON", "PROD", "app-1", SECRET, "tributary", SECRET, Agency.ZONE);
    AccelaSimulator simulator = new AccelaSimulator(tenant, Clock.systemUTC());
    String url = simulator.start().toString();
    for (int i = 0; i < 57; i++) {
      simulator.desk().open(Agency.TYPE, "BLD26-" + (10_000 + i), "Received");
    }
    String yaml =
        """
        system: subject
        title: {en: Subject}
        family: lpi
        connector: accela
        settings:
          baseUrl: "%s"
          agency: ISLANDTON
          environment: PROD
          userId: tributary
          auth:
            appId: app-1
            appSecret: ${file:secret}
            username: tributary
            password: ${file:secret}
            tokenUrl: "%s/oauth2/token"
        streams:
          permits:
            produces: case
            map: nothing
            read: {zone: America/New_York, size: 10, expand: [addresses, contacts], batch: 4}
        """
            .formatted(url, url);
    return new SystemFileUnderTest(
        new AccelaConnectorFactory(), home, yaml, simulator.desk().ids(), simulator);
  }
}
