package org.tributary.connectors.open311;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Error answers of GeoReport servers: the list of {@code {code, description}} that the
 * specification asks for, {@code message} instead (Boston), an {@code errors} wrapper, one object
 * for the list. What a server writes there is not ours: it is cut, put on one line, and e-mail
 * addresses and long digit groups are taken out before it enters a sentence.
 */
final class GeoReportError {
  private static final int MAX_LENGTH = 160;
  private static final int MAX_ERRORS = 3;

  private GeoReportError() {}

  /** What the error answer says, or null where the answer is no error. */
  static @Nullable String said(JsonNode answer) {
    List<String> sayings = new ArrayList<>();
    collect(answer, sayings, 0);
    return sayings.isEmpty() ? null : String.join("; ", sayings);
  }

  /** The finer code of the first error as an HTTP status, or 0 where it is none. */
  static int status(JsonNode answer) {
    JsonNode first = answer.isArray() ? answer.path(0) : answer;
    JsonNode inner = first.has("errors") ? first.get("errors") : first.path("error");
    if (inner.isContainerNode()) {
      return status(inner);
    }
    String code = first.path("code").asText("");
    return code.matches("[45]\\d\\d") ? Integer.parseInt(code) : 0;
  }

  private static void collect(JsonNode node, List<String> sayings, int depth) {
    if (sayings.size() >= MAX_ERRORS || depth > 4) {
      return;
    }
    if (node.isArray()) {
      node.forEach(one -> collect(one, sayings, depth + 1));
    } else if (node.isObject() && !isRow(node)) {
      collectObject(node, sayings, depth);
    }
  }

  private static void collectObject(JsonNode node, List<String> sayings, int depth) {
    if (node.has("errors") || node.has("error")) {
      JsonNode inner = node.has("errors") ? node.get("errors") : node.get("error");
      if (inner.isTextual()) {
        sayings.add(bounded(inner.textValue()));
      } else {
        collect(inner, sayings, depth + 1);
      }
      return;
    }
    JsonNode text = node.has("description") ? node.get("description") : node.path("message");
    if (node.has("code") || node.has("message")) {
      String code = node.path("code").asText("");
      sayings.add(bounded(code.isEmpty() ? text.asText("") : code + " " + text.asText("")));
    }
  }

  private static boolean isRow(JsonNode node) {
    return RequestShape.fits(node) || ServiceShape.fits(node);
  }

  static String bounded(String said) {
    String line =
        said.replaceAll("[\\p{Cntrl}\\s]+", " ")
            .replaceAll("\\S*@\\S*", "(address)")
            .replaceAll("\\+?\\d[\\d ()/-]{5,}\\d", "(number)")
            .strip();
    return line.length() <= MAX_LENGTH ? line : line.substring(0, MAX_LENGTH) + "...";
  }
}
