package org.tributary.hub.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Turns whatever a handler throws into a problem. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class ProblemAdvice {
  private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

  private final Problems problems;

  ProblemAdvice(Problems problems) {
    this.problems = problems;
  }

  @ExceptionHandler
  void api(ApiException e, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    problems.write(request, response, e);
  }

  @ExceptionHandler
  void method(
      HttpRequestMethodNotSupportedException e,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    Set<HttpMethod> allowed = e.getSupportedHttpMethods();
    if (allowed != null) {
      response.setHeader(HttpHeaders.ALLOW, allow(allowed));
    }
    problems.write(request, response, ProblemType.METHOD_NOT_ALLOWED);
  }

  /** What can be read can also be asked for without its body. */
  private static String allow(Set<HttpMethod> methods) {
    return Stream.concat(
            methods.stream(),
            methods.contains(HttpMethod.GET)
                ? Stream.of(HttpMethod.HEAD, HttpMethod.OPTIONS)
                : Stream.of(HttpMethod.OPTIONS))
        .map(HttpMethod::name)
        .distinct()
        .collect(Collectors.joining(", "));
  }

  /** A path that has no id where one belongs names nothing. */
  @ExceptionHandler
  void noId(
      MethodArgumentTypeMismatchException e,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    problems.write(request, response, ProblemType.NOT_FOUND);
  }

  @ExceptionHandler({
    DataAccessResourceFailureException.class,
    QueryTimeoutException.class,
    CannotCreateTransactionException.class
  })
  void store(Exception e, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    log.error("the store did not answer: {}", e.getClass().getSimpleName());
    response.setHeader(HttpHeaders.RETRY_AFTER, "5");
    problems.write(request, response, ProblemType.UNAVAILABLE);
  }

  /** The caller has gone; there is nobody to answer. */
  @ExceptionHandler
  void gone(AsyncRequestNotUsableException e) {
    log.debug("the caller went away before the answer");
  }

  @ExceptionHandler
  void other(Exception e, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (e instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
      problems.write(request, response, ProblemType.of(known.getStatusCode().value()));
    } else {
      log.error("{} {} failed", request.getMethod(), request.getRequestURI(), e);
      problems.write(request, response, ProblemType.INTERNAL_ERROR);
    }
  }
}
