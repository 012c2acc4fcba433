package org.tributary.hub.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The contract of the API: the OpenAPI 3.1 document, and the checks that its schemas ask for. It is
 * read when it is first needed, not at start-up.
 */
final class Contract {
  private static final String RESOURCE = "openapi.yaml";

  private final Map<String, JsonSchema> schemas = new ConcurrentHashMap<>();

  /** Read once, by whoever needs it first. */
  private static final class Document {
    static final ObjectNode TREE = load();
    static final byte[] JSON = bytes(JsonMapper.builder().build(), TREE);
    static final byte[] YAML =
        bytes(
            YAMLMapper.builder()
                .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
                .build(),
            TREE);

    private static ObjectNode load() {
      try (InputStream in = Contract.class.getResourceAsStream(RESOURCE)) {
        return (ObjectNode) new YAMLMapper().readTree(Objects.requireNonNull(in, RESOURCE));
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot read " + RESOURCE, e);
      }
    }

    private static byte[] bytes(ObjectMapper mapper, JsonNode tree) {
      try {
        return mapper.writeValueAsBytes(tree);
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot write " + RESOURCE, e);
      }
    }
  }

  byte[] json() {
    return Document.JSON;
  }

  byte[] yaml() {
    return Document.YAML;
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
    ObjectNode root = JsonMapper.builder().build().createObjectNode();
    root.put("$ref", "#/components/schemas/" + name);
    root.set("components", Document.TREE.get("components"));
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(root);
  }

  private static Fault fault(ValidationMessage message) {
    String pointer = message.getInstanceLocation().toString();
    return Fault.ofBody(pointer, "fault.schema", message.getMessage());
  }
}
