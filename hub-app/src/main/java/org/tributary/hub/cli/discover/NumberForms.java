package org.tributary.hub.cli.discover;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The ways in which files write numbers with decimals or groups, tried on values. */
final class NumberForms {
  private static final List<Map.Entry<String, Pattern>> STYLES =
      List.of(
          Map.entry("plain", style("\\d+(\\.\\d+)?")),
          Map.entry("en", style("\\d{1,3}(,\\d{3})*(\\.\\d+)?|\\d+(\\.\\d+)?")),
          Map.entry("de", style("\\d{1,3}(\\.\\d{3})*(,\\d+)?|\\d+(,\\d+)?")),
          Map.entry("fr", style("\\d{1,3}([ \u00a0\u202f]\\d{3})*(,\\d+)?|\\d+(,\\d+)?")),
          Map.entry("ch", style("\\d{1,3}(['\u2019]\\d{3})*(\\.\\d+)?|\\d+(\\.\\d+)?")));
  private static final Pattern WHOLE = Pattern.compile("[-+]?\\d+");

  private NumberForms() {}

  private static Pattern style(String digits) {
    return Pattern.compile("[-+]?(" + digits + ")|(" + digits + ")[-+]");
  }

  /**
   * The styles that all values fit, the simplest first; none where no value needs one, because a
   * column of whole numbers may be one of codes.
   */
  static List<String> fitting(List<String> values) {
    if (values.isEmpty() || values.stream().allMatch(value -> WHOLE.matcher(value).matches())) {
      return List.of();
    }
    return STYLES.stream()
        .filter(style -> values.stream().allMatch(v -> style.getValue().matcher(v).matches()))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Whether a value is written in a style. */
  static boolean fits(String style, String value) {
    return STYLES.stream()
        .anyMatch(one -> one.getKey().equals(style) && one.getValue().matcher(value).matches());
  }

  /** Whether 1.234 could be a thousand in one style and one in the other. */
  static boolean isAmbiguous(List<String> styles) {
    boolean point = styles.contains("plain") || styles.contains("en") || styles.contains("ch");
    return point && (styles.contains("de") || styles.contains("fr"));
  }
}
