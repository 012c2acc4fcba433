package org.tributary.connectors.maximo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What makes the id of an object: its attributes, the site among them, joined by a slash as in
 * {@code BEDFORD/1000}. Two sites may have the same number (reference/departmental-systems.md 4.1).
 */
record Keys(List<String> attributes) {
  Keys {
    attributes = List.copyOf(attributes);
  }

  static Keys of(JsonNode list) {
    List<String> attributes = new ArrayList<>();
    list.forEach(attribute -> attributes.add(attribute.asText()));
    return new Keys(attributes);
  }

  /** The id of an object, or nothing where an attribute is empty. */
  Optional<String> id(JsonNode object) {
    List<String> parts = new ArrayList<>();
    for (String attribute : attributes) {
      String part = object.path(attribute).asText("");
      if (part.isBlank()) {
        return Optional.empty();
      }
      parts.add(part);
    }
    return Optional.of(String.join("/", parts));
  }

  /** The condition that finds an object by its id, or nothing where it is no such id. */
  Optional<Where> where(String id) {
    String[] parts = id.split("/", attributes.size());
    if (parts.length != attributes.size() || !Where.canSay(id)) {
      return Optional.empty();
    }
    Where where = new Where(null);
    for (int i = 0; i < parts.length; i++) {
      where.is(attributes.get(i), parts[i]);
    }
    return Optional.of(where);
  }

  /** For {@code oslc.orderBy}: an order that no change of an object disturbs. */
  String order() {
    return "+" + String.join(",+", attributes);
  }

  String select() {
    return String.join(",", attributes);
  }
}
