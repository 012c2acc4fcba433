package org.tributary.hub.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.condition.PathPatternsRequestCondition;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;

/**
 * Finds handlers by the beginning of their path: of more than a hundred, a few have the first two
 * segments of an address. Where not just one of these takes the request, Spring looks through all
 * of them, and says what is wrong with it.
 */
final class HandlersByPath extends RequestMappingHandlerMapping {
  private static final int FIRST = -200;

  private Map<String, List<Candidate>> byBeginning = Map.of();

  /** Those that may take any address. */
  private List<Candidate> general = List.of();

  /** A handler at one of its paths. */
  private record Candidate(
      @Nullable String beginning, RequestMappingInfo info, HandlerMethod handler) {}

  /**
   * Before those of the actuator and of the console: none of them is at an address of these, and a
   * request to the API is not held against each of theirs first.
   */
  @Override
  public int getOrder() {
    return FIRST;
  }

  @Override
  public void afterPropertiesSet() {
    super.afterPropertiesSet();
    List<Candidate> all = new ArrayList<>();
    getHandlerMethods()
        .forEach(
            (info, handler) ->
                beginnings(info).stream()
                    .distinct()
                    .forEach(beginning -> all.add(new Candidate(beginning, info, handler))));
    general = all.stream().filter(each -> each.beginning() == null).toList();
    byBeginning =
        all.stream()
            .filter(each -> each.beginning() != null)
            .collect(Collectors.groupingBy(Candidate::beginning));
  }

  private static List<@Nullable String> beginnings(RequestMappingInfo info) {
    PathPatternsRequestCondition paths = info.getPathPatternsCondition();
    List<@Nullable String> beginnings = new ArrayList<>();
    if (paths == null) {
      beginnings.add(null);
    } else {
      for (PathPattern pattern : paths.getPatterns()) {
        beginnings.add(beginningOf(pattern.getPatternString()));
      }
    }
    return beginnings;
  }

  /** The first two segments of a pattern; null where they are not fixed. */
  static @Nullable String beginningOf(String pattern) {
    String beginning = beginning(pattern);
    boolean isFixed = beginning.chars().noneMatch(each -> "{*?\\".indexOf(each) >= 0);
    return isFixed ? beginning : null;
  }

  /** An address up to its third slash, all of it where it has none. */
  static String beginning(String address) {
    int second = address.indexOf('/', 1);
    int third = second < 0 ? -1 : address.indexOf('/', second + 1);
    return third < 0 ? address : address.substring(0, third);
  }

  @Override
  protected @Nullable HandlerMethod lookupHandlerMethod(
      String lookupPath, HttpServletRequest request) throws Exception {
    if (lookupPath.indexOf('%') >= 0) {
      return super.lookupHandlerMethod(lookupPath, request);
    }
    Found found = new Found();
    for (Candidate each : byBeginning.getOrDefault(beginning(lookupPath), List.of())) {
      look(each, request, found);
    }
    for (Candidate each : general) {
      look(each, request, found);
    }
    if (!found.isThere) {
      return null;
    }
    if (found.handler == null || found.match == null || found.isAmbiguous) {
      return super.lookupHandlerMethod(lookupPath, request);
    }
    request.setAttribute(BEST_MATCHING_HANDLER_ATTRIBUTE, found.handler);
    handleMatch(found.match, lookupPath, request);
    return found.handler;
  }

  /** Looks at the path first: methods and media types are compared of what is at the address. */
  private void look(Candidate candidate, HttpServletRequest request, Found found) {
    PathPatternsRequestCondition paths = candidate.info().getPathPatternsCondition();
    if (paths != null && paths.getMatchingCondition(request) == null) {
      return;
    }
    found.isThere = true;
    RequestMappingInfo match = getMatchingMapping(candidate.info(), request);
    if (match != null) {
      found.isAmbiguous |= found.match != null;
      found.match = match;
      found.handler = candidate.handler();
    }
  }

  /** What is at an address, and what of it takes a request where just one does. */
  private static final class Found {
    private boolean isThere;
    private boolean isAmbiguous;
    private @Nullable RequestMappingInfo match;
    private @Nullable HandlerMethod handler;
  }
}
