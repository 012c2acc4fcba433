package org.tributary.hub.access;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.tributary.hub.api.OpenToAll;
import org.tributary.hub.api.Permission;
import org.tributary.hub.api.ProblemType;
import org.tributary.hub.api.Problems;
import org.tributary.hub.api.Requires;

/**
 * Calls a handler only with the permissions that it names. A handler that names none is never
 * called: what nobody thought about is closed.
 */
final class ScopeRule implements HandlerInterceptor {
  private final Problems problems;

  ScopeRule(Problems problems) {
    this.problems = problems;
  }

  @Override
  public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
      throws IOException {
    if (request.getDispatcherType() == DispatcherType.ERROR
        || HttpMethod.OPTIONS.matches(request.getMethod())) {
      return true;
    }
    if (!(handler instanceof HandlerMethod method)) {
      problems.write(request, response, ProblemType.NOT_FOUND);
      return false;
    }
    if (method.hasMethodAnnotation(OpenToAll.class)) {
      return true;
    }
    Requires rule = method.getMethodAnnotation(Requires.class);
    if (rule != null && rule.value().length > 0 && Caller.mayAll(rule.value())) {
      return true;
    }
    response.setHeader(
        HttpHeaders.WWW_AUTHENTICATE, challenge(rule == null ? new Permission[0] : rule.value()));
    problems.write(request, response, ProblemType.FORBIDDEN);
    return false;
  }

  /** Whether somebody decided who may call it. */
  static boolean isRuled(HandlerMethod method) {
    Requires rule = method.getMethodAnnotation(Requires.class);
    return method.hasMethodAnnotation(OpenToAll.class) || (rule != null && rule.value().length > 0);
  }

  /** What a caller is told who lacks these. */
  static String challenge(Permission... needed) {
    String insufficient = "Bearer error=\"insufficient_scope\"";
    if (needed.length == 0) {
      return insufficient;
    }
    return insufficient
        + ", scope=\""
        + Arrays.stream(needed).map(Permission::scope).collect(Collectors.joining(" "))
        + '"';
  }
}
