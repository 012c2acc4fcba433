package org.tributary.connectors.mqtt;

import java.nio.file.Path;
import java.time.Duration;
import org.tributary.testkit.ListeningHarness;

/** Sensors of floods, which are run as the hub does. */
final class Harness extends ListeningHarness {
  /**
   * @param settings members of settings in YAML flow style
   * @param read members of the one stream's read in YAML flow style, without listen
   */
  Harness(Path home, String settings, String read) {
    super(
        new MqttConnectorFactory(),
        home,
        "floods",
        """
        system: floods
        title: {en: Floods}
        family: sensor
        connector: mqtt
        settings: {%s}
        streams:
          levels:
            produces: case
            map: nothing
            read: {listen: PT4M, %s}
        """
            .formatted(settings, read),
        TestBroker.PASSWORD,
        Duration.ofMillis(350));
  }
}
