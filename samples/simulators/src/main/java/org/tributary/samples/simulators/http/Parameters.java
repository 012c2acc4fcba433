package org.tributary.samples.simulators.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The named values of a query string or form. An empty value counts as absent, as GeoReport v2 asks
 * for ("optional" parameters) and most servers do.
 */
public final class Parameters {
  private final Map<String, List<String>> values;

  private Parameters(Map<String, List<String>> values) {
    this.values = values;
  }

  static Parameters parse(String... encodedParts) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (String part : encodedParts) {
      for (String pair : part.split("&", -1)) {
        int equals = pair.indexOf('=');
        String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
        if (!value.isEmpty()) {
          values
              .computeIfAbsent(decode(pair.substring(0, equals)), name -> new ArrayList<>())
              .add(value);
        }
      }
    }
    return new Parameters(values);
  }

  /** The last value given under this name: a form overrides the query string. */
  public Optional<String> get(String name) {
    List<String> given = values.getOrDefault(name, List.of());
    return given.isEmpty() ? Optional.empty() : Optional.of(given.get(given.size() - 1));
  }

  /** All values of a list parameter, comma separated, repeated, or both. */
  public List<String> list(String name) {
    return values.getOrDefault(name, List.of()).stream()
        .flatMap(value -> List.of(value.split(",")).stream())
        .map(String::strip)
        .filter(value -> !value.isEmpty())
        .toList();
  }

  /** The values named {@code name[key]}, by key; {@code name[key][]} as a comma list. */
  public Map<String, String> inBrackets(String name) {
    Map<String, String> found = new TreeMap<>();
    values.forEach(
        (parameter, given) -> {
          if (parameter.startsWith(name + "[") && parameter.contains("]")) {
            String key = parameter.substring(name.length() + 1, parameter.indexOf(']'));
            found.put(key, String.join(",", given));
          }
        });
    return found;
  }

  /**
   * A whole number.
   *
   * @throws BadCall when the value is not a whole number
   */
  public int number(String name, int otherwise) {
    Optional<String> given = get(name);
    if (given.isEmpty()) {
      return otherwise;
    }
    try {
      return Integer.parseInt(given.get());
    } catch (NumberFormatException e) {
      throw new BadCall(name + " must be a whole number", e);
    }
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new BadCall("malformed percent encoding", e);
    }
  }
}
