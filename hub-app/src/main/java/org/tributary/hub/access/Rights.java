package org.tributary.hub.access;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.tributary.hub.api.ApiException;
import org.tributary.hub.api.Permission;

/** Demands permissions that only the content of a request shows to be needed. */
public final class Rights {
  private Rights() {}

  /**
   * Answers 403 to a caller who lacks one of these, and which scopes are needed.
   *
   * @throws ApiException where one is lacking
   */
  public static void require(HttpServletResponse response, Permission... needed) {
    if (!Caller.mayAll(List.of(needed))) {
      response.setHeader(HttpHeaders.WWW_AUTHENTICATE, ScopeRule.challenge(List.of(needed)));
      throw ApiException.forbidden();
    }
  }
}
