package org.tributary.connectors.mqtt;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.connector.ConnectorContext;
import org.tributary.sdk.connector.ConnectorFactory;
import org.tributary.sdk.system.SystemFile;
import org.tributary.testkit.ConnectorUnderTest;
import org.tributary.testkit.Quirk;
import org.tributary.testkit.StandInSystem;
import org.tributary.testkit.SystemFileUnderTest;

/**
 * A system file of this connector over {@link BridgeSensors}, and a hub whose time passes by being
 * looked at: a run ends when nothing comes any more or after some pages, however slow the machine.
 */
record MqttSubject(SystemFileUnderTest file, ConnectorContext context)
    implements ConnectorUnderTest {

  /**
   * @param more further members of read, in YAML flow style
   */
  static MqttSubject over(@Nullable Quirk quirk, String more, Path home) throws IOException {
    BridgeSensors sensors = new BridgeSensors(quirk);
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
            read: {topics: ["city/+/level"], updated: /payload/changed, listen: PT2S, pageSize: 5, %s}
        """
            .formatted(sensors.settings(), more);
    SystemFileUnderTest file =
        new SystemFileUnderTest(new MqttConnectorFactory(), home, yaml, sensors);
    ConnectorContext lent = file.context();
    return new MqttSubject(
        file, new ConnectorContext(lent.camel(), new LookedAt(), lent.workDirectory()));
  }

  /** A clock that goes on by a tenth of a second whenever somebody looks at it. */
  private static final class LookedAt extends Clock {
    private static final Duration A_LOOK = Duration.ofMillis(100);

    private Instant now = Instant.now();

    @Override
    public synchronized Instant instant() {
      now = now.plus(A_LOOK);
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneId.of("UTC");
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
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
  public String secret() {
    return file.secret();
  }

  @Override
  public @Nullable StandInSystem standIn() {
    return file.standIn();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
