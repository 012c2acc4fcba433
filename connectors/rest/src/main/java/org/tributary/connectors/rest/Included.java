package org.tributary.connectors.rest;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The join of a record with the objects that come beside it in the same answer, by their {@code
 * type} and {@code id} (JSON:API 1.1, section Compound Documents). What a relationship leads to
 * stands in the record under {@code included}, by the name of the relationship; where the answer
 * does not hold it, there stands what the record says of it.
 *
 * @param from pointer to the list of such objects in the answer
 * @param relationships names of those to follow
 */
record Included(JsonPointer from, List<String> relationships) {

  /** Those of one answer by type and id. */
  Map<List<String>, JsonNode> of(JsonNode body) {
    Map<List<String>, JsonNode> found = new HashMap<>();
    body.at(from).forEach(one -> found.put(key(one), one));
    return found;
  }

  /** The record with what its relationships lead to. */
  JsonNode join(JsonNode row, Map<List<String>, JsonNode> found) {
    if (!row.isObject()) {
      return row;
    }
    ObjectNode joined = row.deepCopy();
    ObjectNode included = joined.putObject("included");
    for (String name : relationships) {
      JsonNode linkage = row.path("relationships").path(name).path("data");
      if (linkage.isArray()) {
        ArrayNode many = included.putArray(name);
        linkage.forEach(one -> many.add(found.getOrDefault(key(one), one)));
      } else {
        included.set(name, linkage.isObject() ? found.getOrDefault(key(linkage), linkage) : none());
      }
    }
    return joined;
  }

  private static JsonNode none() {
    return JsonNodeFactory.instance.nullNode();
  }

  private static List<String> key(JsonNode identifier) {
    return List.of(identifier.path("type").asText(), identifier.path("id").asText());
  }
}
