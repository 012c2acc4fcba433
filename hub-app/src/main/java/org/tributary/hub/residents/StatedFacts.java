package org.tributary.hub.residents;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Name;
import org.tributary.canonical.Party;
import org.tributary.canonical.Resident;
import org.tributary.canonical.ResidentBuilder;
import org.tributary.canonical.ResidentKind;
import org.tributary.sdk.json.CanonicalJson;

/**
 * What one source record says about a resident.
 *
 * @param linkId the source link through which it says so
 * @param resident what it says, as a resident; of a party only what a party has
 * @param isRegister whether the record is about the resident itself, rather than naming a party
 * @param statedAt when the source last changed it, or where it does not say, when the hub saw it
 */
record StatedFacts(UUID linkId, Resident resident, boolean isRegister, Instant statedAt) {
  private static final String UNNAMED = "(unnamed)";

  /** From the facts as stored with a link. */
  static StatedFacts of(
      UUID linkId,
      String party,
      String facts,
      @Nullable Instant sourceUpdatedAt,
      Instant lastChangedAt) {
    boolean isRegister = party.isEmpty();
    return new StatedFacts(
        linkId,
        read(isRegister, facts),
        isRegister,
        sourceUpdatedAt == null ? lastChangedAt : sourceUpdatedAt);
  }

  /** The same facts, as another link states them. */
  StatedFacts by(UUID link, @Nullable Instant sourceUpdatedAt, Instant lastChangedAt) {
    return new StatedFacts(
        link, resident, isRegister, sourceUpdatedAt == null ? lastChangedAt : sourceUpdatedAt);
  }

  private static Resident read(boolean isRegister, String facts) {
    return isRegister
        ? CanonicalJson.read(facts, Resident.class)
        : resident(CanonicalJson.read(facts, Party.class));
  }

  private static Resident resident(Party party) {
    List<Name> names = party.name() == null ? List.of() : List.of(party.name());
    return ResidentBuilder.of(party.kind() == null ? ResidentKind.PERSON : party.kind())
        .displayName(names.isEmpty() ? UNNAMED : names.get(0).full())
        .names(names)
        .identifiers(party.identifiers())
        .contactPoints(party.contactPoints())
        .addresses(party.addresses())
        .birthDate(party.birthDate())
        .build();
  }

  /** Without the facts: they are personal data. */
  @Override
  public String toString() {
    return "StatedFacts[" + linkId + "]";
  }
}
