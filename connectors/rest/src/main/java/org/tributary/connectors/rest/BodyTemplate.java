package org.tributary.connectors.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The JSON body of a POST as the system file has it. A text that is a {@link Placeholder} gives way
 * to its value, and a number stays a number. A member of an object whose placeholder has no value
 * yet is left out, as the cursor of a first page is.
 */
record BodyTemplate(JsonNode body) {
  private static final Pattern LOOKS_LIKE_ONE = Pattern.compile("\\{[A-Za-z]+}");

  /** The body of one call. */
  byte[] fill(Map<Placeholder, JsonNode> values) {
    JsonNode filled = filled(body, values);
    return String.valueOf(filled).getBytes(StandardCharsets.UTF_8);
  }

  private static @Nullable JsonNode filled(JsonNode node, Map<Placeholder, JsonNode> values) {
    if (node.isObject()) {
      ObjectNode copy = JsonNodeFactory.instance.objectNode();
      for (Map.Entry<String, JsonNode> member : node.properties()) {
        JsonNode value = filled(member.getValue(), values);
        if (value != null) {
          copy.set(member.getKey(), value);
        }
      }
      return copy;
    }
    if (node.isArray()) {
      ArrayNode copy = JsonNodeFactory.instance.arrayNode();
      for (JsonNode element : node) {
        JsonNode value = filled(element, values);
        copy.add(value == null ? JsonNodeFactory.instance.nullNode() : value);
      }
      return copy;
    }
    return leaf(node, values);
  }

  /** A secret is sent in clear from here and from nowhere else: its node prints a reference. */
  private static @Nullable JsonNode leaf(JsonNode node, Map<Placeholder, JsonNode> values) {
    Optional<Placeholder> placeholder = Placeholder.of(node);
    if (placeholder.isPresent()) {
      JsonNode value = values.get(placeholder.get());
      return value == null ? null : inClear(value);
    }
    return node;
  }

  private static JsonNode inClear(JsonNode value) {
    return value.isTextual() ? JsonNodeFactory.instance.textNode(value.asText()) : value;
  }

  /** The placeholders that stand in it. */
  Set<Placeholder> placeholders() {
    Set<Placeholder> found = EnumSet.noneOf(Placeholder.class);
    visit(body, false, (text, inList) -> Placeholder.of(text).ifPresent(found::add));
    return found;
  }

  /** Those that are an element of a list, where they cannot be left out. */
  Set<Placeholder> inLists() {
    Set<Placeholder> found = EnumSet.noneOf(Placeholder.class);
    visit(
        body,
        false,
        (text, inList) -> Placeholder.of(text).filter(one -> inList).ifPresent(found::add));
    return found;
  }

  /** A text that looks like a placeholder and is none; null where there is none. */
  @Nullable String misspelt() {
    StringBuilder found = new StringBuilder();
    visit(
        body,
        false,
        (text, inList) -> {
          String value = text.asText();
          boolean looks = found.isEmpty() && LOOKS_LIKE_ONE.matcher(value).matches();
          if (looks && Placeholder.of(text).isEmpty()) {
            found.append(value);
          }
        });
    return found.isEmpty() ? null : found.toString();
  }

  private static void visit(JsonNode node, boolean inList, Visitor visitor) {
    if (node.isTextual()) {
      visitor.text(node, inList);
    }
    node.forEach(child -> visit(child, node.isArray(), visitor));
  }

  private interface Visitor {
    void text(JsonNode text, boolean inList);
  }
}
