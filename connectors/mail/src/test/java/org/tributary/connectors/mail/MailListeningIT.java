package org.tributary.connectors.mail;

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

class MailListeningIT extends ListeningContract {
  @TempDir Path home;

  @Override
  protected ListenerUnderTest subject() throws IOException {
    TestMailServer server = new TestMailServer();
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
            read: {listen: PT3M, pageSize: 5}
        """
            .formatted(server.settings());
    return new Subject(
        server, new SystemFileUnderTest(new MailConnectorFactory(), home, yaml, Set.of(), server));
  }

  /** A mailbox that people write to. */
  private static final class Subject implements ListenerUnderTest {
    private final TestMailServer server;
    private final SystemFileUnderTest file;
    private int sent;

    private Subject(TestMailServer server, SystemFileUnderTest file) {
      this.server = server;
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
        server.deliver(
            "Message-ID: <m%d@example.org>\nFrom: a@example.org\nSubject: A lamp\n\nIs out.\n"
                .formatted(sent));
        ids.add("m" + sent + "@example.org");
      }
      return ids;
    }

    @Override
    public int unacknowledged() {
      return server.unseen();
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
