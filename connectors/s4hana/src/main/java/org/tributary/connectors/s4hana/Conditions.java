package org.tributary.connectors.s4hana;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Conditions in the words of OData V2. */
final class Conditions {
  private final List<String> all = new ArrayList<>();

  Conditions and(@Nullable String condition) {
    if (condition != null) {
      all.add(condition);
    }
    return this;
  }

  /** All of them, or nothing. */
  Optional<String> joined() {
    return all.isEmpty()
        ? Optional.empty()
        : Optional.of(
            all.stream().map(each -> "(" + each + ")").collect(Collectors.joining(" and ")));
  }

  /** Behind a key: {@code (A gt 'x') or (A eq 'x' and B gt 'y')}. */
  static String behind(List<String> properties, List<String> literals) {
    List<String> cases = new ArrayList<>();
    for (int i = 0; i < properties.size(); i++) {
      StringBuilder one = new StringBuilder();
      for (int j = 0; j < i; j++) {
        one.append(properties.get(j)).append(" eq ").append(literals.get(j)).append(" and ");
      }
      cases.add(one + properties.get(i) + " gt " + literals.get(i));
    }
    return cases.size() == 1
        ? cases.get(0)
        : cases.stream().map(each -> "(" + each + ")").collect(Collectors.joining(" or "));
  }

  /** Any of these keys. */
  static String anyOf(List<String> properties, List<List<String>> keys) {
    return keys.stream()
        .map(
            key -> {
              List<String> parts = new ArrayList<>();
              for (int i = 0; i < properties.size(); i++) {
                parts.add(properties.get(i) + " eq " + text(key.get(i)));
              }
              return parts.size() == 1 ? parts.get(0) : "(" + String.join(" and ", parts) + ")";
            })
        .collect(Collectors.joining(" or "));
  }

  /** A value of an answer as a literal. */
  static String literal(JsonNode value) {
    return value.isTextual() ? text(value.asText()) : value.asText();
  }

  static String text(String value) {
    return "'" + value.replace("'", "''") + "'";
  }
}
