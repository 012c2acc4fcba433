package org.tributary.connectors.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The query of a call while it is put together. */
final class Query {
  private static final String VALUE = "{}";

  private final List<Map.Entry<String, String>> parameters;

  Query(List<Map.Entry<String, String>> fixed) {
    this.parameters = new ArrayList<>(fixed);
  }

  List<Map.Entry<String, String>> parameters() {
    return List.copyOf(parameters);
  }

  /** Sets a parameter, in place of a fixed one of that name. */
  void set(String name, String value) {
    parameters.removeIf(parameter -> parameter.getKey().equals(name));
    parameters.add(Map.entry(name, value));
  }

  /** Adds parameters, in place of those that have one of their names; they may repeat a name. */
  void replace(List<Map.Entry<String, String>> others) {
    parameters.removeIf(
        old -> others.stream().anyMatch(other -> other.getKey().equals(old.getKey())));
    parameters.addAll(others);
  }

  /**
   * Sets a bound. With a template, a bound is a condition: it joins those that the parameter holds
   * already, as in {@code where=1=1 AND OBJECTID > 7}.
   */
  void bound(String name, @Nullable String template, String value) {
    if (template == null) {
      set(name, value);
      return;
    }
    boolean quoted = template.contains("'" + VALUE + "'");
    String condition = template.replace(VALUE, quoted ? value.replace("'", "''") : value);
    for (int i = 0; i < parameters.size(); i++) {
      Map.Entry<String, String> parameter = parameters.get(i);
      if (parameter.getKey().equals(name)) {
        parameters.set(i, Map.entry(name, parameter.getValue() + " AND " + condition));
        return;
      }
    }
    parameters.add(Map.entry(name, condition));
  }

  /** The members of an object as parameters; a list repeats its name. */
  static List<Map.Entry<String, String>> entries(JsonNode members) {
    List<Map.Entry<String, String>> entries = new ArrayList<>();
    for (Map.Entry<String, JsonNode> member : members.properties()) {
      if (member.getValue().isArray()) {
        member.getValue().forEach(one -> entries.add(Map.entry(member.getKey(), one.asText())));
      } else {
        entries.add(Map.entry(member.getKey(), member.getValue().asText()));
      }
    }
    return entries;
  }
}
