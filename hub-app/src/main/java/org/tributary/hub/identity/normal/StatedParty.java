package org.tributary.hub.identity.normal;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Address;
import org.tributary.canonical.ContactPoint;
import org.tributary.canonical.Identifier;
import org.tributary.canonical.Name;
import org.tributary.canonical.Party;
import org.tributary.canonical.Resident;
import org.tributary.canonical.ResidentKind;

/**
 * What one source record says about one party, before it is made comparable.
 *
 * @param id tells the record from every other
 * @param system the departmental system that holds it
 * @param attributes further facts by name, such as an occupation
 * @param noLink whether it is kept out of linking
 */
public record StatedParty(
    String id,
    String system,
    ResidentKind kind,
    List<Name> names,
    List<Identifier> identifiers,
    List<ContactPoint> contactPoints,
    List<Address> addresses,
    @Nullable LocalDate birthDate,
    Map<String, String> attributes,
    boolean noLink) {
  /** Identifiers of systems that begin so are further facts, not numbers that an issuer gave. */
  public static final String ATTRIBUTE = "urn:tributary:attribute:";

  /** What a record that is a resident itself says; a protected resident is kept out of linking. */
  public static StatedParty of(String id, String system, Resident resident) {
    boolean isProtected =
        resident.protection() != null
            && resident.protection().level() != org.tributary.canonical.Protection.Level.NONE;
    return new StatedParty(
        id,
        system,
        resident.kind(),
        resident.names(),
        resident.identifiers().stream().filter(i -> !isAttribute(i)).toList(),
        resident.contactPoints(),
        resident.addresses(),
        resident.birthDate(),
        attributes(resident.identifiers()),
        isProtected);
  }

  /** What a record says of a party of its. */
  public static StatedParty of(String id, String system, Party party) {
    return new StatedParty(
        id,
        system,
        party.kind() == null ? ResidentKind.PERSON : party.kind(),
        party.name() == null ? List.of() : List.of(party.name()),
        party.identifiers().stream().filter(i -> !isAttribute(i)).toList(),
        party.contactPoints(),
        party.addresses(),
        party.birthDate(),
        attributes(party.identifiers()),
        false);
  }

  /** The same, as said by this record. */
  public StatedParty at(String recordId, String recordSystem) {
    return new StatedParty(
        recordId,
        recordSystem,
        kind,
        names,
        identifiers,
        contactPoints,
        addresses,
        birthDate,
        attributes,
        noLink);
  }

  private static boolean isAttribute(Identifier identifier) {
    return identifier.system().startsWith(ATTRIBUTE);
  }

  private static Map<String, String> attributes(List<Identifier> identifiers) {
    Map<String, String> attributes = new LinkedHashMap<>();
    for (Identifier identifier : identifiers) {
      if (isAttribute(identifier)) {
        attributes.putIfAbsent(
            identifier.system().substring(ATTRIBUTE.length()), identifier.value());
      }
    }
    return attributes;
  }

  /** Without the facts: they are personal data. */
  @Override
  public String toString() {
    return "StatedParty[" + id + "]";
  }
}
