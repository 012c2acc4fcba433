package org.tributary.hub.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.springframework.http.HttpHeaders;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Says on every answer of an operation that will go that it will, when, and what comes instead. */
final class Retirements implements HandlerInterceptor {

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    Retiring retiring =
        handler instanceof HandlerMethod method ? method.getMethodAnnotation(Retiring.class) : null;
    if (retiring != null) {
      Instant sunset = Instant.parse(retiring.sunset());
      response.setHeader("Deprecation", "@" + Instant.parse(retiring.since()).getEpochSecond());
      response.setHeader(
          "Sunset", DateTimeFormatter.RFC_1123_DATE_TIME.format(sunset.atOffset(ZoneOffset.UTC)));
      if (!retiring.successor().isEmpty()) {
        response.addHeader(
            HttpHeaders.LINK, "<" + retiring.successor() + ">; rel=\"successor-version\"");
      }
    }
    return true;
  }
}
