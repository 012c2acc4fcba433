package org.tributary.connectors.open311;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Single values as cities send them, turned into the one form that the specification asks for. */
final class Scalars {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private Scalars() {}

  /** Takes a value out of the list or object around it; an empty list or object is no value. */
  static JsonNode unwrapped(JsonNode value, Oddities oddities) {
    if (value.isContainerNode() && value.isEmpty()) {
      oddities.note("an absent value is sent as [] or {}");
      return NullNode.getInstance();
    }
    if (value.isArray() && value.size() == 1) {
      oddities.note("a single value is sent as a list");
      return unwrapped(value.get(0), oddities);
    }
    return value;
  }

  /**
   * A text member: numbers become their digits, blank text becomes null, a small object of texts
   * ({@code {"recipient": ["Road works"]}}, FixMyStreet) becomes its texts joined.
   */
  static JsonNode text(JsonNode sent, Oddities oddities) {
    JsonNode value = unwrapped(sent, oddities);
    if (value.isNumber()) {
      oddities.note("a text member is sent as a number");
      return NODES.textNode(digits(value));
    }
    if (value.isBoolean()) {
      return NODES.textNode(value.asText());
    }
    if (value.isTextual() && value.textValue().isBlank()) {
      return NullNode.getInstance();
    }
    if (value.isContainerNode()) {
      List<String> leaves = new ArrayList<>();
      if (leaves(value, leaves)) {
        oddities.note("a text member is sent as an object or list");
        return NODES.textNode(String.join(", ", leaves));
      }
    }
    return value;
  }

  /** A number member: a numeric text becomes its exact number; other text is given back as sent. */
  static JsonNode decimal(JsonNode sent, Oddities oddities) {
    JsonNode value = unwrapped(sent, oddities);
    if (!value.isTextual()) {
      return value;
    }
    if (value.textValue().isBlank()) {
      return NullNode.getInstance();
    }
    BigDecimal number = number(value.textValue().strip());
    return number == null ? value : NODES.numberNode(number);
  }

  /** A truth value: real, or the text of one in any case; anything else as sent. */
  static JsonNode truth(JsonNode sent, Oddities oddities) {
    JsonNode value = unwrapped(sent, oddities);
    if (value.isTextual()) {
      String text = value.textValue().strip();
      if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
        return NODES.booleanNode(text.equalsIgnoreCase("true"));
      }
    }
    return value;
  }

  private static String digits(JsonNode number) {
    return number.isIntegralNumber()
        ? number.bigIntegerValue().toString()
        : number.decimalValue().toPlainString();
  }

  private static @Nullable BigDecimal number(String text) {
    if (!text.matches("[+-]?\\d{1,40}(\\.\\d{0,40})?")) {
      return null;
    }
    return new BigDecimal(text);
  }

  /** Collects the texts of a container of at most one level; false where it holds anything else. */
  private static boolean leaves(JsonNode container, List<String> leaves) {
    for (JsonNode child : container) {
      JsonNode leaf = child.isArray() && child.size() == 1 ? child.get(0) : child;
      if (!leaf.isTextual()) {
        return false;
      }
      leaves.add(leaf.textValue());
    }
    return true;
  }
}
