package org.tributary.hub.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;

/**
 * What the embedded issuer has to remember of people who sign in: codes until they are exchanged,
 * refresh tokens until they expire. Of clients it remembers nothing: their tokens say all
 * themselves.
 */
final class SignIns implements OAuth2AuthorizationService {
  /** Those beyond push out who signed in first; they sign in again. */
  private static final int MOST = 1_000;

  private static final Duration LONGEST = Duration.ofHours(12);

  private final Clock clock;
  private final Map<String, Kept> kept =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Kept> eldest) {
          return size() > MOST || eldest.getValue().until().isBefore(clock.instant());
        }
      };

  private record Kept(OAuth2Authorization authorization, Instant until) {}

  SignIns(Clock clock) {
    this.clock = clock;
  }

  @Override
  public synchronized void save(OAuth2Authorization authorization) {
    if (!AuthorizationGrantType.CLIENT_CREDENTIALS.equals(
        authorization.getAuthorizationGrantType())) {
      kept.put(authorization.getId(), new Kept(authorization, clock.instant().plus(LONGEST)));
    }
  }

  @Override
  public synchronized void remove(OAuth2Authorization authorization) {
    kept.remove(authorization.getId());
  }

  @Override
  public synchronized @Nullable OAuth2Authorization findById(String id) {
    Kept found = kept.get(id);
    return found == null ? null : found.authorization();
  }

  @Override
  public synchronized @Nullable OAuth2Authorization findByToken(
      String token, @Nullable OAuth2TokenType type) {
    return kept.values().stream()
        .map(Kept::authorization)
        .filter(authorization -> holds(authorization, token))
        .findFirst()
        .orElse(null);
  }

  /** No two of its tokens are alike, whatever they are for. */
  private static boolean holds(OAuth2Authorization authorization, String token) {
    return authorization.getToken(token) != null;
  }
}
