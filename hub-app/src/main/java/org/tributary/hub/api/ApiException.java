package org.tributary.hub.api;

import java.util.List;

/**
 * A request that is answered with a problem.
 *
 * <p>The detail is the key of a message, so that it is answered in the caller's language; no value
 * of the request goes into it.
 */
public final class ApiException extends RuntimeException {
  private final transient ProblemType type;
  private final String detailKey;
  private final transient List<Fault> faults;

  ApiException(ProblemType type, String detailKey, List<Fault> faults) {
    super(type.code() + ": " + detailKey);
    this.type = type;
    this.detailKey = detailKey;
    this.faults = List.copyOf(faults);
  }

  /** There is no such thing, or none that the caller may see. */
  public static ApiException notFound() {
    return of(ProblemType.NOT_FOUND);
  }

  /** The request cannot be served in the present state of what it names. */
  public static ApiException conflict(String detailKey) {
    return new ApiException(ProblemType.CONFLICT, detailKey, List.of());
  }

  /** A service that the hub needs for this is not there. */
  public static ApiException unavailable() {
    return of(ProblemType.UNAVAILABLE);
  }

  /**
   * One member of the body cannot be used.
   *
   * @param pointer which (RFC 6901)
   * @param message key of the text that says why
   */
  public static ApiException invalidBody(String pointer, String message) {
    return invalid(List.of(Fault.ofBody(pointer, message)));
  }

  static ApiException of(ProblemType type) {
    return new ApiException(type, "detail." + type.code(), List.of());
  }

  static ApiException invalid(List<Fault> faults) {
    return new ApiException(
        ProblemType.INVALID_REQUEST, "detail." + ProblemType.INVALID_REQUEST.code(), faults);
  }

  ProblemType type() {
    return type;
  }

  String detailKey() {
    return detailKey;
  }

  List<Fault> faults() {
    return faults;
  }
}
