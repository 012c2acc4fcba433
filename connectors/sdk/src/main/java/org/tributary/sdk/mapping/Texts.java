package org.tributary.sdk.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Texts as departmental systems write them, made comparable. */
final class Texts {
  private Texts() {}

  /** The text without blanks around it, whatever kind of blank; null where nothing is left. */
  static @Nullable String clean(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && blank(text.charAt(start))) {
      start++;
    }
    while (end > start && blank(text.charAt(end - 1))) {
      end--;
    }
    if (start == end) {
      return null;
    }
    return end - start == text.length() ? text : text.substring(start, end);
  }

  /** What a JSON value says as text; null for null, blank, and what is no single value. */
  static @Nullable String text(JsonNode value) {
    if (value.isTextual()) {
      return clean(value.textValue());
    }
    if (value.isNumber() && value.isFloatingPointNumber()) {
      return value.decimalValue().toPlainString();
    }
    return value.isNumber() || value.isBoolean() ? value.asText() : null;
  }

  /** The value itself where it is clean already, so that its place in the record stays known. */
  static @Nullable JsonNode cleanNode(JsonNode value) {
    String text = text(value);
    if (text == null) {
      return null;
    }
    return value.isTextual() && text.length() == value.textValue().length()
        ? value
        : TextNode.valueOf(text);
  }

  /**
   * The address in lower case, or null where it is not one e-mail address (RFC 5321 4.1.2, without
   * quoted local parts and address literals).
   */
  static @Nullable String email(String given) {
    String text = clean(given);
    if (text == null || text.length() > 254) {
      return null;
    }
    int at = text.indexOf('@');
    if (at < 1 || at > 64 || text.indexOf('@', at + 1) >= 0 || !localPart(text, at)) {
      return null;
    }
    return domain(text, at + 1) ? text.toLowerCase(Locale.ROOT) : null;
  }

  private static boolean localPart(String text, int end) {
    char before = '.';
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      boolean allowed = Character.isLetterOrDigit(c) || "!#$%&'*+/=?^_`{|}~-.".indexOf(c) >= 0;
      if (!allowed || (c == '.' && before == '.')) {
        return false;
      }
      before = c;
    }
    return before != '.';
  }

  private static boolean domain(String text, int start) {
    int label = 0;
    int labels = 1;
    for (int i = start; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '.') {
        if (label == 0 || text.charAt(i - 1) == '-') {
          return false;
        }
        label = 0;
        labels++;
      } else if (label < 63 && (Character.isLetterOrDigit(c) || (c == '-' && label > 0))) {
        label++;
      } else {
        return false;
      }
    }
    return labels > 1 && labels < 10 && label > 1 && text.charAt(text.length() - 1) != '-';
  }

  private static boolean blank(char c) {
    return c <= ' ' || Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\uFEFF';
  }
}
