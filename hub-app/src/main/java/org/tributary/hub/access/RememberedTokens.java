package org.tributary.hub.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/**
 * Remembers for a short while which tokens were found good: checking a signature costs more than
 * most of what is asked with it. A token whose time is over is never remembered as good; a key that
 * its issuer withdraws counts for that while longer.
 */
final class RememberedTokens implements JwtDecoder {
  static final Duration WHILE = Duration.ofSeconds(30);
  private static final int MOST = 1000;

  private final JwtDecoder decoder;
  private final Clock clock;
  private final Map<String, Good> good =
      Collections.synchronizedMap(
          new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Good> eldest) {
              return size() > MOST;
            }
          });

  private record Good(Jwt token, Instant until) {}

  RememberedTokens(JwtDecoder decoder, Clock clock) {
    this.decoder = decoder;
    this.clock = clock;
  }

  @Override
  public Jwt decode(String token) {
    Instant now = clock.instant();
    Good known = good.get(token);
    if (known != null && now.isBefore(known.until())) {
      return known.token();
    }
    good.remove(token);
    Jwt decoded = decoder.decode(token);
    Instant until = now.plus(WHILE);
    Instant expires = decoded.getExpiresAt();
    good.put(
        token, new Good(decoded, expires != null && expires.isBefore(until) ? expires : until));
    return decoded;
  }
}
