package org.tributary.hub.access;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;

/**
 * Reads the token of a request (RFC 6750, 2.1). What is plainly one is taken as it stands; all else
 * is left to Spring, whose pattern takes longer over a token than most of what is asked with it.
 */
final class BearerHeader implements BearerTokenResolver {
  private static final String SCHEME = "Bearer ";

  private final BearerTokenResolver strict = new DefaultBearerTokenResolver();

  @Override
  public @Nullable String resolve(HttpServletRequest request) {
    String header = request.getHeader(HttpHeaders.AUTHORIZATION);
    return header != null && isPlain(header)
        ? header.substring(SCHEME.length())
        : strict.resolve(request);
  }

  /** Whether a header is the scheme and a token without padding, and nothing else. */
  static boolean isPlain(String header) {
    if (!header.startsWith(SCHEME) || header.length() == SCHEME.length()) {
      return false;
    }
    for (int at = SCHEME.length(); at < header.length(); at++) {
      char each = header.charAt(at);
      boolean isLetter = (each >= 'a' && each <= 'z') || (each >= 'A' && each <= 'Z');
      if (!isLetter && (each < '0' || each > '9') && "-._~+/".indexOf(each) < 0) {
        return false;
      }
    }
    return true;
  }
}
