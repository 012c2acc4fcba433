package org.tributary.hub.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.NonValidationKeyword;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The contract of the API: the OpenAPI 3.1 document, the checks that its schemas ask for, and the
 * AsyncAPI document of the events. Each is read when it is first needed, not at start-up.
 */
public final class Contract {
  /** Knows what the document says beyond JSON Schema. */
  private static final JsonSchemaFactory SCHEMAS =
      JsonSchemaFactory.getInstance(
          SpecVersion.VersionFlag.V202012,
          factory ->
              factory.metaSchema(
                  JsonMetaSchema.builder(JsonMetaSchema.getV202012())
                      .keywords(
                          Stream.of("components", "x-data-class", "x-enum-labels")
                              .map(NonValidationKeyword::new)
                              .toList())
                      .build()));

  private final Map<String, JsonSchema> schemas = new ConcurrentHashMap<>();

  /** A document as it is served. */
  private static final class Document {
    final byte[] yaml;
    final ObjectNode tree;
    final byte[] json;

    Document(String resource) {
      try (InputStream in = Contract.class.getResourceAsStream(resource)) {
        yaml = Objects.requireNonNull(in, resource).readAllBytes();
        tree = (ObjectNode) new YAMLMapper().readTree(yaml);
        json = new JsonMapper().writeValueAsBytes(tree);
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot read " + resource, e);
      }
    }
  }

  /** Read once, by whoever needs it first. */
  private static final class Api {
    static final Document DOCUMENT = new Document("openapi.yaml");
  }

  /** Read once, by whoever needs it first. */
  private static final class Events {
    static final Document DOCUMENT = new Document("asyncapi.yaml");
  }

  Contract() {}

  byte[] json() {
    return Api.DOCUMENT.json;
  }

  byte[] yaml() {
    return Api.DOCUMENT.yaml;
  }

  /** The contract of the events: the AsyncAPI 3.0 document. */
  byte[] eventsJson() {
    return Events.DOCUMENT.json;
  }

  byte[] eventsYaml() {
    return Events.DOCUMENT.yaml;
  }

  /** The schemas of the contract by their names; to be read, not changed. */
  public JsonNode schemas() {
    return Api.DOCUMENT.tree.path("components").path("schemas");
  }

  /** The names of the members that a schema of the contract has. */
  Set<String> members(String schema) {
    Set<String> members = new LinkedHashSet<>();
    schemas().path(schema).path("properties").fieldNames().forEachRemaining(members::add);
    return members;
  }

  /** Every fault of a body against a schema of the contract. */
  List<Fault> faults(String schema, JsonNode body, Locale locale) {
    return schemas
        .computeIfAbsent(schema, Contract::compile)
        .validate(
            body,
            context -> {
              context.getExecutionConfig().setLocale(locale);
              context.getExecutionConfig().setFormatAssertionsEnabled(true);
            })
        .stream()
        .map(Contract::fault)
        .toList();
  }

  private static JsonSchema compile(String name) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("$ref", "#/components/schemas/" + name);
    root.set("components", Api.DOCUMENT.tree.get("components"));
    return SCHEMAS.getSchema(
        root, SchemaValidatorsConfig.builder().pathType(PathType.JSON_POINTER).build());
  }

  private static Fault fault(ValidationMessage message) {
    String pointer = message.getInstanceLocation().toString();
    if ("additionalProperties".equals(message.getType())) {
      pointer += "/" + message.getProperty().replace("~", "~0").replace("/", "~1");
    }
    return Fault.ofBody(pointer, "fault.schema", message.getMessage());
  }
}
