package org.tributary.samples.simulators.accela;

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

/** The authorization server: {@code POST /oauth2/token}, {@code GET /oauth2/tokeninfo}. */
final class AccelaTokens {
  static final Duration LIFE = Duration.ofDays(1);

  private final AccelaTenant tenant;
  private final Clock clock;
  private final Map<String, Instant> expiries = new ConcurrentHashMap<>();

  AccelaTokens(AccelaTenant tenant, Clock clock) {
    this.tenant = tenant;
    this.clock = clock;
  }

  void revokeAll() {
    expiries.clear();
  }

  Reply token(Parameters form, boolean lifeAsText) {
    boolean app =
        is(form, "client_id", tenant.appId()) && is(form, "client_secret", tenant.appSecret());
    boolean agency =
        is(form, "agency_name", tenant.agency()) && is(form, "environment", tenant.environment());
    if (!app || !agency) {
      return refusal("invalid_client", "Invalid app id, app secret or agency.");
    }
    return switch (form.get("grant_type").orElse("")) {
      case "password" ->
          is(form, "username", tenant.user()) && is(form, "password", tenant.password())
              ? issue(lifeAsText)
              : refusal("invalid_request", "Invalid user name or password.");
      case "client_credentials" -> issue(lifeAsText);
      default -> refusal("unsupported_grant_type", "Grant type is not supported.");
    };
  }

  private static boolean is(Parameters form, String name, String value) {
    return form.get(name).filter(value::equals).isPresent();
  }

  private Reply issue(boolean lifeAsText) {
    String token = UUID.randomUUID().toString();
    expiries.put(token, clock.instant().plus(LIFE));
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("access_token", token).put("token_type", "bearer");
    if (lifeAsText) {
      body.put("expires_in", Long.toString(LIFE.toSeconds()));
    } else {
      body.put("expires_in", LIFE.toSeconds());
    }
    body.put("refresh_token", UUID.randomUUID().toString()).put("scope", "records");
    return AccelaReplies.plain(200, body);
  }

  private static Reply refusal(String error, String description) {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("error", error);
    return AccelaReplies.plain(400, body.put("error_description", description));
  }

  /** What is wrong with the token of a call: an error code, or nothing. */
  Optional<String> fault(Call call) {
    Optional<String> token = call.header("Authorization");
    if (token.isEmpty()) {
      return Optional.of("no_token");
    }
    Instant expiry = expiries.get(token.get());
    boolean here =
        call.header("x-accela-agency").filter(tenant.agency()::equals).isPresent()
            && call.header("x-accela-environment").filter(tenant.environment()::equals).isPresent()
            && call.header("x-accela-appid").filter(tenant.appId()::equals).isPresent();
    if (expiry == null || !here) {
      return Optional.of("invalid_token");
    }
    return clock.instant().isBefore(expiry) ? Optional.empty() : Optional.of("token_expired");
  }

  Reply info(Call call) {
    Instant expiry = expiries.get(call.header("Authorization").orElse(""));
    if (expiry == null || !clock.instant().isBefore(expiry)) {
      return AccelaReplies.error(401, 401, "invalid_token", "Token is invalid.");
    }
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("appId", tenant.appId()).put("userId", tenant.user());
    body.put("agencyName", tenant.agency()).putArray("scopes").add("records");
    body.put("expiresIn", Duration.between(clock.instant(), expiry).toSeconds());
    return AccelaReplies.plain(200, body);
  }
}
