package org.tributary.hub.access;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.tributary.hub.api.OpenToAll;
import org.tributary.hub.api.PerHandler;
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
  private final PerHandler<Rule> rules = new PerHandler<>(Rule::of);

  /** What a handler asks of its callers. */
  private record Rule(boolean open, List<Permission> needed) {
    static Rule of(HandlerMethod method) {
      Requires requires = method.getMethodAnnotation(Requires.class);
      return new Rule(
          method.hasMethodAnnotation(OpenToAll.class),
          requires == null ? List.of() : List.of(requires.value()));
    }
  }

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
    Rule rule = rules.of(method);
    if (rule.open() || (!rule.needed().isEmpty() && Caller.mayAll(rule.needed()))) {
      return true;
    }
    response.setHeader(HttpHeaders.WWW_AUTHENTICATE, challenge(rule.needed()));
    problems.write(request, response, ProblemType.FORBIDDEN);
    return false;
  }

  /** Whether somebody decided who may call it. */
  static boolean isRuled(HandlerMethod method) {
    Rule rule = Rule.of(method);
    return rule.open() || !rule.needed().isEmpty();
  }

  /** What a caller is told who lacks these. */
  static String challenge(List<Permission> needed) {
    String insufficient = "Bearer error=\"insufficient_scope\"";
    if (needed.isEmpty()) {
      return insufficient;
    }
    return insufficient
        + ", scope=\""
        + needed.stream().map(Permission::scope).collect(Collectors.joining(" "))
        + '"';
  }
}
