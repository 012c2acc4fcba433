package org.tributary.sdk.system;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The leaves of a tree that its schema marks with a word of ours, such as {@code x-secret: true}.
 * Where a schema allows alternatives, what is marked in one of them is marked.
 */
final class Marks {
  private static final List<String> PARTS =
      List.of("allOf", "anyOf", "oneOf", "if", "then", "else");

  private final JsonNode root;
  private final String mark;
  private final Set<JsonPointer> found = new HashSet<>();

  private Marks(JsonNode root, String mark) {
    this.root = root;
    this.mark = mark;
  }

  /** Where in the tree the marked leaves stand. */
  static Set<JsonPointer> in(JsonNode tree, JsonNode schema, String mark) {
    Marks marks = new Marks(schema, mark);
    marks.walk(tree, JsonPointer.empty(), List.of(schema));
    return marks.found;
  }

  private void walk(JsonNode node, JsonPointer at, List<JsonNode> given) {
    List<JsonNode> schemas = new ArrayList<>();
    given.forEach(schema -> collect(schema, schemas));
    if (node.isObject()) {
      node.properties()
          .forEach(
              e -> walk(e.getValue(), at.appendProperty(e.getKey()), inner(schemas, e.getKey())));
    } else if (node.isArray()) {
      List<JsonNode> items = schemas.stream().map(schema -> schema.path("items")).toList();
      for (int i = 0; i < node.size(); i++) {
        walk(node.get(i), at.appendIndex(i), items);
      }
    } else if (schemas.stream().anyMatch(schema -> schema.path(mark).asBoolean())) {
      found.add(at);
    }
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
