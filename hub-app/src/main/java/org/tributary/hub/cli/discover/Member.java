package org.tributary.hub.cli.discover;

import com.fasterxml.jackson.core.JsonPointer;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One member of a native record that is not a container.
 *
 * @param path the names that lead to it
 * @param form how a mapping reads it where it is a time or date; of a text {@link Jslt#SEEN} where
 *     its values were looked at; otherwise empty
 * @param values what it can hold, where that is a short list of codes; otherwise empty
 */
record Member(List<String> path, Type type, String form, List<String> values) {
  private static final Pattern SIMPLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final Set<String> KEYWORDS =
      Set.of(
          "if", "else", "for", "let", "def", "and", "or", "import", "as", "true", "false", "null");

  /** What a member holds. */
  enum Type {
    TEXT,
    NUMBER,
    FLAG,
    DATE,
    TIME
  }

  Member {
    path = List.copyOf(path);
    values = List.copyOf(values);
  }

  static Member of(Type type, String form, String... path) {
    return new Member(List.of(path), type, form, List.of());
  }

  String name() {
    return path.get(path.size() - 1);
  }

  boolean isTemporal() {
    return type == Type.DATE || type == Type.TIME;
  }

  String pointer() {
    JsonPointer pointer = JsonPointer.empty();
    for (String step : path) {
      pointer = pointer.appendProperty(step);
    }
    return pointer.toString();
  }

  private static boolean isSimple(String name) {
    return SIMPLE.matcher(name).matches() && !KEYWORDS.contains(name);
  }

  /** How a mapping names it. */
  String jslt() {
    return path.stream()
        .map(step -> "." + (isSimple(step) ? step : Jslt.text(step)))
        .collect(Collectors.joining());
  }
}
