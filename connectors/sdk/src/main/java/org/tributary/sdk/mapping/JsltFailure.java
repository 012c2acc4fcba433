package org.tributary.sdk.mapping;

import com.schibsted.spt.data.jslt.JsltException;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What JSLT says when it fails, without the values that its messages quote: they may be personal
 * data.
 */
final class JsltFailure {
  private static final Pattern PLACE = Pattern.compile(" at line (\\d+), column \\d+");
  private static final String OWN_ERROR = "error: ";

  private JsltFailure() {}

  /** The line of a compiler's complaint; JSLT names the last good word, its text the bad one. */
  static int line(JsltException e) {
    Matcher place = PLACE.matcher(e.getMessageWithoutLocation());
    return place.find() ? Integer.parseInt(place.group(1)) : Math.max(1, e.getLine());
  }

  /** A compiler's complaint in one line; it quotes nothing but the mapping. */
  static String complaint(JsltException e) {
    String first = e.getMessageWithoutLocation().lines().findFirst().orElse("it cannot be read");
    return PLACE.matcher(first).replaceAll("").replaceAll("\\s+", " ").replaceAll("[.]$", "");
  }

  /**
   * Why a rule could not be applied to a record.
   *
   * @param literals the texts of the mapping: a message that is one of them holds no value
   */
  static String reason(JsltException e, Set<String> literals) {
    String message = e.getMessageWithoutLocation();
    if (message.startsWith(OWN_ERROR)) {
      String own = message.substring(OWN_ERROR.length());
      return literals.contains(own) ? own : "the mapping refuses it with error()";
    }
    if (message.startsWith("Can't convert") || message.startsWith("number(")) {
      return "a value that is not a number is used as one";
    }
    if (message.startsWith("Can't compare")) {
      return "values of two kinds are compared";
    }
    if (message.contains("can't iterate") || message.contains("can't loop")) {
      return "a loop runs over a value that is not a list";
    }
    return message.startsWith("Can't index")
        ? "a value that is not a whole number is used as an index"
        : "a function gets a value that it cannot work with";
  }
}
