package org.tributary.hub.api;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Answers errors that filters and the servlet container report: the page {@code /error}. */
@Controller
class ProblemErrorController implements ErrorController {
  private final Problems problems;

  ProblemErrorController(Problems problems) {
    this.problems = problems;
  }

  /** Reached by the container's error dispatch only; the access rules refuse a direct call. */
  @OpenToAll
  @RequestMapping("${server.error.path:/error}")
  void error(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    problems.write(request, response, ProblemType.of(status instanceof Integer code ? code : 500));
  }
}
