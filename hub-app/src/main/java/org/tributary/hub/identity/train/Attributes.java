package org.tributary.hub.identity.train;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.tributary.hub.identity.model.ComparisonKind;
import org.tributary.hub.identity.model.ComparisonSpec;
import org.tributary.hub.identity.model.IdentityModel;
import org.tributary.hub.identity.model.LevelSpec;
import org.tributary.hub.identity.model.LevelSpec.Term;
import org.tributary.hub.identity.normal.Profile;

/** Adds to a model a comparison for each further attribute that the records have. */
final class Attributes {
  private static final int FEW_VALUES = 12;

  private Attributes() {}

  static IdentityModel compared(IdentityModel model, Iterable<Profile> records) {
    Map<String, Set<String>> values = new TreeMap<>();
    for (Profile record : records) {
      record.attributes().forEach((n, v) -> values.computeIfAbsent(n, k -> new HashSet<>()).add(v));
    }
    for (ComparisonSpec comparison : model.comparisons()) {
      values.remove(comparison.attribute());
    }
    List<ComparisonSpec> all = new ArrayList<>(model.comparisons());
    values.forEach((name, found) -> all.add(comparison(name, found.size() > FEW_VALUES)));
    return model.with(model.id(), model.matchesPerRecord(), all);
  }

  private static ComparisonSpec comparison(String name, boolean isText) {
    LevelSpec unknown = new LevelSpec(1, 1, null);
    LevelSpec same = new LevelSpec(0.8, 1, Term.ATTRIBUTE);
    List<LevelSpec> levels =
        isText
            ? List.of(
                unknown, same, new LevelSpec(0.08, 0.02, null), new LevelSpec(0.12, 0.9, null))
            : List.of(unknown, same, new LevelSpec(0.2, 0.7, null));
    ComparisonKind kind = isText ? ComparisonKind.TEXT : ComparisonKind.CODE;
    return new ComparisonSpec(name, kind, name, levels);
  }
}
