package org.tributary.connectors.mail;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.testkit.ConnectorContract;
import org.tributary.testkit.ConnectorUnderTest;
import org.tributary.testkit.SystemFileUnderTest;

/** A mailbox that is looked into and not listened to is a system like any other. */
class MailContractIT extends ConnectorContract {
  private static final int MESSAGES = 12;

  @TempDir Path home;

  @Override
  protected ConnectorUnderTest subject() throws IOException {
    TestMailServer server = new TestMailServer();
    Set<String> ids = new TreeSet<>();
    for (int i = 0; i < MESSAGES; i++) {
      server.deliver(
          "Message-ID: <m%d@example.org>\nFrom: a@example.org\nSubject: %d\n\nText\n"
              .formatted(i, i));
      ids.add("m" + i + "@example.org");
    }
    String yaml =
        """
        system: subject
        title: {en: Subject}
        family: "311"
        connector: mail
        settings: {%s}
        streams:
          requests:
            produces: case
            map: nothing
            read: {listen: PT0S, pageSize: 5}
        """
            .formatted(server.settings());
    return new SystemFileUnderTest(new MailConnectorFactory(), home, yaml, ids, server);
  }
}
