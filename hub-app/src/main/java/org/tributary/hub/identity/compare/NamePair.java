package org.tributary.hub.identity.compare;

import org.tributary.hub.identity.normal.PersonName;
import org.tributary.hub.identity.normal.Profile;

/** The names of two profiles laid side by side in the way in which they agree best. */
final class NamePair {
  private static final int STRAIGHT = 1;
  private static final int SWAPPED = 2;

  private int given;
  private int family;
  private int order;
  private String sharedGiven = "";
  private String sharedFamily = "";

  /** Compares; what was found before is forgotten. */
  void compare(Profile a, Profile b) {
    sharedGiven = a.name().given();
    sharedFamily = a.name().family();
    given = 0;
    family = 0;
    order = 0;
    boolean isFirst = true;
    for (PersonName one : a.names()) {
      for (PersonName other : b.names()) {
        lay(one, other, isFirst);
        isFirst = false;
      }
    }
  }

  private void lay(PersonName a, PersonName b, boolean isFirst) {
    int straightGiven = NameLevels.given(a, b);
    int straightFamily = NameLevels.family(a, b);
    if (isFirst || better(straightGiven, straightFamily, given, family)) {
      take(straightGiven, straightFamily, STRAIGHT, a);
    }
    boolean agrees =
        agrees(straightGiven) && straightFamily > 0 && straightFamily <= NameLevels.FAMILY_PART;
    if (straightGiven == NameLevels.DIFFERENT && straightFamily == 0) {
      single(a, b);
    } else if (!agrees && !a.given().isEmpty() && !b.given().isEmpty()) {
      int one = NameLevels.given(a.given(), b.family());
      int other = NameLevels.family(a.family(), b.given());
      boolean both = agrees(one) && agrees(other);
      boolean either =
          (agrees(one) || agrees(other))
              && straightGiven == NameLevels.DIFFERENT
              && straightFamily == NameLevels.DIFFERENT;
      if ((both || either) && better(one, other, given, family)) {
        take(one, other, SWAPPED, a);
      }
    }
  }

  /** A single name may be the family name of the other side. */
  private void single(PersonName a, PersonName b) {
    int level =
        a.family().isEmpty()
            ? NameLevels.family(a.given(), b.family())
            : NameLevels.family(a.family(), b.given());
    if (agrees(level)) {
      take(0, level, SWAPPED, a.family().isEmpty() ? b : a);
    }
  }

  private static boolean agrees(int level) {
    return level > 0 && level <= NameLevels.GIVEN_TYPO;
  }

  private void take(int newGiven, int newFamily, int newOrder, PersonName a) {
    given = newGiven;
    family = newFamily;
    order = newGiven == 0 && newFamily == 0 ? 0 : newOrder;
    sharedGiven = a.given();
    sharedFamily = a.family();
  }

  /** Whether one pair of levels says more for one person than another; unknown says nothing. */
  private static boolean better(int given, int family, int thanGiven, int thanFamily) {
    return cost(given) + cost(family) < cost(thanGiven) + cost(thanFamily);
  }

  private static int cost(int level) {
    return level == 0 ? NameLevels.INITIAL : level;
  }

  int given() {
    return given;
  }

  int family() {
    return family;
  }

  int order() {
    return order;
  }

  /** The given name that both have, where they have one. */
  String sharedGiven() {
    return sharedGiven;
  }

  /** The family name that both have, where they have one. */
  String sharedFamily() {
    return sharedFamily;
  }
}
