package org.tributary.connectors.rest;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The texts of a write, in which ours and theirs have a place.
 *
 * @param values what each placeholder stands for
 */
record WriteText(Map<String, String> values) {
  /** Our own reference of the command. */
  static final String REFERENCE = "${reference}";

  /** The system's id of the object to change. */
  static final String TARGET = "${target}";

  /** The name of the file, with our own reference in it. */
  static final String FILE = "${fileName}";

  /** The token that the system gave. */
  static final String TOKEN = "${token}";

  private static final Pattern ANY = Pattern.compile("\\$\\{[^}]*}");

  WriteText {
    values = Map.copyOf(values);
  }

  /** A path in which each value is one segment or part of one. */
  String path(String text) {
    return filled(
        text, value -> URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20"));
  }

  /** Any other text. */
  String text(String text) {
    return filled(text, UnaryOperator.identity());
  }

  private String filled(String text, UnaryOperator<String> written) {
    String filled = text;
    for (Map.Entry<String, String> value : values.entrySet()) {
      filled = filled.replace(value.getKey(), written.apply(value.getValue()));
    }
    return filled;
  }

  /** The first placeholder of a text that is not allowed there. */
  static Optional<String> unknown(String text, Set<String> allowed) {
    Matcher matcher = ANY.matcher(text);
    while (matcher.find()) {
      if (!allowed.contains(matcher.group())) {
        return Optional.of(matcher.group());
      }
    }
    return Optional.empty();
  }
}
