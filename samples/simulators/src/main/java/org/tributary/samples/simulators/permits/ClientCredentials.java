package org.tributary.samples.simulators.permits;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.tributary.samples.simulators.http.Call;
import org.tributary.samples.simulators.http.Parameters;
import org.tributary.samples.simulators.http.Reply;

/**
 * OAuth 2.0 client credentials (RFC 6749, 4.4): {@code POST /oauth/token}, tokens that expire. The
 * client may identify itself by HTTP Basic or in the form.
 */
public final class ClientCredentials implements PermitAuth {
  private final String clientId;
  private final String secret;
  private final Duration life;
  private final Clock clock;
  private final Map<String, Instant> expiries = new ConcurrentHashMap<>();
  private volatile boolean expiresInAsText;

  public ClientCredentials(String clientId, String secret, Duration life, Clock clock) {
    this.clientId = clientId;
    this.secret = secret;
    this.life = life;
    this.clock = clock;
  }

  /** Writes expires_in as a JSON string, as Accela does. */
  public ClientCredentials withExpiresInAsText() {
    expiresInAsText = true;
    return this;
  }

  /** Forgets all tokens, as a restart of the system would. */
  public void revokeAll() {
    expiries.clear();
  }

  @Override
  public boolean admits(Call call) {
    return call.header("Authorization")
        .filter(header -> header.startsWith("Bearer "))
        .map(header -> expiries.get(header.substring("Bearer ".length())))
        .filter(expiry -> clock.instant().isBefore(expiry))
        .isPresent();
  }

  @Override
  public String challenge() {
    return "Bearer error=\"invalid_token\"";
  }

  @Override
  public Optional<Reply> answer(Call call) {
    if (!call.path().equals("/oauth/token")) {
      return Optional.empty();
    }
    Parameters form = call.parameters();
    if (!call.method().equals("POST")) {
      return Optional.of(error(405, "invalid_request"));
    }
    if (!knows(call, form)) {
      return Optional.of(error(401, "invalid_client"));
    }
    boolean right = form.get("grant_type").filter("client_credentials"::equals).isPresent();
    return Optional.of(right ? token() : error(400, "unsupported_grant_type"));
  }

  private boolean knows(Call call, Parameters form) {
    boolean byHeader =
        call.header("Authorization")
            .filter(PermitAuth.basicHeader(clientId, secret)::equals)
            .isPresent();
    boolean byForm =
        form.get("client_id").filter(clientId::equals).isPresent()
            && form.get("client_secret").filter(secret::equals).isPresent();
    return byHeader || byForm;
  }

  private Reply token() {
    String token = UUID.randomUUID().toString();
    expiries.put(token, clock.instant().plus(life));
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("access_token", token).put("token_type", "Bearer");
    if (expiresInAsText) {
      json.put("expires_in", Long.toString(life.toSeconds()));
    } else {
      json.put("expires_in", life.toSeconds());
    }
    return PermitReplies.ok(json).with("Cache-Control", "no-store");
  }

  private static Reply error(int status, String code) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("error", code);
    return Reply.of(status, "application/json", json.toString());
  }
}
