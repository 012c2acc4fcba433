package org.tributary.hub.identity.normal;

import java.util.List;
import java.util.Map;

/**
 * One party of one source record, made comparable. What is unknown is empty; nothing here is null.
 *
 * @param names the names, the first one first
 * @param isPlaceholder whether its name is nobody's
 * @param birthDate as the number yyyymmdd; 0 where unknown
 * @param attributes further facts by name, folded
 * @param noLink whether it is kept out of linking
 */
public record Profile(
    String id,
    String system,
    boolean isOrganization,
    List<PersonName> names,
    boolean isPlaceholder,
    int birthDate,
    List<String> emails,
    List<String> phones,
    List<PostalAddress> addresses,
    List<StrongId> identifiers,
    Map<String, String> attributes,
    boolean noLink) {
  private static final PersonName NO_NAME =
      new PersonName("", List.of(), "", List.of(), Generation.UNKNOWN);

  public Profile {
    names = List.copyOf(names);
    emails = List.copyOf(emails);
    phones = List.copyOf(phones);
    addresses = List.copyOf(addresses);
    identifiers = List.copyOf(identifiers);
    attributes = Map.copyOf(attributes);
  }

  /** The same facts under another id. */
  public Profile as(String otherId, boolean isKeptOut) {
    return new Profile(
        otherId,
        system,
        isOrganization,
        names,
        isPlaceholder,
        birthDate,
        emails,
        phones,
        addresses,
        identifiers,
        attributes,
        isKeptOut);
  }

  /** Whether nothing is known by which it could be found. */
  public boolean isEmpty() {
    return names.isEmpty()
        && birthDate == 0
        && emails.isEmpty()
        && phones.isEmpty()
        && addresses.isEmpty()
        && identifiers.isEmpty();
  }

  /** The name to go by; empty where there is none. */
  public PersonName name() {
    return names.isEmpty() ? NO_NAME : names.get(0);
  }

  /** Without the facts: they are personal data. */
  @Override
  public String toString() {
    return "Profile[" + id + "]";
  }
}
