package org.tributary.hub.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** The headers that every response carries, whichever layer makes it. */
final class ApiHeaders {
  /** The version of the contract, as {@code info.version} of the OpenAPI document says it. */
  static final String VERSION = "1.0.0";

  private ApiHeaders() {}

  static void apply(HttpServletRequest request, HttpServletResponse response) {
    response.setHeader("API-Version", VERSION);
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("X-Frame-Options", "DENY");
    response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setHeader("Content-Language", Languages.of(request).getLanguage());
    response.setHeader("Vary", "Accept, Accept-Language");
    if (request.isSecure()) {
      response.setHeader("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
    }
  }
}
