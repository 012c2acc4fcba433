package org.tributary.hub.console;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** A problem that the API answered, in the language of whoever asked. */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  Refusal(Problem problem) {
    super("the API answered " + problem.status());
    this.problem = problem;
  }

  /** The problem (RFC 9457). */
  record Problem(
      int status,
      @Nullable String type,
      @Nullable String title,
      @Nullable String detail,
      @Nullable String traceId,
      @Nullable List<Fault> errors) {

    static Problem of(int status) {
      return new Problem(status, null, null, null, null, null);
    }
  }

  /** One fault of a request. */
  record Fault(@Nullable String pointer, @Nullable String parameter, @Nullable String detail) {}

  Problem problem() {
    return problem;
  }

  int status() {
    return problem.status();
  }

  /**
   * What it says, with every fault, as one text; empty where the API said nothing. Where in the
   * request a fault lies is said of a request that is wrong, not of one that cannot be met now.
   */
  String sentence() {
    StringBuilder text = new StringBuilder(problem.detail() == null ? "" : problem.detail());
    List<Fault> faults = problem.errors();
    if (faults != null) {
      for (Fault fault : faults) {
        String where = fault.pointer() == null ? fault.parameter() : fault.pointer();
        boolean isWhere = where != null && status() == HttpStatus.BAD_REQUEST.value();
        text.append(' ').append(isWhere ? where + ": " : "").append(fault.detail());
      }
    }
    return text.toString().strip();
  }
}
