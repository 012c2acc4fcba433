package org.tributary.canonical;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A resident in the making; {@link #build} checks it. */
public final class ResidentBuilder {
  private @Nullable UUID id;
  private @Nullable Meta meta;
  private ResidentKind kind;
  private Resident.@Nullable Status status;
  private @Nullable String displayName;
  private List<Name> names = List.of();
  private List<Identifier> identifiers = List.of();
  private List<ContactPoint> contactPoints = List.of();
  private List<Address> addresses = List.of();
  private @Nullable LocalDate birthDate;
  private @Nullable LocalDate deathDate;
  private List<String> languages = List.of();
  private List<String> accommodations = List.of();
  private @Nullable String legalForm;
  private @Nullable Identifier registration;
  private List<Relationship> relationships = List.of();
  private @Nullable Protection protection;
  private @Nullable UUID replacedBy;

  ResidentBuilder(ResidentKind kind) {
    this.kind = kind;
  }

  ResidentBuilder(Resident from) {
    id = from.id();
    meta = from.meta();
    kind = from.kind();
    status = from.status();
    displayName = from.displayName();
    names = from.names();
    identifiers = from.identifiers();
    contactPoints = from.contactPoints();
    addresses = from.addresses();
    birthDate = from.birthDate();
    deathDate = from.deathDate();
    languages = from.languages();
    accommodations = from.accommodations();
    legalForm = from.legalForm();
    registration = from.registration();
    relationships = from.relationships();
    protection = from.protection();
    replacedBy = from.replacedBy();
  }

  /** A builder for a resident of a kind. */
  public static ResidentBuilder of(ResidentKind kind) {
    return new ResidentBuilder(kind);
  }

  public ResidentBuilder id(@Nullable UUID value) {
    id = value;
    return this;
  }

  public ResidentBuilder meta(@Nullable Meta value) {
    meta = value;
    return this;
  }

  public ResidentBuilder kind(ResidentKind value) {
    kind = value;
    return this;
  }

  public ResidentBuilder status(Resident.@Nullable Status value) {
    status = value;
    return this;
  }

  public ResidentBuilder displayName(@Nullable String value) {
    displayName = value;
    return this;
  }

  public ResidentBuilder names(List<Name> value) {
    names = value;
    return this;
  }

  public ResidentBuilder identifiers(List<Identifier> value) {
    identifiers = value;
    return this;
  }

  public ResidentBuilder contactPoints(List<ContactPoint> value) {
    contactPoints = value;
    return this;
  }

  public ResidentBuilder addresses(List<Address> value) {
    addresses = value;
    return this;
  }

  public ResidentBuilder birthDate(@Nullable LocalDate value) {
    birthDate = value;
    return this;
  }

  public ResidentBuilder deathDate(@Nullable LocalDate value) {
    deathDate = value;
    return this;
  }

  public ResidentBuilder languages(List<String> value) {
    languages = value;
    return this;
  }

  public ResidentBuilder accommodations(List<String> value) {
    accommodations = value;
    return this;
  }

  public ResidentBuilder legalForm(@Nullable String value) {
    legalForm = value;
    return this;
  }

  public ResidentBuilder registration(@Nullable Identifier value) {
    registration = value;
    return this;
  }

  public ResidentBuilder relationships(List<Relationship> value) {
    relationships = value;
    return this;
  }

  public ResidentBuilder protection(@Nullable Protection value) {
    protection = value;
    return this;
  }

  public ResidentBuilder replacedBy(@Nullable UUID value) {
    replacedBy = value;
    return this;
  }

  /** The resident; refuses members that break a rule. */
  @SuppressWarnings("NullAway") // an absent status or display name is derived
  public Resident build() {
    return new Resident(
        id,
        meta,
        kind,
        status,
        displayName,
        names,
        identifiers,
        contactPoints,
        addresses,
        birthDate,
        deathDate,
        languages,
        accommodations,
        legalForm,
        registration,
        relationships,
        protection,
        replacedBy);
  }
}
