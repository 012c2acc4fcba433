package org.tributary.canonical;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person or an organization that the city serves.
 *
 * @param status absent is active
 * @param displayName what to call the resident; where absent, the preferred or else the official or
 *     else the first name
 * @param languages BCP 47 tags, the preferred one first
 * @param accommodations codes of what the resident needs to be served well; sensitive
 * @param legalForm of an organization
 * @param registration of an organization in the register of such organizations
 * @param replacedBy the resident into which this one was merged
 */
public record Resident(
    @Nullable UUID id,
    @Nullable Meta meta,
    ResidentKind kind,
    Status status,
    String displayName,
    List<Name> names,
    List<Identifier> identifiers,
    List<ContactPoint> contactPoints,
    List<Address> addresses,
    @Nullable LocalDate birthDate,
    @Nullable LocalDate deathDate,
    List<String> languages,
    List<String> accommodations,
    @Nullable String legalForm,
    @Nullable Identifier registration,
    List<Relationship> relationships,
    @Nullable Protection protection,
    @Nullable UUID replacedBy)
    implements CanonicalRecord {

  /** Whether a resident is still served under this id. */
  public enum Status {
    ACTIVE,
    INACTIVE,
    DECEASED,
    MERGED
  }

  public Resident {
    Rules.required("kind", kind);
    status = status == null ? Status.ACTIVE : status;
    names = Rules.list(names);
    displayName = displayName == null ? shown(names) : displayName;
    Rules.text("displayName", displayName);
    identifiers = Rules.list(identifiers);
    contactPoints = Rules.list(contactPoints);
    addresses = Rules.list(addresses);
    languages = Rules.list(languages);
    languages.forEach(tag -> Rules.language("languages", tag));
    accommodations = Rules.list(accommodations);
    relationships = Rules.list(relationships);
    Rules.that(
        (status == Status.MERGED) == (replacedBy != null),
        "replacedBy",
        "is required with status merged and with no other");
  }

  /** A resident of which names, identifiers and contact points are known. */
  public static Resident of(
      ResidentKind kind,
      List<Name> names,
      List<Identifier> identifiers,
      List<ContactPoint> contactPoints,
      List<Address> addresses) {
    return ResidentBuilder.of(kind)
        .names(names)
        .identifiers(identifiers)
        .contactPoints(contactPoints)
        .addresses(addresses)
        .build();
  }

  /** A builder that starts with the members of this resident. */
  public ResidentBuilder toBuilder() {
    return new ResidentBuilder(this);
  }

  @Override
  public Resident stored(UUID newId, Meta newMeta) {
    return toBuilder().id(newId).meta(newMeta).build();
  }

  private static @Nullable String shown(List<Name> names) {
    Name best = null;
    for (Name name : names) {
      if (best == null || weight(name) > weight(best)) {
        best = name;
      }
    }
    return best == null ? null : best.full();
  }

  private static int weight(Name name) {
    if (name.preferred()) {
      return 2;
    }
    return name.use() == Name.Use.OFFICIAL ? 1 : 0;
  }

  @Override
  public String toString() {
    return Redacted.text(this);
  }
}
