package org.tributary.hub.identity.compare;

import java.util.List;
import org.tributary.hub.identity.normal.Nicknames;
import org.tributary.hub.identity.normal.PersonName;

/** Levels of agreement of names, by the numbers of the model's kinds. */
public final class NameLevels {
  /** Levels of the given name, in the order of {@code ComparisonKind.GIVEN_NAME}. */
  public static final int UNKNOWN = 0;

  public static final int SAME = 1;
  public static final int GIVEN_VARIANT = 2;
  public static final int GIVEN_TYPO = 3;
  public static final int GIVEN_SIMILAR = 4;

  /** An initial agrees; the same number for family names. */
  public static final int INITIAL = 5;

  /** The same number for given and family names. */
  public static final int DIFFERENT = 6;

  public static final int FAMILY_TYPO = 2;
  public static final int FAMILY_PART = 3;
  public static final int FAMILY_SIMILAR = 4;

  public static final int FURTHER_INITIAL = 2;
  public static final int FURTHER_DIFFERENT = 3;

  private static final double ALIKE = 0.88;

  private NameLevels() {}

  /** Level of the given names of two names; a name written in two words may be one. */
  static int given(PersonName a, PersonName b) {
    int level = given(a.given(), b.given());
    if (level >= GIVEN_SIMILAR && (isRunTogether(a, b) || isRunTogether(b, a))) {
      return GIVEN_TYPO;
    }
    return level;
  }

  private static boolean isRunTogether(PersonName a, PersonName b) {
    return !a.further().isEmpty() && (a.given() + a.further().get(0)).equals(b.given());
  }

  /** Level of two given names. */
  static int given(String a, String b) {
    if (a.isEmpty() || b.isEmpty()) {
      return UNKNOWN;
    }
    if (a.equals(b)) {
      return SAME;
    }
    if (a.length() == 1 || b.length() == 1) {
      return a.charAt(0) == b.charAt(0) ? INITIAL : DIFFERENT;
    }
    if (Nicknames.areVariants(a, b)) {
      return GIVEN_VARIANT;
    }
    int longer = Math.max(a.length(), b.length());
    int edits = Distances.edits(a, b, 3);
    if ((edits == 1 && longer > 2) || (edits == 2 && longer > 6)) {
      return GIVEN_TYPO;
    }
    boolean similar =
        (edits == 2 && longer > 4)
            || (edits == 3 && longer > 6)
            || isBeginning(a, b)
            || Distances.areAlike(a, b, ALIKE);
    return similar ? GIVEN_SIMILAR : DIFFERENT;
  }

  private static boolean isBeginning(String a, String b) {
    return a.length() > 2 && b.length() > 2 && (a.startsWith(b) || b.startsWith(a));
  }

  /**
   * Whether two given names are much alike and each an established name of its own, as twins are
   * given them: Maria and Mario, Julia and Julie. Bob and Robert are not alike.
   */
  public static boolean areTwinNames(String a, String b, Population population) {
    return !a.equals(b)
        && a.length() > 1
        && b.length() > 1
        && population.isEstablished(a)
        && population.isEstablished(b)
        && isAlike(a, b);
  }

  private static boolean isAlike(String a, String b) {
    int level = given(a, b);
    return level == GIVEN_TYPO
        || level == GIVEN_SIMILAR
        || (level == GIVEN_VARIANT && Distances.within(a, b, 2));
  }

  /** Level of two family names. */
  static int family(PersonName a, PersonName b) {
    int whole = family(a.family(), b.family());
    if (whole > FAMILY_TYPO && (a.familyParts().size() > 1 || b.familyParts().size() > 1)) {
      for (String part : a.familyParts()) {
        if (part.length() > 2 && b.familyParts().contains(part)) {
          return FAMILY_PART;
        }
      }
    }
    return whole;
  }

  /** Level of two family names in one word each. */
  static int family(String a, String b) {
    if (a.isEmpty() || b.isEmpty()) {
      return UNKNOWN;
    }
    if (a.equals(b)) {
      return SAME;
    }
    if (a.length() == 1 || b.length() == 1) {
      return a.charAt(0) == b.charAt(0) ? INITIAL : DIFFERENT;
    }
    int longer = Math.max(a.length(), b.length());
    int edits = Distances.edits(a, b, 3);
    if ((edits == 1 && longer > 3) || (edits == 2 && longer > 7)) {
      return FAMILY_TYPO;
    }
    boolean similar =
        edits == 1
            || (edits == 2 && longer > 4)
            || (edits == 3 && longer > 6)
            || Distances.areAlike(a, b, ALIKE + 0.02);
    return similar ? FAMILY_SIMILAR : DIFFERENT;
  }

  /** Level of what names have besides the first given and the family name. */
  static int further(List<String> a, List<String> b) {
    if (a.isEmpty() || b.isEmpty()) {
      return UNKNOWN;
    }
    boolean initial = false;
    for (String one : a) {
      for (String other : b) {
        if (one.length() > 1 && other.length() > 1) {
          int level = given(one, other);
          if (level == SAME || level == GIVEN_VARIANT || level == GIVEN_TYPO) {
            return SAME;
          }
        } else if (one.charAt(0) == other.charAt(0)) {
          initial = true;
        }
      }
    }
    return initial ? FURTHER_INITIAL : FURTHER_DIFFERENT;
  }
}
