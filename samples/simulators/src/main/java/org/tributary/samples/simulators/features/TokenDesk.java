package org.tributary.samples.simulators.features;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tributary.samples.simulators.http.Call;
import org.tributary.samples.simulators.http.Parameters;

/**
 * Gives out tokens for a user name and password, as generateToken of ArcGIS does, and knows which
 * are good. A token asked for with a referer is good for calls with that referer only.
 */
final class TokenDesk {
  private static final String BEARER = "Bearer ";

  private final Map<String, Issued> issued = new HashMap<>();
  private final Clock clock;
  private final @Nullable String fixed;
  private @Nullable String user;
  private @Nullable String password;
  private int number;

  TokenDesk(@Nullable String fixed, Clock clock) {
    this.fixed = fixed;
    this.clock = clock;
  }

  private record Issued(Instant until, Optional<String> referer) {}

  synchronized void admit(String newUser, String newPassword) {
    user = newUser;
    password = newPassword;
  }

  synchronized void expireAll() {
    issued.clear();
  }

  boolean isOpen() {
    return fixed == null && user == null;
  }

  /** The token of a call, wherever ArcGIS lets it stand. */
  static Optional<String> given(Call call, Parameters asked) {
    return asked
        .get("token")
        .or(() -> bearer(call, "X-Esri-Authorization"))
        .or(() -> bearer(call, "Authorization"));
  }

  synchronized boolean accepts(Call call, String token) {
    if (token.equals(fixed)) {
      return true;
    }
    Issued known = issued.get(token);
    return known != null
        && clock.instant().isBefore(known.until())
        && (known.referer().isEmpty() || known.referer().equals(call.header("Referer")));
  }

  /** A new token, or nothing for a wrong password. */
  synchronized Optional<ObjectNode> issue(Parameters asked) {
    boolean known =
        user != null
            && asked.get("username").filter(user::equals).isPresent()
            && asked.get("password").filter(given -> given.equals(password)).isPresent();
    if (!known) {
      return Optional.empty();
    }
    number++;
    String token = "issued-" + number;
    Instant until = clock.instant().plus(Duration.ofMinutes(asked.number("expiration", 60)));
    boolean bound = asked.get("client").filter("referer"::equals).isPresent();
    issued.put(token, new Issued(until, bound ? asked.get("referer") : Optional.empty()));
    return Optional.of(
        JsonNodeFactory.instance
            .objectNode()
            .put("token", token)
            .put("expires", until.toEpochMilli())
            .put("ssl", false));
  }

  private static Optional<String> bearer(Call call, String header) {
    return call.header(header)
        .filter(value -> value.startsWith(BEARER))
        .map(value -> value.substring(BEARER.length()));
  }
}
