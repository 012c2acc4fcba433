package org.tributary.connectors.s4hana;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The entities of one answer, without what belongs to the transport: {@code __metadata} and
 * unexpanded {@code __deferred} members go, {@code {"results": [...]}} becomes the list itself.
 *
 * @param rows as the hub gets them
 * @param count how many entities fulfil the conditions of the call, or null where it is not said
 * @param next link to the next page, or null
 */
record Entities(List<JsonNode> rows, @Nullable Long count, @Nullable String next) {

  /** The entities in the envelope of a list; empty where there is no list. */
  static Optional<Entities> of(JsonNode d) {
    JsonNode list = d.isArray() ? d : d.path("results");
    if (!list.isArray()) {
      return Optional.empty();
    }
    List<JsonNode> rows = new ArrayList<>();
    list.forEach(row -> rows.add(plain(row)));
    String count = d.path("__count").asText();
    String next = d.path("__next").asText();
    return Optional.of(
        new Entities(
            rows,
            count.matches("\\d{1,15}") ? Long.valueOf(count) : null,
            next.isEmpty() ? null : next));
  }

  static JsonNode plain(JsonNode node) {
    if (node.isArray()) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      node.forEach(each -> array.add(plain(each)));
      return array;
    }
    if (!node.isObject()) {
      return node;
    }
    if (node.path("results").isArray() && node.size() <= 2) {
      return plain(node.get("results"));
    }
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      if (!member.getKey().equals("__metadata") && !member.getValue().has("__deferred")) {
        object.set(member.getKey(), plain(member.getValue()));
      }
    }
    return object;
  }
}
