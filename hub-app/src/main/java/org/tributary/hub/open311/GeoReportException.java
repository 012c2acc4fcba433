package org.tributary.hub.open311;

import java.util.List;

/**
 * A call that is answered with errors: HTTP 404 for what does not exist, 403 for the key, 400 for
 * everything else (GeoReport v2, "Errors"). The sentences are for the person who uses the app.
 */
final class GeoReportException extends RuntimeException {
  private final int status;
  private final transient List<Fault> faults;

  /**
   * One error.
   *
   * @param code never changes: {@code missing_service_code}
   * @param text key of the sentence
   */
  record Fault(String code, String text, List<String> arguments) {
    static Fault of(String code, String text, String... arguments) {
      return new Fault(code, text, List.of(arguments));
    }
  }

  GeoReportException(int status, List<Fault> faults) {
    super(status + " " + faults.stream().map(Fault::code).toList());
    this.status = status;
    this.faults = List.copyOf(faults);
  }

  static GeoReportException notFound(String code, String text, String... arguments) {
    return new GeoReportException(404, List.of(Fault.of(code, text, arguments)));
  }

  static GeoReportException forbidden(String code, String text, String... arguments) {
    return new GeoReportException(403, List.of(Fault.of(code, text, arguments)));
  }

  static GeoReportException bad(String code, String text, String... arguments) {
    return new GeoReportException(400, List.of(Fault.of(code, text, arguments)));
  }

  int status() {
    return status;
  }

  List<Fault> faults() {
    return faults;
  }
}
