package org.tributary.connectors.mail;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.tributary.testkit.ConnectorUnderTest;
import org.tributary.testkit.Quirk;
import org.tributary.testkit.SystemFileUnderTest;

/** A system file of this connector over a {@link RequestsMailbox}, which it looks into. */
final class MailSubject {
  private MailSubject() {}

  static ConnectorUnderTest over(@Nullable Quirk quirk, Path home) throws IOException {
    RequestsMailbox mailbox = new RequestsMailbox(quirk);
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
            .formatted(mailbox.settings());
    return new SystemFileUnderTest(new MailConnectorFactory(), home, yaml, mailbox);
  }
}
