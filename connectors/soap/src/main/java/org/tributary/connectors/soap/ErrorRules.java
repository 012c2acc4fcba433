package org.tributary.connectors.soap;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;
import org.w3c.dom.Document;

/**
 * How errors of a stream look in the body, and what their codes mean.
 *
 * @param at path to what is there only in errors, or to a flag; null for none
 * @param ok values of the flag that mean no error; empty where its presence is the error
 * @param code path to the code of an error or in the detail of a fault; null for none
 * @param codes what the codes of this system mean
 */
record ErrorRules(
    @Nullable XmlPath at,
    Set<String> ok,
    @Nullable XmlPath code,
    Map<FailureCategory, Set<String>> codes) {
  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_./-]{0,39}");

  /** Refuses a fault that came with a good status. */
  void checkFault(Document document, String asked) {
    SoapFault fault = SoapFault.in(document);
    if (fault != null) {
      throw failure(fault, document, asked, 200);
    }
  }

  /** Refuses an answer that came with a good status and says of itself that it is an error. */
  void checkFlag(Document document, String asked) {
    if (at != null && isError(at.text(document))) {
      String found = code == null ? at.text(document) : code.text(document);
      FailureCategory meant = category(List.of(found));
      throw new ConnectorException(
          meant == null ? FailureCategory.REJECTED : meant,
          asked.replaceFirst(", ", " answered 200 with an error" + quoted(found) + " to ")
              + ": "
              + advice(meant == null ? FailureCategory.REJECTED : meant));
    }
  }

  private boolean isError(String value) {
    boolean nothing = value.isEmpty() || value.equals("false");
    return ok.isEmpty() ? !nothing : !ok.contains(value);
  }

  /**
   * The failure behind a fault with this status; null where the status says more than the fault, as
   * 401 and 503 do.
   */
  @Nullable ConnectorException refusal(
      SoapFault fault, Document document, String asked, int status) {
    boolean telling = status != 400 && status != 500;
    return telling && category(codes(fault, document)) == null
        ? null
        : failure(fault, document, asked, status);
  }

  private ConnectorException failure(SoapFault fault, Document document, String asked, int status) {
    List<String> found = codes(fault, document);
    FailureCategory meant = category(found);
    FailureCategory category = meant == null ? fault.category() : meant;
    String code = found.isEmpty() ? "" : found.get(0);
    String said = " answered " + status + " with a SOAP fault" + quoted(code) + " to ";
    String advice =
        fault.codes().contains("MustUnderstand")
            ? "it does not know a header of the message; does it want settings.security?"
            : advice(category);
    return new ConnectorException(category, asked.replaceFirst(", ", said) + ": " + advice);
  }

  private List<String> codes(SoapFault fault, Document document) {
    String detail = code == null ? "" : code.text(document);
    return detail.isEmpty()
        ? fault.codes()
        : java.util.stream.Stream.concat(java.util.stream.Stream.of(detail), fault.codes().stream())
            .toList();
  }

  private @Nullable FailureCategory category(List<String> found) {
    for (String one : found) {
      for (Map.Entry<FailureCategory, Set<String>> entry : codes.entrySet()) {
        if (entry.getValue().contains(one)) {
          return entry.getKey();
        }
      }
    }
    return null;
  }

  private static String advice(FailureCategory category) {
    return switch (category) {
      case UNAUTHORIZED -> "our credential was refused; check settings.auth and settings.security";
      case RATE_LIMITED -> "it asks us to slow down; lower settings.rateLimit";
      case UNAVAILABLE ->
          "it cannot answer now; if it always says so, name this code in read.error by what it"
              + " means";
      case NOT_FOUND -> "nothing is there; check read.path and read.action";
      default ->
          "it refused the request; check read.request, read.action and settings.soap in the system"
              + " file";
    };
  }

  /** Only what is a code: a message may hold personal data. */
  private static String quoted(String code) {
    return CODE.matcher(code).matches() ? " (" + code + ")" : "";
  }
}
