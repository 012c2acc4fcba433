package org.tributary.hub.api;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.mvc.condition.PathPatternsRequestCondition;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Finds handlers by their path before anything else about them: of more than a hundred handlers,
 * whose methods and media types would be compared first, one or two are at the address.
 */
final class HandlersByPath extends RequestMappingHandlerMapping {

  @Override
  protected @Nullable RequestMappingInfo getMatchingMapping(
      RequestMappingInfo info, HttpServletRequest request) {
    PathPatternsRequestCondition paths = info.getPathPatternsCondition();
    return paths == null || paths.getMatchingCondition(request) != null
        ? super.getMatchingMapping(info, request)
        : null;
  }
}
