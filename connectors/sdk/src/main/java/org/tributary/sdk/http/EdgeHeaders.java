package org.tributary.sdk.http;

import java.util.Locale;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.spi.HeaderFilterStrategy;

/**
 * Lets no header of Camel's own cross the edge to a system in either direction, and leaves to the
 * HTTP client what frames the message.
 */
final class EdgeHeaders implements HeaderFilterStrategy {
  private static final Set<String> FRAMING =
      Set.of("content-length", "content-type", "host", "transfer-encoding", "connection");

  @Override
  public boolean applyFilterToCamelHeaders(String name, Object value, Exchange exchange) {
    return isOfCamel(name) || FRAMING.contains(name.toLowerCase(Locale.ROOT));
  }

  @Override
  public boolean applyFilterToExternalHeaders(String name, Object value, Exchange exchange) {
    return isOfCamel(name);
  }

  /** Such headers steer camel-http: {@code CamelHttpUri} would send the call anywhere. */
  static boolean isOfCamel(String name) {
    return name.toLowerCase(Locale.ROOT).startsWith("camel");
  }
}
