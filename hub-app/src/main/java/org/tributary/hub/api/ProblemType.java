package org.tributary.hub.api;

import java.util.Locale;
import java.util.stream.Stream;

/** A kind of error that the API answers, each documented at {@link #uri}. */
public enum ProblemType {
  INVALID_REQUEST(400),
  INVALID_CURSOR(400),
  UNAUTHENTICATED(401),
  FORBIDDEN(403),
  NOT_FOUND(404),
  METHOD_NOT_ALLOWED(405),
  NOT_ACCEPTABLE(406),
  CONFLICT(409),
  CURSOR_GONE(410),
  PAST_GONE(410),
  PRECONDITION_FAILED(412),
  CONTENT_TOO_LARGE(413),
  URI_TOO_LONG(414),
  UNSUPPORTED_MEDIA_TYPE(415),
  RANGE_NOT_SATISFIABLE(416),
  KEY_REUSED(422),
  TARGET_REFUSED(422),
  PRECONDITION_REQUIRED(428),
  QUOTA_EXCEEDED(429),
  HEADERS_TOO_LARGE(431),
  INTERNAL_ERROR(500),
  NOT_IMPLEMENTED(501),
  UNAVAILABLE(503);

  private final int status;

  ProblemType(int status) {
    this.status = status;
  }

  public int status() {
    return status;
  }

  /** The last part of the URI: {@code not-found}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The URI of the type, relative to the host as RFC 9457 section 3.1.1 permits. */
  public String uri() {
    return "/v1/problems/" + code();
  }

  /** The type for a status that some layer below the handlers chose. */
  public static ProblemType of(int status) {
    return Stream.of(values())
        .filter(t -> t.status == status)
        .findFirst()
        .orElse(status >= 400 && status < 500 ? INVALID_REQUEST : INTERNAL_ERROR);
  }
}
