package org.tributary.sdk.system;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * The members of a tree that its schema marks as secret ({@code x-secret: true}), made {@link
 * SecretText}. Where a schema allows alternatives, what is secret in one of them is secret.
 */
final class Secrets {
  private static final List<String> PARTS =
      List.of("allOf", "anyOf", "oneOf", "if", "then", "else");

  private final JsonNode root;
  private final References references;

  Secrets(JsonNode root, References references) {
    this.root = root;
    this.references = references;
  }

  /** The tree with its secrets hidden. */
  JsonNode hidden(JsonNode tree, JsonPointer at) {
    return hidden(tree, at, List.of(root));
  }

  private JsonNode hidden(JsonNode node, JsonPointer at, List<JsonNode> given) {
    List<JsonNode> schemas = new ArrayList<>();
    given.forEach(schema -> collect(schema, schemas));
    if (node.isObject()) {
      ObjectNode copy = JsonNodeFactory.instance.objectNode();
      node.properties()
          .forEach(
              e ->
                  copy.set(
                      e.getKey(),
                      hidden(
                          e.getValue(),
                          at.appendProperty(e.getKey()),
                          inner(schemas, e.getKey()))));
      return copy;
    }
    if (node.isArray()) {
      ArrayNode copy = JsonNodeFactory.instance.arrayNode();
      List<JsonNode> items = schemas.stream().map(schema -> schema.path("items")).toList();
      for (int i = 0; i < node.size(); i++) {
        copy.add(hidden(node.get(i), at.appendIndex(i), items));
      }
      return copy;
    }
    boolean secret = schemas.stream().anyMatch(schema -> schema.path("x-secret").asBoolean());
    boolean hides = secret && !node.isNull() && !(node instanceof SecretText);
    return hides ? secret(node, at.toString()) : node;
  }

  private JsonNode secret(JsonNode node, String pointer) {
    String reference = references.shown(pointer);
    return new SecretText(node.asText(), reference == null ? SecretText.HIDDEN : reference);
  }

  private static List<JsonNode> inner(List<JsonNode> schemas, String key) {
    List<JsonNode> inner = new ArrayList<>();
    for (JsonNode schema : schemas) {
      JsonNode property = schema.path("properties").path(key);
      inner.add(property.isMissingNode() ? schema.path("additionalProperties") : property);
      schema
          .path("patternProperties")
          .properties()
          .forEach(
              pattern -> {
                if (key.matches(".*(?:" + pattern.getKey() + ").*")) {
                  inner.add(pattern.getValue());
                }
              });
    }
    return inner;
  }

  private void collect(JsonNode schema, List<JsonNode> schemas) {
    if (!schema.isObject() || schemas.contains(schema)) {
      return;
    }
    schemas.add(schema);
    String reference = schema.path("$ref").asText();
    if (reference.startsWith("#")) {
      collect(root.at(reference.substring(1)), schemas);
    }
    for (String keyword : PARTS) {
      JsonNode part = schema.path(keyword);
      collect(part, schemas);
      for (int i = 0; part.isArray() && i < part.size(); i++) {
        collect(part.get(i), schemas);
      }
    }
  }
}
