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
import org.springframework.util.ConcurrentLruCache;
import org.tributary.hub.api.Permission;

/**
 * Turns a token into permissions: its scopes, {@code scope} (RFC 9068) or else {@code scp}, and the
 * roles of whom it was given to.
 */
final class TokenReader implements Converter<Jwt, AbstractAuthenticationToken> {
  private static final int MOST = 1000;

  private final String rolesClaim;
  private final ConcurrentLruCache<Jwt, List<Caller.Granted>> read =
      new ConcurrentLruCache<>(MOST, this::granted);

  /**
   * A reader.
   *
   * @param rolesClaim the claim that lists roles
   */
  TokenReader(String rolesClaim) {
    this.rolesClaim = rolesClaim;
  }

  @Override
  public AbstractAuthenticationToken convert(Jwt token) {
    return new JwtAuthenticationToken(token, read.get(token));
  }

  private List<Caller.Granted> granted(Jwt token) {
    return permissions(token).map(Caller.Granted::new).toList();
  }

  /** What a token allows. */
  Stream<Permission> permissions(Jwt token) {
    Object scope = token.getClaim("scope");
    return Stream.concat(
            words(scope == null ? token.getClaim("scp") : scope).flatMap(Permission::of),
            words(token.getClaim(rolesClaim))
                .flatMap(role -> Role.of(role).stream())
                .flatMap(role -> role.permissions().stream()))
        .distinct();
  }

  private static Stream<String> words(@Nullable Object claim) {
    if (claim instanceof String text) {
      return Arrays.stream(text.split(" ", -1));
    }
    if (claim instanceof Collection<?> many) {
      return many.stream().filter(String.class::isInstance).map(String.class::cast);
    }
    return Stream.empty();
  }
}
