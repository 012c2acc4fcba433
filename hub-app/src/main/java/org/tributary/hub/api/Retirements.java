package org.tributary.hub.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Says on every answer of an operation that will go that it will, when, and what comes instead. */
final class Retirements implements HandlerInterceptor {
  private final PerHandler<Optional<Retiring>> retiring =
      new PerHandler<>(handler -> Optional.ofNullable(handler.getMethodAnnotation(Retiring.class)));

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (handler instanceof HandlerMethod method) {
      retiring.of(method).ifPresent(soon -> announce(soon, response));
    }
    return true;
  }

  private static void announce(Retiring retiring, HttpServletResponse response) {
    Instant sunset = Instant.parse(retiring.sunset());
    response.setHeader("Deprecation", "@" + Instant.parse(retiring.since()).getEpochSecond());
    response.setHeader(
        "Sunset", DateTimeFormatter.RFC_1123_DATE_TIME.format(sunset.atOffset(ZoneOffset.UTC)));
    if (!retiring.successor().isEmpty()) {
      response.addHeader(
          HttpHeaders.LINK, "<" + retiring.successor() + ">; rel=\"successor-version\"");
    }
  }
}
