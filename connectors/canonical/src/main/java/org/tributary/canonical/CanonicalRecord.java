package org.tributary.canonical;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A record of the canonical model that a connector can produce: the published language of the hub.
 *
 * <p>One type serves connector output and API. Members that only the hub knows (ids of other
 * records, {@link Meta}) are absent until the hub has stored the record.
 */
public sealed interface CanonicalRecord
    permits Resident, Case, Account, Asset, Interaction, ServiceType {

  /** Id minted by the hub (UUID version 7); absent until the hub has stored the record. */
  @Nullable UUID id();

  /** Version, times and data class; absent until the hub has stored the record. */
  @Nullable Meta meta();

  /** The same record with the members that the hub adds when it stores it. */
  CanonicalRecord stored(UUID id, Meta meta);
}
