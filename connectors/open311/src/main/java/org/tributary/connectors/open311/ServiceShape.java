package org.tributary.connectors.open311;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;

/**
 * Turns one entry of the service catalogue into one shape: the member names and types of GeoReport
 * v2, {@code metadata} a truth value, {@code keywords} one comma list, {@code groups} a list.
 */
final class ServiceShape {
  static final String CODE = "service_code";
  private static final Set<String> TEXTS =
      Set.of(CODE, "service_name", "description", "type", "group");
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private ServiceShape() {}

  /** Whether an object is an entry of a service catalogue. */
  static boolean fits(JsonNode object) {
    return object.has(CODE) || object.has("service_name");
  }

  static ObjectNode shape(JsonNode sent, Oddities oddities) {
    ObjectNode body = NODES.objectNode();
    for (Map.Entry<String, JsonNode> member : sent.properties()) {
      body.set(member.getKey(), member(member.getKey(), member.getValue(), oddities));
    }
    return body;
  }

  /**
   * A service definition in one shape: {@code attributes} a list of objects, each with {@code
   * values} a list of {@code {key, name}}, whatever the XML or JSON form around them is.
   */
  static ObjectNode definition(JsonNode sent) {
    ObjectNode definition = NODES.objectNode();
    definition.set(CODE, sent.path(CODE));
    ArrayNode attributes = definition.putArray("attributes");
    for (JsonNode attribute : list(sent.path("attributes"), "attribute")) {
      if (attribute instanceof ObjectNode object) {
        ObjectNode shaped = object.deepCopy();
        ArrayNode values = NODES.arrayNode();
        list(object.path("values"), "value").forEach(values::add);
        shaped.set("values", values);
        attributes.add(shaped);
      }
    }
    return definition;
  }

  private static JsonNode member(String name, JsonNode value, Oddities oddities) {
    if (TEXTS.contains(name)) {
      return Scalars.text(value, oddities);
    }
    if (name.equals("metadata")) {
      return truth(value, oddities);
    }
    if (name.equals("keywords")) {
      return keywords(value, oddities);
    }
    if (name.equals("groups")) {
      ArrayNode groups = NODES.arrayNode();
      list(value, "group").forEach(groups::add);
      return groups;
    }
    return value;
  }

  private static JsonNode truth(JsonNode value, Oddities oddities) {
    JsonNode truth = Scalars.truth(value, oddities);
    if (!truth.isBoolean()) {
      oddities.note("metadata is neither true nor false; kept as sent");
    }
    return truth;
  }

  private static JsonNode keywords(JsonNode value, Oddities oddities) {
    if (!value.isArray() || value.size() < 2) {
      return Scalars.text(value, oddities);
    }
    oddities.note("keywords are a list instead of a comma list");
    StringBuilder joined = new StringBuilder();
    value.forEach(one -> joined.append(joined.isEmpty() ? "" : ", ").append(one.asText()));
    return NODES.textNode(joined.toString());
  }

  /** The entries of a list, taken out of {@code {"attribute": [..]}} and of a list of one. */
  private static Iterable<JsonNode> list(JsonNode value, String entry) {
    JsonNode inner = value.isObject() && value.has(entry) ? value.get(entry) : value;
    if (inner.isArray()) {
      return inner;
    }
    return inner.isNull() || inner.isMissingNode()
        ? NODES.arrayNode()
        : NODES.arrayNode().add(inner);
  }
}
