package org.tributary.sdk.connector;

import java.nio.file.Path;
import java.time.Clock;
import org.apache.camel.CamelContext;

/**
 * What the hub lends to a connector.
 *
 * @param camel the Camel context whose components (camel-http and others) carry the calls
 * @param clock the hub clock; connectors never ask the machine for the time
 * @param workDirectory a directory of this system's own for spooled files; exists and is writable
 * @param listener hears of the calls of the system where a person wants to see them
 */
public record ConnectorContext(
    CamelContext camel, Clock clock, Path workDirectory, CallListener listener) {

  /** What is lent where nobody listens. */
  public ConnectorContext(CamelContext camel, Clock clock, Path workDirectory) {
    this(camel, clock, workDirectory, CallListener.NOBODY);
  }
}
