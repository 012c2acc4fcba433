package org.tributary.hub.identity.normal;

import java.util.List;

/**
 * A name of a party, folded.
 *
 * @param given the first given name; empty where unknown
 * @param further the other given names and initials, in order
 * @param family the family name in one word; of an organization its name without the legal form
 * @param familyParts the words of the family name
 * @param generation junior, senior and so on
 */
public record PersonName(
    String given,
    List<String> further,
    String family,
    List<String> familyParts,
    Generation generation) {

  public PersonName {
    further = List.copyOf(further);
    familyParts = List.copyOf(familyParts);
  }

  /** Whether it has a given name of more than an initial, and a family name. */
  public boolean isFull() {
    return given.length() > 1 && family.length() > 1;
  }

  /** Whether nothing is left of it. */
  public boolean isEmpty() {
    return given.isEmpty() && family.isEmpty();
  }

  @Override
  public String toString() {
    return "PersonName[...]";
  }
}
