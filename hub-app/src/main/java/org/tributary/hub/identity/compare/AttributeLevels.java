package org.tributary.hub.identity.compare;

import org.tributary.hub.identity.model.ComparisonKind;
import org.tributary.hub.identity.model.ComparisonSpec;
import org.tributary.hub.identity.normal.Profile;

/** Levels of agreement of further attributes. */
public final class AttributeLevels {
  private static final int SAME = 1;
  private static final double ALIKE = 0.9;

  private AttributeLevels() {}

  static int compare(ComparisonSpec comparison, Profile a, Profile b) {
    String one = a.attributes().getOrDefault(comparison.attribute(), "");
    String other = b.attributes().getOrDefault(comparison.attribute(), "");
    if (one.isEmpty() || other.isEmpty()) {
      return 0;
    }
    if (one.equals(other)) {
      return SAME;
    }
    if (comparison.kind() == ComparisonKind.CODE) {
      return SAME + 1;
    }
    boolean similar =
        Distances.within(one, other, one.length() > 7 ? 2 : 1)
            || Distances.areAlike(one, other, ALIKE)
            || (one.length() > 3
                && other.length() > 3
                && (one.contains(other) || other.contains(one)));
    return similar ? SAME + 1 : SAME + 2;
  }

  static String value(ComparisonSpec comparison, Profile a) {
    return term(comparison.attribute(), a.attributes().getOrDefault(comparison.attribute(), ""));
  }

  /** How a value of an attribute is counted among those of all attributes. */
  public static String term(String attribute, String value) {
    return attribute + '=' + value;
  }
}
