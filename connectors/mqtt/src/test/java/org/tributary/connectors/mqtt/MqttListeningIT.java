package org.tributary.connectors.mqtt;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.sdk.connector.ConnectorContext;
import org.tributary.sdk.connector.ConnectorFactory;
import org.tributary.sdk.system.SystemFile;
import org.tributary.testkit.ListenerUnderTest;
import org.tributary.testkit.ListeningContract;
import org.tributary.testkit.SystemFileUnderTest;

class MqttListeningIT extends ListeningContract {
  @TempDir Path home;

  @Override
  protected ListenerUnderTest subject() throws IOException {
    TestBroker broker = new TestBroker();
    String yaml =
        """
        system: subject
        title: {en: Subject}
        family: sensor
        connector: mqtt
        settings: {%s}
        streams:
          levels:
            produces: case
            map: nothing
            read: {topics: ["city/+/level"], id: /payload/no, listen: PT3M, pageSize: 5}
        """
            .formatted(broker.settings());
    return new Subject(
        broker, new SystemFileUnderTest(new MqttConnectorFactory(), home, yaml, Set.of(), broker));
  }

  /** A sensor that counts its messages. */
  private static final class Subject implements ListenerUnderTest {
    private final TestBroker broker;
    private final SystemFileUnderTest file;
    private int sent;

    private Subject(TestBroker broker, SystemFileUnderTest file) {
      this.broker = broker;
      this.file = file;
    }

    @Override
    public Duration listen() {
      return Duration.ofMinutes(3);
    }

    @Override
    public Set<String> send(int messages) {
      Set<String> ids = new HashSet<>();
      for (int i = 0; i < messages; i++) {
        sent++;
        broker.send("city/bridge-" + sent % 3 + "/level", "{\"no\": \"m" + sent + "\"}");
        ids.add("m" + sent);
      }
      return ids;
    }

    @Override
    public int unacknowledged() {
      return broker.unacknowledged();
    }

    @Override
    public ConnectorFactory factory() {
      return file.factory();
    }

    @Override
    public SystemFile system() {
      return file.system();
    }

    @Override
    public Set<String> ids() {
      return file.ids();
    }

    @Override
    public ConnectorContext context() {
      return file.context();
    }

    @Override
    public String secret() {
      return file.secret();
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }
}
