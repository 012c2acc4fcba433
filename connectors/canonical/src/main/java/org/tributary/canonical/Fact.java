package org.tributary.canonical;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A statement about a resident or a place with its provenance: the golden value is the element of a
 * list that is preferred.
 */
public sealed interface Fact permits Identifier, Name, ContactPoint, Address {

  /** The source link that states it; absent until the hub has stored it. */
  @Nullable UUID sourceLinkId();

  /** Whether this is the value to use among its siblings. */
  boolean preferred();

  /** How well it is established. */
  @Nullable Verification verified();

  /** How sure the hub is of it, from 0 to 1. */
  @Nullable Double confidence();

  /** First day on which it holds. */
  @Nullable LocalDate validFrom();

  /** Last day on which it holds. */
  @Nullable LocalDate validTo();

  /** When a source last stated it. */
  @Nullable Instant lastSeenAt();

  /** The same fact with another provenance. */
  Fact with(Provenance provenance);

  /** The shared members as one value. */
  default Provenance provenance() {
    return new Provenance(
        sourceLinkId(),
        preferred(),
        verified(),
        confidence(),
        validFrom(),
        validTo(),
        lastSeenAt());
  }
}
