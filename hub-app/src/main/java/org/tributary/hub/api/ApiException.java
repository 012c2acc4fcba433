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

  /** The caller lacks a permission that only the content of the request shows to be needed. */
  public static ApiException forbidden() {
    return of(ProblemType.FORBIDDEN);
  }

  /** The part that is asked for is not there. */
  public static ApiException rangeNotSatisfiable() {
    return of(ProblemType.RANGE_NOT_SATISFIABLE);
  }

  /** What is kept beside the store is not on this node. */
  public static ApiException elsewhere() {
    return new ApiException(ProblemType.UNAVAILABLE, "detail.export-elsewhere", List.of());
  }

  /** The request cannot be served in the present state of what it names. */
  public static ApiException conflict(String detailKey) {
    return new ApiException(ProblemType.CONFLICT, detailKey, List.of());
  }

  /**
   * A kept version cannot be put in force again.
   *
   * @param mistakes what is wrong with it now, as sentences
   */
  public static ApiException unusableVersion(List<String> mistakes) {
    return new ApiException(
        ProblemType.CONFLICT,
        "detail.version-unusable",
        mistakes.stream().map(it -> Fault.ofBody("/version", "fault.schema", it)).toList());
  }

  /**
   * A system cannot be read with a secret.
   *
   * @param problems what was found, as sentences
   */
  public static ApiException refusedSecret(List<String> problems) {
    return new ApiException(
        ProblemType.CONFLICT,
        "detail.secret-refused",
        problems.stream().map(it -> Fault.ofBody("/secret", "fault.schema", it)).toList());
  }

  /** The state that the caller knew is not the present one any more. */
  public static ApiException changedMeanwhile() {
    return of(ProblemType.PRECONDITION_FAILED);
  }

  /** What comes after a cursor is not known any more. */
  public static ApiException cursorGone() {
    return of(ProblemType.CURSOR_GONE);
  }

  /** What was known then is no longer kept. */
  public static ApiException pastGone() {
    return of(ProblemType.PAST_GONE);
  }

  /** The caller has used up its share of something. */
  public static ApiException quotaExceeded(String detailKey) {
    return new ApiException(ProblemType.QUOTA_EXCEEDED, detailKey, List.of());
  }

  /** A service that the hub needs for this is not there. */
  public static ApiException unavailable() {
    return of(ProblemType.UNAVAILABLE);
  }

  /** A departmental system that is needed for this does not answer. */
  public static ApiException targetDown() {
    return new ApiException(ProblemType.UNAVAILABLE, "detail.target-down", List.of());
  }

  /**
   * One member of the body cannot be used.
   *
   * @param pointer which (RFC 6901)
   * @param message key of the text that says why
   * @param arguments what the text names, never a value of the request
   */
  public static ApiException invalidBody(String pointer, String message, String... arguments) {
    return invalid(List.of(Fault.ofBody(pointer, message, arguments)));
  }

  /** A header is missing or cannot be used. */
  public static ApiException invalidHeader(String name, String message, String... arguments) {
    return invalid(List.of(Fault.ofParameter(name, message, arguments)));
  }

  /**
   * A document is not of a type that can be taken.
   *
   * @param message key of the text that says why
   */
  public static ApiException mediaType(String message, String... arguments) {
    return new ApiException(
        ProblemType.UNSUPPORTED_MEDIA_TYPE,
        "detail.document-type",
        List.of(Fault.ofParameter("Content-Type", message, arguments)));
  }

  /**
   * A document has more bytes than are taken.
   *
   * @param most how many are
   */
  public static ApiException documentTooLarge(String most) {
    return new ApiException(
        ProblemType.CONTENT_TOO_LARGE,
        "detail.document-too-large",
        List.of(Fault.ofParameter("Content-Length", "fault.document-size", most)));
  }

  /** The key was used for another request. */
  public static ApiException keyReused() {
    return of(ProblemType.KEY_REUSED);
  }

  /**
   * The departmental systems refused what was asked of them.
   *
   * @param legs the system and what it said, by turns
   */
  public static ApiException refusedByTarget(List<List<String>> legs) {
    return new ApiException(
        ProblemType.TARGET_REFUSED,
        "detail." + ProblemType.TARGET_REFUSED.code(),
        legs.stream()
            .map(leg -> Fault.ofBody("", "fault.leg", leg.toArray(String[]::new)))
            .toList());
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
