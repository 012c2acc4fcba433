package org.tributary.hub.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.springframework.http.MediaType;
import org.tributary.sdk.sentence.Sentences;

/** Writes problems to responses: the one way by which any layer answers an error. */
public final class Problems {
  private final ObjectMapper json = JsonMapper.builder().build();
  private final Messages messages;

  Problems(Messages messages) {
    this.messages = messages;
  }

  /** Answers the usual problem of a kind. */
  public void write(HttpServletRequest request, HttpServletResponse response, ProblemType type)
      throws IOException {
    write(request, response, ApiException.of(type));
  }

  void write(HttpServletRequest request, HttpServletResponse response, ApiException problem)
      throws IOException {
    if (response.isCommitted()) {
      return;
    }
    byte[] body = json.writeValueAsBytes(describe(request, problem));
    response.setStatus(problem.type().status());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
    response.flushBuffer();
  }

  /** What a problem says in the caller's language, also for those who answer it in another form. */
  public Problem describe(HttpServletRequest request, ApiException problem) {
    Locale locale = Languages.of(request);
    ProblemType type = problem.type();
    return new Problem(
        type.uri(),
        messages.text(locale, "title." + type.code()),
        type.status(),
        messages.text(locale, problem.detailKey()),
        path(request),
        Traces.of(request),
        problem.faults().stream()
            .map(
                fault ->
                    new Problem.Fault(
                        fault.pointer(),
                        fault.parameter(),
                        messages.text(locale, fault.message(), said(fault.arguments(), locale))))
            .toList());
  }

  /** What connectors and mappings found is in English. */
  private static Object[] said(List<String> arguments, Locale locale) {
    return arguments.stream().map(Sentences.in(locale)::said).toArray();
  }

  private static String path(HttpServletRequest request) {
    Object original = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
    return original instanceof String uri ? uri : request.getRequestURI();
  }
}
