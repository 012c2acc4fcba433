package org.tributary.hub.identity.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.hub.identity.model.IdentityModel.Thresholds;
import org.tributary.hub.identity.model.LevelSpec.Term;

/** Reads one model and says everything that is wrong with it. */
final class ModelReading {
  private static final int BROAD_CAP = 20;

  private static final LevelSpec NOTHING = new LevelSpec(1, 1, null);

  private final List<String> mistakes = new ArrayList<>();

  /**
   * @throws InvalidModelException with every mistake
   */
  IdentityModel read(@Nullable JsonNode tree) {
    if (tree == null || !tree.isObject()) {
      throw new InvalidModelException(List.of("it is no JSON object"));
    }
    members(
        tree,
        "",
        "format",
        "id",
        "about",
        "matchesPerRecord",
        "phoneRegion",
        "thresholds",
        "keys",
        "comparisons");
    if (tree.path("format").asInt(0) != IdentityModel.FORMAT) {
      mistakes.add("format must be " + IdentityModel.FORMAT);
    }
    String id = tree.path("id").asText("");
    if (id.isBlank()) {
      mistakes.add("id is missing");
    }
    JsonNode keys = tree.path("keys");
    members(keys, "keys.", "cap", "broadCap", "mostCandidates");
    IdentityModel model =
        new IdentityModel(
            id,
            number(tree, "matchesPerRecord", "matchesPerRecord", 1e-6, 1e3),
            tree.path("phoneRegion").asText(""),
            thresholds(tree.path("thresholds")),
            (int) number(keys, "cap", "keys.cap", 2, 100_000),
            keys.has("broadCap")
                ? (int) number(keys, "broadCap", "keys.broadCap", 2, 100_000)
                : BROAD_CAP,
            (int) number(keys, "mostCandidates", "keys.mostCandidates", 1, 100_000),
            comparisons(tree.path("comparisons")));
    if (!mistakes.isEmpty()) {
      throw new InvalidModelException(mistakes);
    }
    return model;
  }

  private Thresholds thresholds(JsonNode tree) {
    String at = "thresholds.";
    members(tree, at, "automatic", "review", "keep", "margin", "strong");
    Thresholds thresholds =
        new Thresholds(
            number(tree, "automatic", at + "automatic", -100, 200),
            number(tree, "review", at + "review", -100, 200),
            number(tree, "keep", at + "keep", -100, 200),
            number(tree, "margin", at + "margin", 0, 200),
            number(tree, "strong", at + "strong", -100, 200));
    if (thresholds.review() > thresholds.automatic()) {
      mistakes.add("thresholds.review must not be above thresholds.automatic");
    }
    if (thresholds.keep() > thresholds.automatic()) {
      mistakes.add("thresholds.keep must not be above thresholds.automatic");
    }
    return thresholds;
  }

  private List<ComparisonSpec> comparisons(JsonNode tree) {
    if (!tree.isArray() || tree.isEmpty()) {
      mistakes.add("comparisons must be a list of at least one");
      return List.of();
    }
    List<ComparisonSpec> comparisons = new ArrayList<>();
    Set<String> names = new HashSet<>();
    Set<ComparisonKind> kinds = new HashSet<>();
    for (int i = 0; i < tree.size(); i++) {
      ComparisonSpec comparison = comparison(tree.get(i), "comparisons[" + i + "]");
      if (comparison != null) {
        comparisons.add(comparison);
        if (!names.add(comparison.name())) {
          mistakes.add("comparisons[" + i + "].name is that of an earlier one");
        }
        if (!kinds.add(comparison.kind()) && !comparison.kind().isOfAttribute()) {
          mistakes.add(
              "comparisons[%d].kind: there can be one %s".formatted(i, comparison.kind().code()));
        }
      }
    }
    for (ComparisonKind needed : List.of(ComparisonKind.GIVEN_NAME, ComparisonKind.FAMILY_NAME)) {
      if (!kinds.contains(needed)) {
        mistakes.add("comparisons lack the kind " + needed.code());
      }
    }
    return comparisons;
  }

  private @Nullable ComparisonSpec comparison(JsonNode tree, String at) {
    members(tree, at + ".", "name", "kind", "attribute", "levels");
    ComparisonKind kind = ComparisonKind.of(tree.path("kind").asText(""));
    if (kind == null) {
      List<String> known = new ArrayList<>();
      for (ComparisonKind one : ComparisonKind.values()) {
        known.add(one.code());
      }
      mistakes.add(at + ".kind must be one of " + String.join(", ", known));
      return null;
    }
    String attribute = tree.path("attribute").asText("");
    if (kind.isOfAttribute() == attribute.isEmpty()) {
      mistakes.add(
          at + (kind.isOfAttribute() ? ".attribute is missing" : ".attribute is of no use here"));
    }
    String name = tree.path("name").asText(kind.code());
    return new ComparisonSpec(name, kind, attribute, levels(tree.path("levels"), kind, at));
  }

  private List<LevelSpec> levels(JsonNode tree, ComparisonKind kind, String at) {
    List<LevelSpec> levels = new ArrayList<>();
    levels.add(NOTHING);
    List<String> names = kind.levels().subList(1, kind.levels().size());
    members(tree, at + ".levels.", names.toArray(String[]::new));
    for (String name : names) {
      JsonNode level = tree.path(name);
      String place = at + ".levels." + name;
      if (level.isMissingNode()) {
        mistakes.add(place + " is missing");
        continue;
      }
      members(level, place + ".", "m", "u", "termFrequency");
      levels.add(
          new LevelSpec(
              number(level, "m", place + ".m", 1e-9, 1),
              number(level, "u", place + ".u", 1e-9, 1),
              term(level, place)));
    }
    return levels;
  }

  private @Nullable Term term(JsonNode level, String at) {
    JsonNode code = level.path("termFrequency");
    if (code.isMissingNode()) {
      return null;
    }
    List<String> known = new ArrayList<>();
    for (Term term : Term.values()) {
      if (ModelFile.code(term).equals(code.asText())) {
        return term;
      }
      known.add(ModelFile.code(term));
    }
    mistakes.add(at + ".termFrequency must be one of " + String.join(", ", known));
    return null;
  }

  private double number(JsonNode tree, String name, String at, double least, double most) {
    JsonNode value = tree.path(name);
    if (!value.isNumber()) {
      mistakes.add(at + (value.isMissingNode() ? " is missing" : " must be a number"));
      return 1;
    }
    double number = value.doubleValue();
    if (!(number >= least && number <= most)) {
      mistakes.add("%s must be between %s and %s".formatted(at, least, most));
      return 1;
    }
    return number;
  }

  private void members(JsonNode tree, String at, String... known) {
    Set<String> names = Set.of(known);
    tree.fieldNames()
        .forEachRemaining(
            name -> {
              if (!names.contains(name)) {
                mistakes.add(at + name + " is not known here");
              }
            });
  }
}
