package org.tributary.connectors.mail;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.testkit.ConnectorContract;
import org.tributary.testkit.ConnectorUnderTest;

/** A mailbox that is looked into and not listened to is a system like any other. */
class MailContractIT extends ConnectorContract {
  @TempDir Path home;

  @Override
  protected ConnectorUnderTest subject() throws IOException {
    return MailSubject.over(null, home);
  }
}
