package org.tributary.hub.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.MDC;
import org.springframework.web.filter.OncePerRequestFilter;

/** The first filter of all: trace id, headers, size of the body. */
final class ApiFilter extends OncePerRequestFilter {
  /** The most that a request body may have. */
  static final int BODY_LIMIT = 1 << 20;

  /** Takes bytes as a stream and has a limit of its own. */
  private static final String DOCUMENTS = "/v1/documents";

  /** Takes photos within forms, answers errors in a form of its own, and has limits of its own. */
  private static final String OPEN311 = "/open311/";

  private final Problems problems;

  ApiFilter(Problems problems) {
    this.problems = problems;
  }

  /** A request that the container refuses comes by here for the first time with its error. */
  @Override
  protected boolean shouldNotFilterErrorDispatch() {
    return false;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    MDC.put(Traces.MDC_KEY, Traces.start(request));
    try {
      ApiHeaders.apply(request, response);
      String path = request.getRequestURI();
      boolean bounded = !path.equals(DOCUMENTS) && !path.startsWith(OPEN311);
      if (bounded && request.getContentLengthLong() > BODY_LIMIT) {
        problems.write(request, response, ApiException.of(ProblemType.CONTENT_TOO_LARGE));
      } else {
        chain.doFilter(request, response);
      }
    } finally {
      MDC.remove(Traces.MDC_KEY);
    }
  }
}
