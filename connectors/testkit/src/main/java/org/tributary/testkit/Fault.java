package org.tributary.testkit;

import static org.tributary.sdk.failure.FailureCategory.CONFLICT;
import static org.tributary.sdk.failure.FailureCategory.MALFORMED;
import static org.tributary.sdk.failure.FailureCategory.NOT_FOUND;
import static org.tributary.sdk.failure.FailureCategory.RATE_LIMITED;
import static org.tributary.sdk.failure.FailureCategory.REJECTED;
import static org.tributary.sdk.failure.FailureCategory.UNAUTHORIZED;
import static org.tributary.sdk.failure.FailureCategory.UNAVAILABLE;

import java.util.Set;
import org.tributary.sdk.failure.FailureCategory;

/** One way in which an HTTP answer goes wrong. */
public enum Fault {
  UNAUTHORIZED_401(401),
  FORBIDDEN_403(403),
  NOT_FOUND_404(404),
  CONFLICT_409(409),
  TOO_MANY_429(429),
  /** With {@code Retry-After: 120}. */
  TOO_MANY_429_RETRY_AFTER(429),
  ERROR_500(500),
  OUT_OF_SERVICE_503(503),
  /** No answer until the caller gives up. */
  TIME_OUT(0),
  /** The connection ends in the middle of the announced body. */
  CUT_OFF(200),
  /** Half of the body, announced as the whole. */
  TRUNCATED(200),
  /** A login page, as after a session expired. */
  HTML_AT_200(200),
  /** An error in the body of an answer 200. */
  ERROR_AT_200(200),
  /** The call is carried out, and its answer is lost. Only for writing; a GET goes through. */
  ANSWER_LOST(0);

  private final int status;

  Fault(int status) {
    this.status = status;
  }

  int status() {
    return status;
  }

  /**
   * The categories that a connector may give it. Where several are named, each is right: a login
   * page may be recognised as one or not.
   */
  public Set<FailureCategory> categories() {
    return switch (this) {
      case UNAUTHORIZED_401, FORBIDDEN_403 -> Set.of(UNAUTHORIZED);
      case NOT_FOUND_404 -> Set.of(NOT_FOUND);
      case CONFLICT_409 -> Set.of(CONFLICT);
      case TOO_MANY_429, TOO_MANY_429_RETRY_AFTER -> Set.of(RATE_LIMITED);
      case ERROR_500, OUT_OF_SERVICE_503, TIME_OUT, CUT_OFF -> Set.of(UNAVAILABLE);
      case TRUNCATED -> Set.of(MALFORMED);
      case HTML_AT_200 -> Set.of(MALFORMED, UNAUTHORIZED);
      case ERROR_AT_200 -> Set.of(REJECTED, MALFORMED, UNAUTHORIZED);
      case ANSWER_LOST -> Set.of(UNAVAILABLE, MALFORMED);
    };
  }
}
