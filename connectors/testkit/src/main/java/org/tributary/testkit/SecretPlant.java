package org.tributary.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A canary in the place of one secret setting, with whatever the schema wants around it.
 *
 * @param name where it stands, dotted
 * @param key the setting at the top
 * @param value what to put there
 */
record SecretPlant(String name, String key, JsonNode value, String canary) {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final List<String> ALTERNATIVES = List.of("oneOf", "anyOf", "allOf");

  /** A plant for each secret that a schema of settings allows. */
  static List<SecretPlant> all(JsonNode schema) {
    List<SecretPlant> plants = new ArrayList<>();
    Grower grower = new Grower(schema);
    for (Grown grown : grower.grow(schema, "")) {
      grown
          .value()
          .properties()
          .forEach(
              member -> {
                if (member.getValue().toString().contains(grown.canary())) {
                  plants.add(
                      new SecretPlant(
                          grown.name(), member.getKey(), member.getValue(), grown.canary()));
                }
              });
    }
    return plants;
  }

  /** Settings with the plant: in the place of what was there, and joined with it. */
  List<ObjectNode> into(ObjectNode settings) {
    ObjectNode replaced = settings.deepCopy();
    replaced.set(key, value);
    ObjectNode joined = settings.deepCopy();
    boolean joins = joined.path(key).isObject() && value.isObject();
    if (!joins) {
      return List.of(replaced);
    }
    ((ObjectNode) joined.get(key)).setAll((ObjectNode) value);
    return List.of(replaced, joined);
  }

  private record Grown(String name, JsonNode value, String canary) {}

  /** Makes the smallest trees that fit a schema and hold one secret. */
  private static final class Grower {
    private final JsonNode root;
    private int secrets;

    Grower(JsonNode root) {
      this.root = root;
    }

    List<Grown> grow(JsonNode given, String at) {
      JsonNode schema = resolved(given);
      if (!schema.isObject()) {
        return List.of();
      }
      if (schema.path("x-secret").asBoolean()) {
        String canary = "canary-plant-" + ++secrets + "-5ecret";
        return List.of(new Grown(at, JSON.textNode(canary), canary));
      }
      List<Grown> all = new ArrayList<>();
      for (var property : schema.path("properties").properties()) {
        for (Grown inner : grow(property.getValue(), at + "." + property.getKey())) {
          all.add(around(schema, property.getKey(), inner));
        }
      }
      for (Grown inner : grow(schema.path("additionalProperties"), at + ".*")) {
        all.add(around(schema, "X-Planted", inner));
      }
      if (schema.has("items")) {
        for (Grown inner : grow(schema.path("items"), at + "[]")) {
          all.add(new Grown(inner.name(), JSON.arrayNode().add(inner.value()), inner.canary()));
        }
      }
      for (String keyword : ALTERNATIVES) {
        schema.path(keyword).forEach(branch -> all.addAll(grow(branch, at)));
      }
      return all;
    }

    private Grown around(JsonNode schema, String key, Grown inner) {
      JsonNode smallest = smallest(schema);
      ObjectNode object = smallest.isObject() ? (ObjectNode) smallest : JSON.objectNode();
      object.set(key, inner.value());
      return new Grown(inner.name(), object, inner.canary());
    }

    private JsonNode resolved(JsonNode schema) {
      String reference = schema.path("$ref").asText();
      return reference.startsWith("#") ? root.at(reference.substring(1)) : schema;
    }

    private JsonNode smallest(JsonNode given) {
      JsonNode schema = resolved(given);
      for (String keyword : List.of("const", "default")) {
        if (schema.has(keyword)) {
          return schema.get(keyword);
        }
      }
      for (String keyword : List.of("enum", "examples")) {
        if (!schema.path(keyword).isEmpty()) {
          return local(schema.path(keyword).get(0));
        }
      }
      return schema.has("oneOf") && !schema.has("properties")
          ? smallest(schema.path("oneOf").get(0))
          : ofType(schema);
    }

    private JsonNode ofType(JsonNode schema) {
      return switch (schema.path("type").asText("object")) {
        case "string" -> JSON.textNode("x");
        case "integer", "number" -> JSON.numberNode(schema.path("minimum").asInt(1));
        case "boolean" -> JSON.booleanNode(false);
        case "array" -> JSON.arrayNode();
        default -> {
          ObjectNode object = JSON.objectNode();
          for (JsonNode required : schema.path("required")) {
            object.set(
                required.asText(), smallest(schema.path("properties").path(required.asText())));
          }
          yield object;
        }
      };
    }

    /** Examples name hosts of the world; a test calls nobody outside. */
    private static JsonNode local(JsonNode example) {
      return example.isTextual()
          ? JSON.textNode(example.asText().replaceFirst("^https?://[^/]+", "http://127.0.0.1:9"))
          : example;
    }
  }
}
