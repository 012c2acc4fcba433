package org.tributary.canonical;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who takes part in a case, holds an account or was in contact with the city.
 *
 * @param role what the party is to the record
 * @param key tells this party from the others of its record, and stays the same when the source
 *     changes the party; absent where its role does that
 * @param residentId the resident that the hub found; absent until then
 * @param name the name as the source states it
 * @param onBehalfOf {@link #linkKey} of the party of the same record for whom this one acts
 */
public record Party(
    PartyRole role,
    @Nullable String key,
    @Nullable ResidentKind kind,
    @Nullable UUID residentId,
    @Nullable Name name,
    List<Identifier> identifiers,
    List<ContactPoint> contactPoints,
    List<Address> addresses,
    @Nullable LocalDate birthDate,
    @Nullable String onBehalfOf) {

  public Party {
    Rules.required("role", role);
    identifiers = Rules.list(identifiers);
    contactPoints = Rules.list(contactPoints);
    addresses = Rules.list(addresses);
    Rules.that(
        residentId != null
            || name != null
            || !(identifiers.isEmpty() && contactPoints.isEmpty() && addresses.isEmpty()),
        "name",
        "is required where there is no residentId, identifier, contact point or address");
  }

  /** A party known by name and contact points. */
  public static Party of(PartyRole role, Name name, ContactPoint... contactPoints) {
    return new Party(
        role, null, null, null, name, List.of(), List.of(contactPoints), List.of(), null, null);
  }

  /** A party that is a known resident. */
  public static Party resident(PartyRole role, UUID residentId) {
    return new Party(
        role, null, null, residentId, null, List.of(), List.of(), List.of(), null, null);
  }

  /** The same party, found to be the resident. */
  public Party withResident(UUID resident) {
    return with(key, resident, onBehalfOf);
  }

  /** The same party under a key of its own. */
  public Party withKey(String newKey) {
    return with(newKey, residentId, onBehalfOf);
  }

  /** The same party, acting for the one with this {@link #linkKey}. */
  public Party withOnBehalfOf(String otherKey) {
    return with(key, residentId, otherKey);
  }

  private Party with(@Nullable String k, @Nullable UUID resident, @Nullable String behalf) {
    return new Party(
        role, k, kind, resident, name, identifiers, contactPoints, addresses, birthDate, behalf);
  }

  /** What {@link SourceLink#party} says of this party: its key, or else its role. */
  public String linkKey() {
    return key == null ? role.name().toLowerCase(Locale.ROOT) : key;
  }

  @Override
  public String toString() {
    return Redacted.text(this);
  }
}
