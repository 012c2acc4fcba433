package org.tributary.hub.looks;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;
import org.tributary.hub.access.Caller;
import org.tributary.hub.store.Sql;

/**
 * Hands over whom an answer shows something of, before it is sent: what cannot be recorded is not
 * shown.
 */
@ControllerAdvice
class LookRule implements ResponseBodyAdvice<Object> {
  private static final int PROBLEM = 400;

  private final LookWriter writer;
  private final Clock clock;

  LookRule(LookWriter writer, Clock clock) {
    this.writer = writer;
    this.clock = clock;
  }

  @Override
  public boolean supports(
      MethodParameter returned, Class<? extends HttpMessageConverter<?>> converter) {
    return true;
  }

  @Override
  public @Nullable Object beforeBodyWrite(
      @Nullable Object body,
      MethodParameter returned,
      MediaType type,
      Class<? extends HttpMessageConverter<?>> converter,
      ServerHttpRequest request,
      ServerHttpResponse response) {
    Seen seen = Seen.current(false);
    boolean isShown =
        response instanceof ServletServerHttpResponse servlet
            && servlet.getServletResponse().getStatus() < PROBLEM;
    if (seen != null && isShown && request instanceof ServletServerHttpRequest servlet) {
      record(seen, servlet.getServletRequest());
    }
    return body;
  }

  private void record(Seen seen, HttpServletRequest request) {
    Instant at = Sql.micros(clock.instant());
    String client = Caller.key();
    Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
    String operation = request.getMethod() + " " + (pattern == null ? "" : pattern);
    Object trace = request.getAttribute("org.tributary.traceId");
    String traceId = trace == null ? "" : trace.toString();
    for (UUID resident : seen.residents()) {
      writer.add(new Look(resident, null, at, client, operation, traceId));
    }
    for (UUID aCase : seen.cases()) {
      writer.add(new Look(null, aCase, at, client, operation, traceId));
    }
  }
}
