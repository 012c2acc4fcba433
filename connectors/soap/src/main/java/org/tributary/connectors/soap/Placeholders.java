package org.tributary.connectors.soap;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The places of a request that differ from call to call, such as <code>${since}</code>. */
final class Placeholders {
  /** All that a request may have. */
  static final Set<String> KNOWN = Set.of("since", "until", "page", "offset", "cursor", "size");

  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)}");

  private Placeholders() {}

  /** The names of the placeholders in a text. */
  static Set<String> in(String text) {
    Set<String> names = new LinkedHashSet<>();
    Matcher matcher = PLACEHOLDER.matcher(text);
    while (matcher.find()) {
      names.add(matcher.group(1));
    }
    return names;
  }

  /** The text with its values; null where one of them has none in this call. */
  static @Nullable String fill(String text, Map<String, String> values) {
    return values.keySet().containsAll(in(text))
        ? PLACEHOLDER
            .matcher(text)
            .replaceAll(found -> Matcher.quoteReplacement(value(found.group(1), values)))
        : null;
  }

  private static String value(String name, Map<String, String> values) {
    String value = values.get(name);
    return value == null ? "" : value;
  }
}
