package org.tributary.hub.api;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.mvc.condition.PathPatternsRequestCondition;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;

/**
 * Finds handlers by their path before anything else about them: of more than a hundred handlers,
 * whose methods and media types would be compared first, one or two are at the address. Most are
 * ruled out by the fixed beginning of their path, without taking the address apart.
 */
final class HandlersByPath extends RequestMappingHandlerMapping {

  @Override
  protected @Nullable RequestMappingInfo getMatchingMapping(
      RequestMappingInfo info, HttpServletRequest request) {
    PathPatternsRequestCondition paths = info.getPathPatternsCondition();
    return paths == null
            || (mayMatch(paths, request) && paths.getMatchingCondition(request) != null)
        ? super.getMatchingMapping(info, request)
        : null;
  }

  private static boolean mayMatch(PathPatternsRequestCondition paths, HttpServletRequest request) {
    String address = request.getRequestURI();
    if (address.indexOf('%') >= 0 || !request.getContextPath().isEmpty()) {
      return true;
    }
    for (PathPattern pattern : paths.getPatterns()) {
      if (beginsAs(pattern.getPatternString(), address)) {
        return true;
      }
    }
    return false;
  }

  /** Whether an address begins as a pattern does before its first variable. */
  static boolean beginsAs(String pattern, String address) {
    int length = Math.min(pattern.length(), address.length());
    for (int at = 0; at < length; at++) {
      char wanted = pattern.charAt(at);
      if (wanted == '{' || wanted == '*' || wanted == '?') {
        return true;
      }
      if (wanted != address.charAt(at)) {
        return false;
      }
    }
    return pattern.length() <= address.length() || isVariable(pattern, length);
  }

  /** {@code /a/{b}} takes {@code /a/}, and {@code /a/**} takes {@code /a}. */
  private static boolean isVariable(String pattern, int from) {
    return pattern.indexOf('{', from) >= 0 || pattern.indexOf('*', from) >= 0;
  }
}
