package org.tributary.hub.identity.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tributary.hub.identity.compare.Population.Use;
import org.tributary.hub.identity.normal.Profile;

/** Tells from the records that state a contact point by whom it is used. */
public final class ContactUse {
  private static final int MOST_PEOPLE = 6;
  private static final int MOST_FAMILIES = 3;
  private static final int MOST_RECORDS = 60;

  private ContactUse() {}

  /**
   * By whom a contact point is used.
   *
   * @param records those that state it
   */
  public static Use of(List<Profile> records, Population population) {
    if (records.size() > MOST_RECORDS) {
      return Use.GENERIC;
    }
    List<Profile> longestFirst = new ArrayList<>();
    for (Profile record : records) {
      if (!record.isOrganization() && !record.isPlaceholder()) {
        longestFirst.add(record);
      }
    }
    longestFirst.sort(
        Comparator.comparing((Profile record) -> -record.name().given().length())
            .thenComparing(Profile::id));
    List<Profile> people = new ArrayList<>();
    Set<String> families = new HashSet<>();
    for (Profile record : longestFirst) {
      if (people.stream().noneMatch(other -> mayBeOne(record, other, population))) {
        people.add(record);
        families.add(record.name().family());
      }
    }
    if (people.size() < 2) {
      return Use.PERSONAL;
    }
    boolean isHousehold = people.size() <= MOST_PEOPLE && families.size() <= MOST_FAMILIES;
    return isHousehold ? Use.HOUSEHOLD : Use.GENERIC;
  }

  private static boolean mayBeOne(Profile a, Profile b, Population population) {
    NamePair names = new NamePair();
    names.compare(a, b);
    return names.given() != NameLevels.DIFFERENT
        && !NameLevels.areTwinNames(a.name().given(), b.name().given(), population);
  }
}
