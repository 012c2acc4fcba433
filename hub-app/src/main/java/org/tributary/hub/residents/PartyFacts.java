package org.tributary.hub.residents;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.ContactPoint;
import org.tributary.canonical.Identifier;
import org.tributary.canonical.Name;
import org.tributary.canonical.Party;
import org.tributary.canonical.Resident;
import org.tributary.canonical.ResidentKind;
import org.tributary.canonical.Verification;
import org.tributary.sdk.json.CanonicalJson;

/**
 * What one party of one source record says about a resident, with the keys that follow from it.
 *
 * @param party which party of its record; empty where the record itself is the resident
 * @param kind person or organization
 * @param identifierKeys keys of its verified identifiers: strong evidence each
 * @param emailNameKeys keys of e-mail address and name together: strong evidence unless a guard
 *     speaks against it
 * @param searchKeys keys of e-mail addresses, phones and names: for search, never for linking
 * @param nameKeys the keys of its names alone
 * @param guards what must not contradict
 * @param json the facts as canonical JSON
 * @param residentId whom a caller of ours said it is; null where nobody did
 */
public record PartyFacts(
    String party,
    ResidentKind kind,
    List<UUID> identifierKeys,
    List<UUID> emailNameKeys,
    Set<UUID> searchKeys,
    Set<UUID> nameKeys,
    Guards guards,
    String json,
    @Nullable UUID residentId) {

  /** The facts of a party of a case, or of the holder of an account. */
  public static PartyFacts of(Party party) {
    List<Name> names = party.name() == null ? List.of() : List.of(party.name());
    ResidentKind kind = party.kind() == null ? ResidentKind.PERSON : party.kind();
    return of(
        party.linkKey(),
        kind,
        names,
        party.identifiers(),
        party.contactPoints(),
        party.birthDate(),
        CanonicalJson.write(party),
        party.residentId());
  }

  /**
   * The facts of a record that is a resident itself.
   *
   * @param json its canonical JSON
   */
  public static PartyFacts of(Resident resident, String json) {
    return of(
        "",
        resident.kind(),
        resident.names(),
        resident.identifiers(),
        resident.contactPoints(),
        resident.birthDate(),
        json,
        null);
  }

  /** The same facts of somebody of whom it is known who it is. */
  public PartyFacts of(UUID resident) {
    return new PartyFacts(
        party, kind, identifierKeys, emailNameKeys, searchKeys, nameKeys, guards, json, resident);
  }

  private static PartyFacts of(
      String party,
      ResidentKind kind,
      List<Name> names,
      List<Identifier> identifiers,
      List<ContactPoint> contactPoints,
      @Nullable LocalDate birthDate,
      String json,
      @Nullable UUID residentId) {
    Map<String, Set<String>> guards = new TreeMap<>();
    Guards.birthDate(guards, birthDate);
    List<UUID> identifierKeys = new ArrayList<>();
    for (Identifier identifier : identifiers) {
      if (isVerified(identifier)) {
        identifierKeys.add(IdentityKeys.identifier(identifier.system(), identifier.value()));
        Guards.identifier(guards, identifier.system(), identifier.value());
      }
    }
    Set<UUID> nameKeys = new LinkedHashSet<>();
    for (Name name : names) {
      nameKeys.add(IdentityKeys.name(name.full()));
      Guards.generation(guards, name.full(), name.suffix());
    }
    List<UUID> emailNameKeys = new ArrayList<>();
    Set<UUID> searchKeys = new LinkedHashSet<>(nameKeys);
    for (ContactPoint contact : contactPoints) {
      switch (contact.kind()) {
        case EMAIL -> {
          searchKeys.add(IdentityKeys.email(contact.value()));
          names.forEach(
              n -> emailNameKeys.add(IdentityKeys.emailAndName(contact.value(), n.full())));
        }
        case PHONE, SMS -> searchKeys.add(IdentityKeys.phone(contact.value()));
        default -> {}
      }
    }
    return new PartyFacts(
        party,
        kind,
        List.copyOf(identifierKeys),
        List.copyOf(emailNameKeys),
        searchKeys,
        nameKeys,
        new Guards(guards),
        json,
        residentId);
  }

  private static boolean isVerified(Identifier identifier) {
    return identifier.verified() == Verification.VERIFIED
        || identifier.verified() == Verification.AUTHORITATIVE;
  }

  /** Without the facts: they are personal data. */
  @Override
  public String toString() {
    return "PartyFacts[" + (party.isEmpty() ? "the record" : party) + "]";
  }
}
