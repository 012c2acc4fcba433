package org.tributary.canonical;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The rules that hold between the parties of one case. */
final class CaseParties {

  private CaseParties() {}

  static List<Party> checked(List<Party> parties) {
    Set<String> keys = new HashSet<>();
    for (Party party : parties) {
      Rules.that(
          keys.add(party.linkKey()),
          "parties",
          "must tell parties of the same role apart by distinct key members");
    }
    for (Party party : parties) {
      Rules.that(
          party.onBehalfOf() == null || keys.contains(party.onBehalfOf()),
          "parties",
          "must have a party for each onBehalfOf");
    }
    return parties;
  }
}
