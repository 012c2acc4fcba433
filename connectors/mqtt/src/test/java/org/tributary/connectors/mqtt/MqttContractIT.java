package org.tributary.connectors.mqtt;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.testkit.ConnectorContract;
import org.tributary.testkit.ConnectorUnderTest;

/** A broker that is asked for what it keeps at each run is a system like any other. */
class MqttContractIT extends ConnectorContract {
  @TempDir Path home;

  @Override
  protected ConnectorUnderTest subject() throws IOException {
    return MqttSubject.over(null, "id: /payload/no, retained: always", home);
  }
}
