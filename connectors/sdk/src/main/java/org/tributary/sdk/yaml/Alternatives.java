package org.tributary.sdk.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.ValidationMessage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.tributary.sdk.yaml.SchemaCheck.Finding;

/**
 * The reading of a validator's messages where a schema allows alternatives ({@code oneOf}, {@code
 * anyOf}): of the alternatives only the one that was meant is reported. It is the one whose
 * constant ({@code type: api-key}) the document gives, or else the one with the fewest mistakes.
 */
final class Alternatives {
  private final SchemaTree schema;
  private final SchemaSentences sentences;

  Alternatives(JsonNode schema) {
    this.schema = new SchemaTree(schema);
    this.sentences = new SchemaSentences(this.schema);
  }

  List<Finding> findings(List<ValidationMessage> messages) {
    Optional<ValidationMessage> union =
        messages.stream()
            .filter(Alternatives::isUnion)
            .min(Comparator.comparingInt(m -> m.getEvaluationPath().getNameCount()));
    if (union.isEmpty()) {
      return messages.stream().map(sentences::finding).toList();
    }
    List<ValidationMessage> outside = new ArrayList<>();
    Map<String, List<ValidationMessage>> branches = new TreeMap<>();
    for (ValidationMessage message : messages) {
      if (within(union.get(), message)) {
        branches.computeIfAbsent(branch(union.get(), message), b -> new ArrayList<>()).add(message);
      } else if (!message.equals(union.get())) {
        outside.add(message);
      }
    }
    List<Finding> findings = new ArrayList<>(findings(outside));
    findings.addAll(meant(union.get(), branches));
    return findings;
  }

  private List<Finding> meant(
      ValidationMessage union, Map<String, List<ValidationMessage>> branches) {
    String at = union.getInstanceLocation().toString();
    String keys = String.join(", ", schema.requiredOnly(union.getSchemaNode()));
    if (branches.isEmpty()) {
      String only = keys.isEmpty() ? "" : ": only one of " + keys + " may stand here";
      return List.of(new Finding(at, "fits more than one of the allowed forms" + only));
    }
    if (!keys.isEmpty()) {
      return List.of(new Finding(at, "needs one of " + keys));
    }
    Optional<String> tag = schema.tag(union.getSchemaNode());
    if (tag.isPresent()) {
      JsonNode given = union.getInstanceNode().path(tag.get());
      int chosen = schema.branchOf(union.getSchemaNode(), tag.get(), given);
      List<ValidationMessage> mistakes = branches.get(Integer.toString(chosen));
      if (mistakes != null) {
        return findings(mistakes);
      }
      if (union.getInstanceNode().isObject()) {
        Set<String> allowed = schema.tagValues(union.getSchemaNode(), tag.get());
        String problem = given.isMissingNode() ? "is missing; it must be " : "must be ";
        return List.of(new Finding(at + "/" + tag.get(), problem + SchemaSentences.oneOf(allowed)));
      }
    }
    return likeliest(union, branches);
  }

  /** The alternative of the right type with the fewest mistakes. */
  private List<Finding> likeliest(
      ValidationMessage union, Map<String, List<ValidationMessage>> branches) {
    List<List<ValidationMessage>> fitting =
        branches.values().stream()
            .filter(mistakes -> mistakes.stream().noneMatch(m -> wrongType(union, m)))
            .toList();
    if (fitting.isEmpty()) {
      Set<String> types = new LinkedHashSet<>();
      branches.values().stream()
          .flatMap(List::stream)
          .filter(m -> wrongType(union, m))
          .forEach(m -> types.addAll(SchemaSentences.types(m.getSchemaNode())));
      String sentence = "must be " + String.join(" or ", types);
      return List.of(new Finding(union.getInstanceLocation().toString(), sentence));
    }
    return findings(fitting.stream().min(Comparator.comparingInt(List::size)).orElseThrow());
  }

  private static boolean wrongType(ValidationMessage union, ValidationMessage message) {
    return message.getType().equals("type")
        && message.getInstanceLocation().equals(union.getInstanceLocation());
  }

  private static boolean isUnion(ValidationMessage message) {
    return message.getType().equals("oneOf") || message.getType().equals("anyOf");
  }

  private static boolean within(ValidationMessage union, ValidationMessage message) {
    JsonNodePath path = message.getEvaluationPath();
    return path.getNameCount() > union.getEvaluationPath().getNameCount()
        && path.startsWith(union.getEvaluationPath())
        && message.getInstanceLocation().startsWith(union.getInstanceLocation());
  }

  private static String branch(ValidationMessage union, ValidationMessage message) {
    int index = union.getEvaluationPath().getNameCount();
    return String.valueOf(message.getEvaluationPath().getElement(index));
  }
}
