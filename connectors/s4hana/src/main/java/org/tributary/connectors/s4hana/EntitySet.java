package org.tributary.connectors.s4hana;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An entity set and its key.
 *
 * @param service technical name of the service
 * @param name name of the set
 * @param key key properties in order
 */
record EntitySet(String service, String name, List<String> key) {

  EntitySet {
    key = List.copyOf(key);
  }

  /** As {@code read} or {@code write} of a system file names it. */
  static EntitySet of(JsonNode node) {
    return new EntitySet(
        node.path("service").asText("API_BUSINESS_PARTNER"),
        node.path("entitySet").asText(),
        texts(node.path("key")));
  }

  /** A text or a list of them. */
  static List<String> texts(JsonNode node) {
    List<String> texts = new ArrayList<>();
    if (node.isTextual()) {
      texts.add(node.asText());
    }
    if (node.isArray()) {
      node.forEach(each -> texts.add(each.asText()));
    }
    return texts;
  }

  /** The id of an entity: its key, several parts joined by a slash; empty where it has none. */
  Optional<String> id(JsonNode entity) {
    List<String> parts = new ArrayList<>();
    for (String property : key) {
      JsonNode value = entity.path(property);
      if (!value.isValueNode() || value.isNull()) {
        return Optional.empty();
      }
      parts.add(value.asText());
    }
    String id = String.join("/", parts);
    return parts.stream().allMatch(String::isBlank) ? Optional.empty() : Optional.of(id);
  }

  /** Path of one entity below the service; empty where the id does not fit the key. */
  Optional<String> path(String id) {
    List<String> values = values(id, key.size());
    if (values.isEmpty()) {
      return Optional.empty();
    }
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < key.size(); i++) {
      String value = "'" + encoded(values.get(i).replace("'", "''")) + "'";
      parts.add(key.size() == 1 ? value : key.get(i) + "=" + value);
    }
    return Optional.of(name + "(" + String.join(",", parts) + ")");
  }

  /** The parts of an id, as many as there are; empty where it has not so many. */
  static List<String> values(String id, int count) {
    String[] parts = count == 1 ? new String[] {id} : id.split("/", -1);
    return parts.length == count ? List.of(parts) : List.of();
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
