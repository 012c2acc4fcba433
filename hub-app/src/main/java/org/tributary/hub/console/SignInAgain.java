package org.tributary.hub.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** Lets somebody whose token has run out sign in again and come back to the same page. */
@Component
final class SignInAgain {
  private static final String LAST = "tributary.console.signed-in-again";
  private static final Duration ONCE_IN = Duration.ofSeconds(30);

  private final HttpSessionRequestCache asked;
  private final Clock clock;

  SignInAgain(HttpSessionRequestCache consoleRequests, Clock clock) {
    this.asked = consoleRequests;
    this.clock = clock;
  }

  /** Whether signing in may help: it does not where the API refuses a token that is new. */
  boolean isDue(ServerRequest request) {
    HttpSession session = request.servletRequest().getSession();
    Instant now = clock.instant();
    Object last = session.getAttribute(LAST);
    session.setAttribute(LAST, now);
    return !(last instanceof Instant then) || then.plus(ONCE_IN).isBefore(now);
  }

  ServerResponse answer(ServerRequest request) {
    HttpServletRequest http = request.servletRequest();
    if (http.getHeader("HX-Request") != null) {
      return new Written(
          HttpStatus.UNAUTHORIZED, MediaType.TEXT_PLAIN, new byte[0], Map.of("HX-Refresh", "true"));
    }
    if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes now) {
      HttpServletResponse response = now.getResponse();
      if (response != null) {
        asked.saveRequest(http, response);
      }
    }
    return Written.moved(ConsoleRules.SIGN_IN);
  }
}
