package org.tributary.hub.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Checks answers against the contract: status, media type, schema, and no member beyond it. */
public final class ContractCheck {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ObjectNode document;
  private final ObjectNode strict;
  private final SeenStatuses seen;
  private final Map<String, JsonSchema> schemas = new ConcurrentHashMap<>();

  public ContractCheck() {
    this(read(new Contract().json()), SeenStatuses.KEPT);
  }

  /** Checks against another contract than that of the API. */
  ContractCheck(JsonNode contract) {
    this(contract, SeenStatuses.NONE);
  }

  private ContractCheck(JsonNode contract, SeenStatuses seen) {
    this.seen = seen;
    document = (ObjectNode) contract;
    strict = document.deepCopy();
    for (JsonNode schema : strict.at("/components/schemas")) {
      if (schema.has("properties") && !schema.has("additionalProperties")) {
        ((ObjectNode) schema).put("additionalProperties", false);
      }
    }
  }

  private static JsonNode read(byte[] json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  ObjectNode document() {
    return document;
  }

  /** Checks one answer of an operation of the contract; answers of other addresses are problems. */
  void check(String method, String uri, int status, String mediaType, String body) {
    String path = uri.replaceAll("[?#].*", "");
    String query = uri.substring(path.length());
    Optional<JsonNode> operation = operation(verb(method), path);
    if (operation.isEmpty()) {
      if (status >= 400) {
        validate("Problem", body);
      }
      return;
    }
    JsonNode response = operation.get().path("responses").path(String.valueOf(status));
    assertThat(response.isObject()).as("%s %s may answer %s", method, path, status).isTrue();
    see(method, path, status);
    JsonNode content = resolved(response).path("content");
    if (method.equals("HEAD") || content.isMissingNode()) {
      return;
    }
    assertThat(content.has(mediaType)).as("%s %s answers %s", method, path, mediaType).isTrue();
    String ref = content.path(mediaType).path("schema").path("$ref").asText();
    if (!ref.isEmpty()) {
      validate(ref.substring(ref.lastIndexOf('/') + 1), body, query.contains("fields="));
    }
  }

  /** Checks a body against a schema of the contract, which it may not go beyond. */
  public void validate(String schema, String body) {
    validate(schema, body, false);
  }

  /** Where the caller chose the members, those that he did not choose are not missed. */
  private void validate(String schema, String body, boolean chosen) {
    try {
      JsonNode json = JSON.readTree(body);
      assertThat(schemas.computeIfAbsent(schema, this::compile).validate(json))
          .filteredOn(fault -> !(chosen && fault.getType().equals("required")))
          .as("%s against %s", body, schema)
          .isEmpty();
    } catch (IOException e) {
      throw new AssertionError("not JSON: " + body, e);
    }
  }

  /** Notes that an operation has answered so. */
  void see(String method, String uri, int status) {
    template(uri.replaceAll("[?#].*", ""))
        .ifPresent(path -> seen.note(verb(method) + " " + path + " " + status));
  }

  private static String verb(String method) {
    return method.equals("HEAD") ? "GET" : method;
  }

  private Optional<JsonNode> operation(String method, String path) {
    return template(path)
        .map(template -> document.path("paths").path(template))
        .map(item -> item.path(method.toLowerCase(Locale.ROOT)))
        .filter(JsonNode::isObject);
  }

  /** The path of the contract to which an address belongs. */
  private Optional<String> template(String path) {
    if (document.path("paths").has(path)) {
      return Optional.of(path);
    }
    for (Map.Entry<String, JsonNode> entry : document.path("paths").properties()) {
      String pattern = entry.getKey().replace(".", "\\.").replaceAll("\\{[^/]+}", "[^/]+");
      if (path.matches(pattern)) {
        return Optional.of(entry.getKey());
      }
    }
    return Optional.empty();
  }

  private JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? document.at(node.get("$ref").asText().substring(1)) : node;
  }

  private JsonSchema compile(String name) {
    ObjectNode root = JSON.createObjectNode();
    root.put("$ref", "#/components/schemas/" + name);
    root.set("components", strict.get("components"));
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(root);
  }
}
