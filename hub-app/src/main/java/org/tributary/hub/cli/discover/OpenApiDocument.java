package org.tributary.hub.cli.discover;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** An OpenAPI 3 document, whose local references are followed. */
final class OpenApiDocument {
  private static final int DEEPEST = 6;

  private final JsonNode root;

  private OpenApiDocument(JsonNode root) {
    this.root = root;
  }

  static OpenApiDocument of(Source source) {
    JsonNode root = tree(source);
    if (root.has("swagger")) {
      throw new DiscoveryException(
          source.name()
              + ": is Swagger 2, the format before OpenAPI 3; convert it first (any OpenAPI editor"
              + " does)");
    }
    if (!root.path("openapi").asText().startsWith("3.")) {
      throw new DiscoveryException(
          source.name() + ": is no OpenAPI 3 document: its member openapi does not say 3.x");
    }
    return new OpenApiDocument(root);
  }

  private static JsonNode tree(Source source) {
    String text = new String(source.content(), StandardCharsets.UTF_8);
    String start = text.stripLeading();
    boolean json = start.startsWith("{") || start.startsWith("\uFEFF{");
    try {
      ObjectMapper mapper = json ? new ObjectMapper() : new YAMLMapper();
      return mapper.readTree(text.startsWith("\uFEFF") ? text.substring(1) : text);
    } catch (JsonProcessingException e) {
      String format = json ? "JSON" : "YAML";
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      throw new DiscoveryException(
          source.name() + ": is not " + format + " that can be read, see line " + line, e);
    }
  }

  JsonNode root() {
    return root;
  }

  /** The node itself, or what its reference within this document means; else a missing node. */
  JsonNode resolved(JsonNode node) {
    JsonNode at = node;
    for (int i = 0; i < DEEPEST && at.has("$ref"); i++) {
      String reference = at.path("$ref").asText();
      at = reference.startsWith("#/") ? at(reference.substring(1)) : MissingNode.getInstance();
    }
    return at;
  }

  private JsonNode at(String pointer) {
    return root.at(JsonPointer.compile(pointer.replace("%7B", "{").replace("%7D", "}")));
  }

  /** A schema with what it is composed of: all of allOf, the first of oneOf and anyOf. */
  JsonNode schema(JsonNode given) {
    return schema(given, 0);
  }

  private JsonNode schema(JsonNode given, int depth) {
    JsonNode node = resolved(given);
    if (depth > DEEPEST || !(node instanceof ObjectNode object)) {
      return node;
    }
    ObjectNode whole = object.deepCopy();
    node.path("allOf").forEach(part -> merge(whole, schema(part, depth + 1)));
    for (String choice : new String[] {"oneOf", "anyOf"}) {
      JsonNode first = firstReal(node.path(choice));
      if (!first.isMissingNode()) {
        merge(whole, schema(first, depth + 1));
      }
    }
    return whole;
  }

  private JsonNode firstReal(JsonNode choices) {
    for (JsonNode choice : choices) {
      if (!resolved(choice).path("type").asText().equals("null")) {
        return choice;
      }
    }
    return MissingNode.getInstance();
  }

  private static void merge(ObjectNode whole, JsonNode part) {
    for (Map.Entry<String, JsonNode> member : part.properties()) {
      if (member.getKey().equals("properties")) {
        ObjectNode properties = whole.withObjectProperty("properties");
        member.getValue().properties().forEach(p -> properties.set(p.getKey(), p.getValue()));
      } else if (!whole.has(member.getKey())) {
        whole.set(member.getKey(), member.getValue());
      }
    }
  }

  /** The type of a schema; of several that OpenAPI 3.1 allows, the first that is not null. */
  static String type(JsonNode schema) {
    JsonNode type = schema.path("type");
    if (type.isArray()) {
      for (JsonNode one : type) {
        if (!one.asText().equals("null")) {
          return one.asText();
        }
      }
    }
    return type.asText(schema.has("properties") ? "object" : schema.has("items") ? "array" : "");
  }
}
