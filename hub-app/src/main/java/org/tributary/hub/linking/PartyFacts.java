package org.tributary.hub.linking;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.ContactPoint;
import org.tributary.canonical.Identifier;
import org.tributary.canonical.Name;
import org.tributary.canonical.Party;
import org.tributary.canonical.Resident;
import org.tributary.canonical.Verification;
import org.tributary.hub.identity.normal.StatedParty;
import org.tributary.sdk.json.CanonicalJson;

/**
 * What one party of one source record says about a resident.
 *
 * @param party which party of its record; empty where the record itself is the resident
 * @param description what identity is decided on
 * @param searchKeys keys of e-mail addresses, phones, names and verified identifiers: for search,
 *     never for linking
 * @param json the facts as canonical JSON
 * @param residentId whom a caller of ours said it is; null where nobody did
 */
public record PartyFacts(
    String party,
    Description description,
    Set<UUID> searchKeys,
    String json,
    @Nullable UUID residentId) {

  /** The facts of a party of a case, or of the holder of an account. */
  public static PartyFacts of(Party party) {
    return new PartyFacts(
        party.linkKey(),
        new Description(StatedParty.of("", "", party)),
        searchKeys(party),
        CanonicalJson.write(party),
        party.residentId());
  }

  /**
   * The facts of a record that is a resident itself.
   *
   * @param json its canonical JSON
   */
  public static PartyFacts of(Resident resident, String json) {
    return new PartyFacts(
        "", new Description(StatedParty.of("", "", resident)), searchKeys(resident), json, null);
  }

  /** The same facts of somebody of whom it is known who it is. */
  public PartyFacts of(UUID resident) {
    return new PartyFacts(party, description, searchKeys, json, resident);
  }

  /** Facts as stored with a link. */
  static PartyFacts stored(String party, String facts) {
    return party.isEmpty()
        ? of(CanonicalJson.read(facts, Resident.class), facts)
        : of(CanonicalJson.read(facts, Party.class));
  }

  /** The keys of search of facts as stored. */
  static Set<UUID> searchKeys(String party, String facts) {
    return party.isEmpty()
        ? searchKeys(CanonicalJson.read(facts, Resident.class))
        : searchKeys(CanonicalJson.read(facts, Party.class));
  }

  private static Set<UUID> searchKeys(Party party) {
    List<Name> names = party.name() == null ? List.of() : List.of(party.name());
    return searchKeys(names, party.identifiers(), party.contactPoints());
  }

  private static Set<UUID> searchKeys(Resident resident) {
    return searchKeys(resident.names(), resident.identifiers(), resident.contactPoints());
  }

  private static Set<UUID> searchKeys(
      List<Name> names, List<Identifier> identifiers, List<ContactPoint> contactPoints) {
    Set<UUID> keys = new LinkedHashSet<>();
    names.forEach(name -> keys.add(IdentityKeys.name(name.full())));
    for (Identifier identifier : identifiers) {
      if (isVerified(identifier)) {
        keys.add(IdentityKeys.identifier(identifier.system(), identifier.value()));
      }
    }
    for (ContactPoint contact : contactPoints) {
      switch (contact.kind()) {
        case EMAIL -> keys.add(IdentityKeys.email(contact.value()));
        case PHONE, SMS -> keys.add(IdentityKeys.phone(contact.value()));
        default -> {}
      }
    }
    return keys;
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
