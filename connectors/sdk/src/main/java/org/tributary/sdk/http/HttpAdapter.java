package org.tributary.sdk.http;

import com.fasterxml.jackson.databind.JsonNode;
import org.tributary.sdk.connector.ConnectorContext;

/** The HAPI-style HTTP adapter over camel-http that every HTTP connector shares (signature first). */
public final class HttpAdapter implements AutoCloseable {

  /**
   * Opens an adapter for the common HTTP settings of a system file: {@code baseUrl, auth,
   * rateLimit, timeout, headers, charset}; members it does not know are the connector's own.
   */
  public static HttpAdapter open(String system, JsonNode settings, ConnectorContext context) {
    throw new IllegalStateException("signature only");
  }

  /**
   * Sends one call: waits for the rate limit, authenticates, refreshes an expired token once,
   * checks the status and gives the complete, decompressed answer.
   *
   * @throws org.tributary.sdk.failure.ConnectorException with the category of what went wrong
   */
  public HttpAnswer send(HttpCall call) {
    throw new IllegalStateException("signature only");
  }

  /** The body as text in the declared or detected charset, byte order mark removed. */
  public String text(HttpAnswer answer) {
    throw new IllegalStateException("signature only");
  }

  /** The body as JSON; HTML, truncated or empty bodies are refused with a plain sentence. */
  public JsonNode json(HttpAnswer answer) {
    throw new IllegalStateException("signature only");
  }

  @Override
  public void close() {}
}
