package org.tributary.connectors.mail;

import java.nio.file.Path;
import java.time.Duration;
import org.tributary.testkit.ListeningHarness;

/** A mailbox of requests, which is run as the hub does. */
final class Harness extends ListeningHarness {
  /**
   * @param settings members of settings in YAML flow style
   * @param read members of the one stream's read in YAML flow style, without listen
   */
  Harness(Path home, String settings, String read) {
    super(
        new MailConnectorFactory(),
        home,
        "requests",
        """
        system: requests
        title: {en: Requests}
        family: "311"
        connector: mail
        settings: {%s}
        streams:
          inbox:
            produces: case
            map: nothing
            read: {listen: PT4M%s}
        """
            .formatted(settings, read.isEmpty() ? "" : ", " + read),
        TestMailServer.PASSWORD,
        Duration.ofMillis(150));
  }
}
