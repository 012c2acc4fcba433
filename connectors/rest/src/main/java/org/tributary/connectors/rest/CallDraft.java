package org.tributary.connectors.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call while it is put together: the parameters of its query, and what the placeholders of its
 * body stand for. What asks for a page or for changes goes to both; the system file says which of
 * them the system reads.
 */
final class CallDraft {
  private static final String VALUE = "{}";

  private final List<Map.Entry<String, String>> parameters;
  private final Map<Placeholder, JsonNode> values = new EnumMap<>(Placeholder.class);

  CallDraft(List<Map.Entry<String, String>> fixed) {
    this.parameters = new ArrayList<>(fixed);
  }

  List<Map.Entry<String, String>> parameters() {
    return List.copyOf(parameters);
  }

  Map<Placeholder, JsonNode> values() {
    return values;
  }

  /** Sets a value, and the parameter of that name, if any, in place of a fixed one. */
  void set(@Nullable String name, Placeholder placeholder, JsonNode value) {
    values.put(placeholder, value);
    if (name != null) {
      replace(List.of(Map.entry(name, value.asText())));
    }
  }

  /** As {@link #set(String, Placeholder, JsonNode)}, for a number. */
  void set(@Nullable String name, Placeholder placeholder, long value) {
    set(name, placeholder, JsonNodeFactory.instance.numberNode(value));
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
  void bound(
      @Nullable String name, @Nullable String template, Placeholder placeholder, JsonNode value) {
    if (template == null) {
      set(name, placeholder, value);
      return;
    }
    String text = value.asText();
    boolean quoted = template.contains("'" + VALUE + "'");
    String condition = template.replace(VALUE, quoted ? text.replace("'", "''") : text);
    values.put(placeholder, JsonNodeFactory.instance.textNode(condition));
    if (name != null) {
      join(name, condition);
    }
  }

  private void join(String name, String condition) {
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
