package org.tributary.hub.access;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.tributary.hub.api.Permission;

/** Turns the scopes of a token into permissions: {@code scope} (RFC 9068) or else {@code scp}. */
final class TokenReader implements Converter<Jwt, AbstractAuthenticationToken> {

  @Override
  public AbstractAuthenticationToken convert(Jwt token) {
    List<Caller.Granted> granted =
        scopes(token).flatMap(Permission::of).distinct().map(Caller.Granted::new).toList();
    return new JwtAuthenticationToken(token, granted);
  }

  private static Stream<String> scopes(Jwt token) {
    Object claim = token.getClaim("scope");
    return scopes(claim == null ? token.getClaim("scp") : claim);
  }

  private static Stream<String> scopes(@Nullable Object claim) {
    if (claim instanceof String text) {
      return Arrays.stream(text.split(" ", -1));
    }
    if (claim instanceof Collection<?> many) {
      return many.stream().filter(String.class::isInstance).map(String.class::cast);
    }
    return Stream.empty();
  }
}
