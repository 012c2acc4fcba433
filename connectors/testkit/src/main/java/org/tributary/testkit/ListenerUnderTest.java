package org.tributary.testkit;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;

/**
 * A connector that listens, together with a stand-in system that sends: what its test gives to the
 * {@link ListeningContract}. The page size of its system file is at least 3 and less than 8.
 */
public interface ListenerUnderTest extends ConnectorUnderTest {

  /** How long a run listens, by the system file; some minutes. */
  Duration listen();

  /** How long it takes at most until a message that was sent is here, or an answer there. */
  default Duration moment() {
    return Duration.ofMillis(400);
  }

  /** Lets the system have so many new messages for us; gives the ids that they will have here. */
  Set<String> send(int messages) throws IOException;

  /** How many messages the system still holds as not acknowledged by us. */
  int unacknowledged() throws IOException;
}
