package org.tributary.connectors.arcgis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.tributary.connectors.arcgis.ArcgisSettings.Login;
import org.tributary.sdk.connector.ConnectorContext;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;
import org.tributary.sdk.http.HttpAdapter;

/**
 * The session with a service: one for ever where the system file holds a token or none is needed,
 * otherwise one for each token of generateToken (form {@code username, password, client, referer,
 * expiration, f}; answer {@code token, expires} in epoch milliseconds; developers.arcgis.com,
 * "generateToken"). One thread asks for a token while the others wait.
 */
final class Sessions implements AutoCloseable {
  private static final Duration MARGIN = Duration.ofSeconds(30);

  private final String system;
  private final JsonNode settings;
  private final ConnectorContext context;
  private final @Nullable Login login;
  private final @Nullable HttpAdapter tokens;
  private final ReentrantLock lock = new ReentrantLock();
  private volatile @Nullable Session current;
  private @Nullable Session before;

  Sessions(String system, JsonNode settings, ConnectorContext context) {
    this.system = system;
    this.settings = settings;
    this.context = context;
    this.login = ArcgisSettings.of(settings).login();
    this.tokens = login == null ? null : HttpAdapter.open(system, tokenSettings(login), context);
    // opened with or without a login, so that settings that cannot work are said at once
    this.current =
        new Session(
            HttpAdapter.open(system, settings, context), login == null ? null : Instant.MIN);
  }

  private ObjectNode tokenSettings(Login user) {
    ObjectNode own = JsonNodeFactory.instance.objectNode().put("baseUrl", user.tokenUrl());
    if (settings.has("timeout")) {
      own.set("timeout", settings.get("timeout"));
    }
    return own;
  }

  /** The session to call with now. */
  Session now() {
    Session known = current;
    if (known == null) {
      throw new IllegalStateException("the connector of " + system + " is closed");
    }
    return known.isGood(context.clock().instant()) ? known : another(known);
  }

  /** Another session after this one's token was refused, or null where there is no other. */
  @Nullable Session after(Session refused) {
    return login == null ? null : another(refused);
  }

  private Session another(Session old) {
    lock.lock();
    try {
      Session latest = current;
      if (latest != null && !latest.equals(old) && latest.isGood(context.clock().instant())) {
        return latest; // another thread was refused too, and has asked already
      }
      Session fetched = fetch();
      if (before != null) {
        before.http().close();
      }
      before = current; // calls may be under way there
      current = fetched;
      return fetched;
    } finally {
      lock.unlock();
    }
  }

  private Session fetch() {
    if (tokens == null || login == null) {
      throw new IllegalStateException("no login");
    }
    JsonNode answer = tokens.sendForJson(Forms.post("", form(login))).body();
    refuse(answer);
    String token = answer.path("token").asText("");
    if (token.isEmpty()) {
      throw new ConnectorException(
          FailureCategory.MALFORMED, system + ": the token service answered without a token");
    }
    long expires = answer.path("expires").asLong(0);
    Instant until = expires <= 0 ? null : Instant.ofEpochMilli(expires).minus(MARGIN);
    return new Session(HttpAdapter.open(system, withToken(token, login), context), until);
  }

  private static List<Map.Entry<String, String>> form(Login user) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("username", user.username());
    form.put("password", user.password());
    form.put("client", user.referer() == null ? "requestip" : "referer");
    if (user.referer() != null) {
      form.put("referer", user.referer());
    }
    form.put("expiration", Integer.toString(user.minutes()));
    form.put("f", "json");
    return List.copyOf(form.entrySet());
  }

  private void refuse(JsonNode answer) {
    JsonNode error = answer.path("error");
    if (error.isObject()) {
      int code = error.path("code").asInt();
      throw new ConnectorException(
          code >= 500 ? FailureCategory.UNAVAILABLE : FailureCategory.UNAUTHORIZED,
          system
              + ": the token service gave no token ("
              + code
              + "); check user name and password in settings.login");
    }
  }

  private ObjectNode withToken(String token, Login user) {
    ObjectNode own = settings.deepCopy();
    own.putObject("auth")
        .put("type", "api-key")
        .put("header", "X-Esri-Authorization")
        .put("prefix", "Bearer ")
        .put("value", token);
    if (user.referer() != null) {
      own.withObject("/headers").put("Referer", user.referer());
    }
    return own;
  }

  @Override
  public void close() {
    lock.lock();
    try {
      for (Session open : new Session[] {current, before}) {
        if (open != null) {
          open.http().close();
        }
      }
      current = null;
      before = null;
      if (tokens != null) {
        tokens.close();
      }
    } finally {
      lock.unlock();
    }
  }
}
