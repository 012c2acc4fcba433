package org.tributary.sdk.connector;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tributary.sdk.yaml.Flaw;
import org.tributary.sdk.yaml.YamlDocument;

/**
 * What a connector's JSON Schemas must keep to, so that a mistake in a system file is found and
 * explained: closed objects, described keys, secrets that are texts, references within the schema.
 */
final class SchemaRules {
  private static final Set<String> MAPS = Set.of("properties", "patternProperties", "$defs");
  private static final List<String> MARKS = List.of("x-secret", "x-file");
  private static final Set<String> LISTS = Set.of("allOf", "anyOf", "oneOf", "prefixItems");
  private static final Set<String> SCHEMAS =
      Set.of("items", "additionalProperties", "unevaluatedProperties", "if", "then", "else", "not");

  /** Keywords whose schemas judge the same object as the schema that they stand in. */
  private static final Set<String> PARTS =
      Set.of("allOf", "anyOf", "oneOf", "if", "then", "else", "not");

  private static final JsonSchema DRAFT =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
          .getSchema(
              SchemaLocation.of(SchemaId.V202012),
              SchemaValidatorsConfig.builder().pathType(PathType.JSON_POINTER).build());

  private final YamlDocument document;
  private final List<Flaw> flaws = new ArrayList<>();

  private SchemaRules(YamlDocument document) {
    this.document = document;
  }

  /** What is wrong with a schema that stands in a descriptor. */
  static List<Flaw> flaws(JsonNode schema, YamlDocument document, String at) {
    SchemaRules rules = new SchemaRules(document);
    rules.draft(schema, at);
    rules.walk(schema, JsonPointer.compile(at), false);
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      if (!property.getValue().has("description")) {
        rules.add(at + "/properties/" + property.getKey(), "needs a description");
      }
    }
    return rules.flaws;
  }

  private void draft(JsonNode schema, String at) {
    for (ValidationMessage message : DRAFT.validate(schema)) {
      add(at + message.getInstanceLocation(), "is not JSON Schema (draft 2020-12)");
    }
  }

  /**
   * @param closed whether the schema is a part of one that is closed itself
   */
  private void walk(JsonNode schema, JsonPointer at, boolean closed) {
    boolean closes = schema.has("additionalProperties") || schema.has("unevaluatedProperties");
    boolean object = schema.has("properties") || schema.path("type").asText().equals("object");
    if (object && !closes && !closed) {
      add(at.toString(), "needs additionalProperties: false, or what other keys may hold");
    }
    for (String mark : MARKS) {
      if (schema.has(mark) && !schema.path("type").asText().equals("string")) {
        add(at.toString(), mark + " belongs to a property of type: string");
      }
    }
    if (!schema.path("$ref").asText("#").startsWith("#")) {
      add(at.appendProperty("$ref").toString(), "must refer within the schema");
    }
    for (Map.Entry<String, JsonNode> keyword : schema.properties()) {
      boolean part = PARTS.contains(keyword.getKey()) && (closes || closed);
      inner(keyword.getKey(), keyword.getValue(), at.appendProperty(keyword.getKey()), part);
    }
  }

  private void inner(String keyword, JsonNode value, JsonPointer at, boolean closed) {
    if (SCHEMAS.contains(keyword)) {
      walk(value, at, closed);
    } else if (MAPS.contains(keyword)) {
      value.properties().forEach(e -> walk(e.getValue(), at.appendProperty(e.getKey()), closed));
    } else if (LISTS.contains(keyword)) {
      for (int i = 0; i < value.size(); i++) {
        walk(value.get(i), at.appendIndex(i), closed);
      }
    }
  }

  private void add(String at, String problem) {
    Flaw flaw = document.flaw(at, problem);
    if (!flaws.contains(flaw)) {
      flaws.add(flaw);
    }
  }
}
