package org.tributary.sdk.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.ValidationMessage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.tributary.sdk.yaml.SchemaCheck.Finding;

/**
 * The reading of a validator's messages where a schema allows alternatives: of the alternatives
 * only the one that was meant is reported. It is the one whose constant ({@code type: api-key}) the
 * document gives, or else the one with the fewest mistakes.
 */
final class Alternatives {
  private final SchemaTree schema;
  private final SchemaSentences sentences;

  Alternatives(JsonNode schema) {
    this.schema = new SchemaTree(schema);
    this.sentences = new SchemaSentences(this.schema);
  }

  List<Finding> findings(List<ValidationMessage> messages, JsonNode tree) {
    return findings(messages, tree, Union::around);
  }

  /**
   * @param around tells the alternatives that a message is within, those left out that are judged
   */
  private List<Finding> findings(
      List<ValidationMessage> messages,
      JsonNode tree,
      Function<ValidationMessage, Optional<Union>> around) {
    List<Finding> findings = new ArrayList<>();
    Map<Union, List<ValidationMessage>> unions = new LinkedHashMap<>();
    for (ValidationMessage message : messages) {
      Optional<Union> union = around.apply(message);
      if (union.isPresent()) {
        unions.computeIfAbsent(union.get(), u -> new ArrayList<>()).add(message);
      } else {
        findings.add(sentences.finding(message));
      }
    }
    unions.forEach((union, within) -> findings.addAll(meant(union, within, tree)));
    return findings;
  }

  private List<Finding> meant(Union union, List<ValidationMessage> messages, JsonNode tree) {
    Map<Integer, List<ValidationMessage>> branches = new TreeMap<>();
    for (ValidationMessage message : messages) {
      Integer branch = union.branch(message);
      if (branch != null) {
        branches.computeIfAbsent(branch, b -> new ArrayList<>()).add(message);
      }
    }
    JsonNode alternatives = schema.reached(union.path());
    String keys = String.join(", ", schema.requiredOnly(alternatives));
    if (branches.isEmpty()) {
      String only = keys.isEmpty() ? "" : ": only one of " + keys + " may stand here";
      return List.of(
          new Finding(union.pointer(), "fits more than one of the allowed forms" + only));
    }
    return keys.isEmpty()
        ? meant(union, alternatives, branches, tree)
        : List.of(new Finding(union.pointer(), "needs one of " + keys));
  }

  private List<Finding> meant(
      Union union,
      JsonNode alternatives,
      Map<Integer, List<ValidationMessage>> branches,
      JsonNode tree) {
    JsonNode given = tree.at(union.pointer());
    Optional<String> tag = schema.tag(alternatives);
    if (tag.isEmpty() || !given.isObject()) {
      return likeliest(union, branches, tree);
    }
    JsonNode value = given.path(tag.get());
    List<ValidationMessage> mistakes =
        branches.get(schema.branchOf(alternatives, tag.get(), value));
    if (mistakes != null) {
      return inside(union, mistakes, tree);
    }
    String problem = value.isMissingNode() ? "is missing; it must be " : "must be ";
    String allowed = SchemaSentences.oneOf(schema.tagValues(alternatives, tag.get()));
    return List.of(new Finding(union.pointer() + "/" + tag.get(), problem + allowed));
  }

  /** The alternative of the right type with the fewest mistakes. */
  private List<Finding> likeliest(
      Union union, Map<Integer, List<ValidationMessage>> branches, JsonNode tree) {
    List<List<ValidationMessage>> fitting =
        branches.values().stream()
            .filter(mistakes -> mistakes.stream().noneMatch(m -> wrongType(union, m)))
            .toList();
    if (!fitting.isEmpty()) {
      int fewest = fitting.stream().mapToInt(List::size).min().orElseThrow();
      return inside(
          union, fitting.stream().filter(m -> m.size() == fewest).findFirst().orElseThrow(), tree);
    }
    Set<String> types = new LinkedHashSet<>();
    branches.values().stream()
        .flatMap(List::stream)
        .filter(m -> wrongType(union, m))
        .sorted(Comparator.comparing(m -> m.getEvaluationPath().toString()))
        .forEach(m -> types.addAll(SchemaSentences.types(m.getSchemaNode())));
    return List.of(new Finding(union.pointer(), "must be " + String.join(" or ", types)));
  }

  /** What is wrong within one alternative, which may hold alternatives itself. */
  private List<Finding> inside(Union union, List<ValidationMessage> mistakes, JsonNode tree) {
    return findings(mistakes, tree, union::within);
  }

  private static boolean wrongType(Union union, ValidationMessage message) {
    return message.getType().equals("type")
        && message.getInstanceLocation().toString().equals(union.pointer());
  }
}
