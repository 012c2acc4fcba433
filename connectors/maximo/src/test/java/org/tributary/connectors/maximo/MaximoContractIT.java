package org.tributary.connectors.maximo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.samples.simulators.maximo.MaximoSimulator;
import org.tributary.samples.simulators.maximo.MaximoUser;
import org.tributary.testkit.ConnectorContract;
import org.tributary.testkit.ConnectorUnderTest;
import org.tributary.testkit.SystemFileUnderTest;

class MaximoContractIT extends ConnectorContract {
  private static final String SECRET = "canary-7f3a91c2";

  @TempDir Path home;

  @Override
  protected ConnectorUnderTest subject() throws IOException {
    MaximoSimulator simulator =
        new MaximoSimulator(
            new MaximoUser("TRIBUTARY", "unused", SECRET), Clock.systemUTC(), Plant.ZONE);
    String url = simulator.start().toString();
    for (int i = 0; i < 57; i++) {
      simulator
          .plant()
          .add(Plant.ORDERS, JsonNodeFactory.instance.objectNode().put("siteid", "BEDFORD"));
    }
    String yaml =
        """
        system: subject
        title: {en: Subject}
        family: asset
        connector: maximo
        settings:
          baseUrl: "%s/maximo"
          loginId: TRIBUTARY
          auth: {type: apikey, value: "${file:secret}"}
        streams:
          orders:
            produces: case
            map: nothing
            read: {object: mxapiwodetail, key: [siteid, wonum], size: 10}
        """
            .formatted(url);
    return new SystemFileUnderTest(
        new MaximoConnectorFactory(), home, yaml, simulator.plant().ids(Plant.ORDERS), simulator);
  }
}
