package org.tributary.hub.systems;

import org.tributary.sdk.connector.Connector;

/**
 * An open connector that several versions of a system and their runs use: closed when the last of
 * them has given it back.
 */
final class SharedConnector {
  private final Connector connector;
  private int users;
  private boolean closed;

  SharedConnector(Connector connector) {
    this.connector = connector;
  }

  /** The connector, for somebody who uses it. */
  Connector get() {
    return connector;
  }

  synchronized void use() {
    users++;
  }

  /** Uses it, unless the last who did has given it back. */
  synchronized boolean tryUse() {
    if (closed) {
      return false;
    }
    users++;
    return true;
  }

  synchronized void giveBack() {
    users--;
    if (users == 0) {
      closed = true;
      connector.close();
    }
  }
}
