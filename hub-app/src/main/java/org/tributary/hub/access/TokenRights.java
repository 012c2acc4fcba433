package org.tributary.hub.access;

import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.stereotype.Component;
import org.tributary.hub.TributarySettings;
import org.tributary.hub.api.Permission;

/** Tells what the API will let a token do, so that nobody is offered what would be refused. */
@Component
public final class TokenRights {
  private final JwtDecoder decoder;
  private final TokenReader reader;

  TokenRights(JwtDecoder decoder, TributarySettings settings) {
    this.decoder = decoder;
    this.reader = new TokenReader(settings.auth().rolesClaim());
  }

  /** What a token allows; nothing where it does not count. */
  public Set<Permission> of(String token) {
    try {
      return reader.permissions(decoder.decode(token)).collect(Collectors.toSet());
    } catch (JwtException e) {
      return Set.of();
    }
  }
}
