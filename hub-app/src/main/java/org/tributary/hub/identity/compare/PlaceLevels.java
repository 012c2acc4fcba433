package org.tributary.hub.identity.compare;

import org.jspecify.annotations.Nullable;
import org.tributary.hub.identity.model.Household.Place;
import org.tributary.hub.identity.normal.PostalAddress;
import org.tributary.hub.identity.normal.Profile;

/** What the addresses of two profiles say together: the best of their pairs. */
final class PlaceLevels {
  private @Nullable PostalAddress one;
  private @Nullable PostalAddress other;

  /** Compares; what was found before is forgotten. */
  Place compare(Profile a, Profile b) {
    one = null;
    other = null;
    Place best = Place.UNKNOWN;
    for (PostalAddress ofA : a.addresses()) {
      for (PostalAddress ofB : b.addresses()) {
        Place place = pair(ofA, ofB);
        if (place.compareTo(best) > 0) {
          best = place;
          one = ofA;
          other = ofB;
        }
      }
    }
    return best;
  }

  /** The home that was found on both sides. */
  String home() {
    if (one == null || other == null) {
      return "";
    }
    String home = one.home();
    return home.isEmpty() ? other.home() : home;
  }

  /** The area that was found on both sides. */
  String area() {
    return one == null ? "" : one.area();
  }

  private static Place pair(PostalAddress a, PostalAddress b) {
    boolean isNear = agree(a.postcode(), b.postcode()) || similar(a.locality(), b.locality());
    if (!a.hasStreet() || !b.hasStreet()) {
      if (a.hasStreet() != b.hasStreet() && !isNear) {
        return Place.UNKNOWN;
      }
      return isNear ? Place.AREA : hasArea(a, b) ? Place.DIFFERENT : Place.UNKNOWN;
    }
    boolean isElsewhere = !isNear && hasArea(a, b);
    boolean number = agree(a.number(), b.number());
    int street = street(a, b);
    if (street == 2 && number && unitsAgree(a, b)) {
      return isElsewhere ? Place.NEAR : Place.HOME;
    }
    if (street > 0 && unitsAgree(a, b) && nearNumbers(a, b) && !isElsewhere) {
      return Place.NEAR;
    }
    boolean building = similar(a.further(), b.further());
    if (isNear && building && street > 0 && unitsAgree(a, b)) {
      return Place.NEAR;
    }
    if (isNear && number && (building || a.number().length() > 2) && unitsAgree(a, b)) {
      return building ? Place.NEAR : Place.AREA;
    }
    return isNear ? Place.AREA : Place.DIFFERENT;
  }

  private static boolean hasArea(PostalAddress a, PostalAddress b) {
    return (!a.postcode().isEmpty() && !b.postcode().isEmpty())
        || (!a.locality().isEmpty() && !b.locality().isEmpty());
  }

  private static boolean unitsAgree(PostalAddress a, PostalAddress b) {
    return a.unit().isEmpty() || b.unit().isEmpty() || a.unit().equals(b.unit());
  }

  private static boolean agree(String a, String b) {
    return !a.isEmpty() && a.equals(b);
  }

  private static boolean nearNumbers(PostalAddress a, PostalAddress b) {
    return a.number().isEmpty()
        || b.number().isEmpty()
        || (a.number().length() > 1
            && b.number().length() > 1
            && Distances.within(a.number(), b.number(), 1));
  }

  /** 2 for one street but for a typing error, 1 for one that is much like it, else 0. */
  private static int street(PostalAddress a, PostalAddress b) {
    int best = street(a.street(), b.street());
    if (best < 2 && (a.further().length() > 4 || b.further().length() > 4)) {
      best = Math.max(best, crossed(a, b));
      best = Math.max(best, crossed(b, a));
    }
    boolean isOther = differ(a.direction(), b.direction()) || differ(a.kind(), b.kind());
    return isOther ? Math.min(best, 1) : best;
  }

  private static boolean differ(String a, String b) {
    return !a.isEmpty() && !b.isEmpty() && !a.equals(b);
  }

  /** The lines of one address exchanged; the further line still has its kind of street. */
  private static int crossed(PostalAddress a, PostalAddress b) {
    if (a.further().isEmpty() || !a.further().startsWith(beginning(b.street()))) {
      return 0;
    }
    return a.further().length() - b.street().length() < 10 ? 2 : 1;
  }

  private static String beginning(String street) {
    return street.length() > 6 ? street.substring(0, 6) : street;
  }

  private static int street(String a, String b) {
    if (a.equals(b)) {
      return 2;
    }
    int longer = Math.max(a.length(), b.length());
    int edits = Distances.edits(a, b, 3);
    if ((edits == 1 && longer > 3) || (edits == 2 && longer > 7)) {
      return 2;
    }
    return edits <= 3 && longer > 5 ? 1 : 0;
  }

  private static boolean similar(String a, String b) {
    if (a.isEmpty() || b.isEmpty()) {
      return false;
    }
    return a.equals(b) || (a.length() > 4 && Distances.within(a, b, a.length() > 7 ? 2 : 1));
  }
}
