package org.tributary.connectors.s4hana;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;
import org.tributary.sdk.http.HttpAnswer;
import org.tributary.sdk.http.HttpCall;

/**
 * Writes with a token against request forgery. The token is fetched by GET, because some systems
 * refuse a HEAD, counts together with the cookies that came with it, and is renewed once where the
 * system answers {@code 403} with {@code X-CSRF-Token: Required}.
 */
final class CsrfSession {
  private static final String HEADER = "X-CSRF-Token";
  private static final String REQUIRED = "required";

  private final ODataClient client;
  private final Map<String, Token> tokens = new HashMap<>();

  CsrfSession(ODataClient client) {
    this.client = client;
  }

  /** A token and its cookies; the value is null where the system gives none. */
  private record Token(@Nullable String value, String cookies) {
    private static final Token NONE = new Token(null, "");

    @Override
    public String toString() {
      return "Token";
    }
  }

  /** Sends a write to a service. */
  HttpAnswer send(
      String service, String method, String path, Map<String, String> headers, byte[] body) {
    Token token = current(service);
    boolean[] required = {false};
    try {
      return client.send(
          call(service, method, path, headers, body, token),
          refused -> required[0] = isRequired(refused));
    } catch (ConnectorException e) {
      if (!required[0]) {
        throw e;
      }
    }
    Token fresh = renewed(service, token);
    return client.send(
        call(service, method, path, headers, body, fresh),
        refused -> {
          if (isRequired(refused)) {
            throw refusedAgain(fresh);
          }
        });
  }

  private static boolean isRequired(HttpAnswer refused) {
    String header = refused.header(HEADER);
    return refused.status() == 403 && header != null && header.equalsIgnoreCase(REQUIRED);
  }

  private ConnectorException refusedAgain(Token token) {
    return client.failure(
        FailureCategory.UNAUTHORIZED,
        token.value() == null
            ? "it asks for an X-CSRF-Token and gives none; set settings.csrf to auto, and have the"
                + " service answer a GET with X-CSRF-Token: Fetch"
            : "it refused the X-CSRF-Token that it had just given; does something between us and it"
                + " drop cookies, or send our calls to different servers?");
  }

  private HttpCall call(
      String service,
      String method,
      String path,
      Map<String, String> headers,
      byte[] body,
      Token token) {
    Map<String, String> all = new HashMap<>(headers);
    all.put("Content-Type", "application/json");
    if (token.value() != null) {
      all.put(HEADER, token.value());
    }
    if (!token.cookies().isEmpty()) {
      all.put("Cookie", token.cookies());
    }
    return client.call(method, client.path(service, path), List.of(), all, body);
  }

  private synchronized Token current(String service) {
    Token token = tokens.get(service);
    return token == null ? fetched(service) : token;
  }

  /** A fresh token, unless another thread has fetched one since. */
  private synchronized Token renewed(String service, Token old) {
    Token token = tokens.get(service);
    return token != null && !token.equals(old) ? token : fetched(service);
  }

  private Token fetched(String service) {
    Token token = client.settings().csrf() ? fetch(service) : Token.NONE;
    tokens.put(service, token);
    return token;
  }

  private Token fetch(String service) {
    int[] status = {0};
    try {
      HttpAnswer answer =
          client.send(
              client.call(
                  "GET",
                  client.path(service, ""),
                  List.of(Map.entry("$format", "json")),
                  Map.of(HEADER, "Fetch"),
                  null),
              refused -> status[0] = refused.status());
      String value = answer.header(HEADER);
      String cookies =
          answer.headers().getOrDefault("set-cookie", List.of()).stream()
              .map(cookie -> cookie.replaceFirst(";.*", ""))
              .collect(Collectors.joining("; "));
      boolean none = value == null || value.isBlank() || value.equalsIgnoreCase(REQUIRED);
      return new Token(none ? null : value, cookies);
    } catch (ConnectorException e) {
      if (status[0] == 500 || status[0] == 501 || status[0] == 405) {
        return Token.NONE; // systems that need no token answer so; one that does refuses the write
      }
      throw e;
    }
  }
}
