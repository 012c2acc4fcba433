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
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/**
 * The JSON body of a POST as the system file has it. A text that is nothing but a {@link
 * Placeholder} gives way to its value, and a number stays a number; in a longer text the value
 * becomes a part of it. A member of an object whose placeholder has no value yet is left out, as
 * the cursor of a first page is.
 */
record BodyTemplate(JsonNode body) {

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
    return node.isTextual() ? text(node.asText(), values) : node;
  }

  /** A secret is sent in clear from here and from nowhere else: its node prints a reference. */
  private static @Nullable JsonNode text(String text, Map<Placeholder, JsonNode> values) {
    Matcher found = Placeholder.ANY.matcher(text);
    StringBuilder whole = new StringBuilder();
    while (found.find()) {
      Optional<Placeholder> placeholder = Placeholder.named(found.group(1));
      JsonNode value = placeholder.map(values::get).orElse(null);
      if (value == null) {
        return null;
      }
      if (found.group().equals(text) && !value.isTextual()) {
        return value;
      }
      found.appendReplacement(whole, Matcher.quoteReplacement(value.asText()));
    }
    return JsonNodeFactory.instance.textNode(found.appendTail(whole).toString());
  }

  /** The placeholders that stand in it. */
  Set<Placeholder> placeholders() {
    Set<Placeholder> all = EnumSet.noneOf(Placeholder.class);
    visit(body, false, (name, inList) -> Placeholder.named(name).ifPresent(all::add));
    return all;
  }

  /** Those in an element of a list, where they cannot be left out. */
  Set<Placeholder> inLists() {
    Set<Placeholder> all = EnumSet.noneOf(Placeholder.class);
    visit(
        body,
        false,
        (name, inList) -> Placeholder.named(name).filter(one -> inList).ifPresent(all::add));
    return all;
  }

  /** A name that stands where that of a placeholder should; null where there is none. */
  @Nullable String misspelt() {
    StringBuilder first = new StringBuilder();
    visit(
        body,
        false,
        (name, inList) -> {
          if (first.isEmpty() && Placeholder.named(name).isEmpty()) {
            first.append(name);
          }
        });
    return first.isEmpty() ? null : first.toString();
  }

  private static void visit(JsonNode node, boolean inList, Visitor visitor) {
    if (node.isTextual()) {
      Placeholder.ANY
          .matcher(node.asText())
          .results()
          .map((MatchResult one) -> one.group(1))
          .forEach(name -> visitor.placeholder(name, inList));
    }
    node.forEach(child -> visit(child, node.isArray(), visitor));
  }

  private interface Visitor {
    void placeholder(String name, boolean inList);
  }
}
