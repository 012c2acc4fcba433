package org.tributary.sdk.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;

/**
 * Access tokens by OAuth 2.0 client credentials: kept until shortly before they expire, fetched by
 * one thread while the others wait.
 */
final class TokenCredentials implements Credentials {
  private final String system;
  private final AuthSettings.ClientCredentials settings;
  private final CamelClient client;
  private final BaseUrl.Target target;
  private final Clock clock;
  private final ReentrantLock lock = new ReentrantLock();
  private volatile @Nullable Token token;

  TokenCredentials(
      String system,
      AuthSettings.ClientCredentials settings,
      CamelClient client,
      BaseUrl.Target target,
      Clock clock) {
    this.system = system;
    this.settings = settings;
    this.client = client;
    this.target = target;
    this.clock = clock;
  }

  private record Token(Credential credential, @Nullable Instant refreshAt) {
    boolean isFresh(Instant now) {
      return refreshAt == null || now.isBefore(refreshAt);
    }
  }

  @Override
  public Credential current() {
    Token known = token;
    if (known != null && known.isFresh(clock.instant())) {
      return known.credential();
    }
    lock.lock();
    try {
      Token latest = token;
      return latest != null && latest.isFresh(clock.instant()) ? latest.credential() : fetch();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Credential renew(Credential refused) {
    lock.lock();
    try {
      Token latest = token;
      if (latest != null && !latest.credential().equals(refused)) {
        return latest.credential(); // another thread was refused too, and renewed it
      }
      return fetch();
    } finally {
      lock.unlock();
    }
  }

  private Credential fetch() {
    HttpAnswer answer = client.send("POST", target, headers(), form());
    if (answer.status() != 200) {
      throw refused(answer);
    }
    JsonNode body =
        JsonBody.read(
            system, "the token", answer, TextBody.read(answer, StandardCharsets.UTF_8).text());
    String value = body.path("access_token").asText("");
    if (value.isEmpty()) {
      throw new ConnectorException(
          FailureCategory.MALFORMED,
          system + ": the token endpoint answered without an access_token");
    }
    Token fetched =
        new Token(
            new Credential(settings.place(), new Secret(value)),
            refreshAt(body.path("expires_in").asLong(0)));
    token = fetched;
    return fetched.credential();
  }

  /** A tenth of its life, at most a minute, before it ends; never for a token without an end. */
  private @Nullable Instant refreshAt(long expiresInSeconds) {
    if (expiresInSeconds <= 0) {
      return null;
    }
    Duration life = Duration.ofSeconds(expiresInSeconds);
    Duration margin = Duration.ofSeconds(Math.min(60, Math.max(1, expiresInSeconds / 10)));
    return clock.instant().plus(life).minus(margin);
  }

  private ConnectorException refused(HttpAnswer answer) {
    Asked asked = new Asked(system, "POST", target.path());
    if (answer.status() == 400 || answer.status() == 401 || answer.status() == 403) {
      String code = ErrorCode.in(answer);
      return new ConnectorException(
          FailureCategory.UNAUTHORIZED,
          system
              + ": the token endpoint refused our client with "
              + answer.status()
              + (code == null ? "" : " (" + code + ")")
              + "; "
              + (settings.clientInForm()
                  ? "id and secret were sent in the form"
                  : "id and secret were sent in a basic header, clientIn: form sends them in the"
                      + " form")
              + "; check settings.auth");
    }
    return StatusFailure.of(asked, answer, clock);
  }

  private Map<String, String> headers() {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", "application/x-www-form-urlencoded");
    headers.put("Accept", "application/json");
    return headers;
  }

  private byte[] form() {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("grant_type", "client_credentials");
    if (settings.clientInForm()) {
      fields.put("client_id", settings.clientId());
      fields.put("client_secret", settings.clientSecret().value());
    }
    settings.form().forEach((name, value) -> fields.put(name, value.value()));
    return fields.entrySet().stream()
        .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
        .collect(Collectors.joining("&"))
        .getBytes(StandardCharsets.US_ASCII);
  }

  /** Client id and secret as a basic header, each form-encoded first (RFC 6749 section 2.3.1). */
  static Credentials clientAuthentication(AuthSettings.ClientCredentials settings) {
    if (settings.clientInForm()) {
      return new Fixed(null);
    }
    String pair = encode(settings.clientId()) + ":" + encode(settings.clientSecret().value());
    String encoded = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.US_ASCII));
    return new Fixed(
        new Credential(AuthSettings.Place.header("Authorization", "Basic "), new Secret(encoded)));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
