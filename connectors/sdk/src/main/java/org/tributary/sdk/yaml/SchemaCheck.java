package org.tributary.sdk.yaml;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.NonValidationKeyword;
import com.networknt.schema.OutputFormat;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The check of a document against a JSON Schema (draft 2020-12) that says every mistake as a
 * sentence with what is allowed. It never repeats a value of the document: that may be a secret.
 */
public final class SchemaCheck {
  private static final SchemaValidatorsConfig CONFIG =
      SchemaValidatorsConfig.builder().pathType(PathType.JSON_POINTER).build();

  private static final JsonSchemaFactory FACTORY =
      JsonSchemaFactory.builder(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012))
          .metaSchema(
              JsonMetaSchema.builder(JsonMetaSchema.getV202012())
                  .keyword(new NonValidationKeyword("x-secret"))
                  .build())
          .build();

  private final JsonSchema schema;
  private final Alternatives alternatives;

  /** The check against a schema; its references must stay within it. */
  public SchemaCheck(JsonNode schema) {
    this.schema = FACTORY.getSchema(schema, CONFIG);
    this.schema.initializeValidators();
    this.alternatives = new Alternatives(schema);
  }

  /**
   * What is wrong with a tree, in the order of the document.
   *
   * @param tree what to check: the document's root or a part of it, its references resolved
   * @param document tells the lines
   * @param at pointer of the tree in the document
   */
  public List<Flaw> check(JsonNode tree, YamlDocument document, String at) {
    Set<Finding> findings =
        new LinkedHashSet<>(alternatives.findings(List.copyOf(validate(tree)), tree));
    hashes(tree, JsonPointer.empty(), findings);
    return findings.stream()
        .map(finding -> document.flaw(at + finding.pointer(), finding.sentence()))
        .sorted(Flaw.BY_LINE.thenComparing(Comparator.comparing(Flaw::pointer)))
        .toList();
  }

  private Set<ValidationMessage> validate(JsonNode tree) {
    return schema.validate(
        tree,
        OutputFormat.DEFAULT,
        context -> context.getExecutionConfig().setFormatAssertionsEnabled(true));
  }

  /** The validator passes over keys that begin with a hash, whatever the schema says. */
  private static void hashes(JsonNode tree, JsonPointer at, Set<Finding> findings) {
    for (Map.Entry<String, JsonNode> member : tree.properties()) {
      JsonPointer pointer = at.appendProperty(member.getKey());
      if (member.getKey().startsWith("#")) {
        findings.add(new Finding(pointer.toString(), "a key cannot begin with #"));
      }
      hashes(member.getValue(), pointer, findings);
    }
    for (int i = 0; tree.isArray() && i < tree.size(); i++) {
      hashes(tree.get(i), at.appendIndex(i), findings);
    }
  }

  /** What is wrong at a place of the checked tree. */
  record Finding(String pointer, String sentence) {}
}
