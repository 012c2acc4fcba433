package org.tributary.canonical;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A running account that a resident has with the city.
 *
 * @param residentId the holder; absent until the hub knows it
 * @param holder the holder as the source states it
 * @param asOf the time of which status and balance are true: finance data is never shown without
 *     its age
 */
public record Account(
    @Nullable UUID id,
    @Nullable Meta meta,
    @Nullable UUID residentId,
    @Nullable Party holder,
    Kind kind,
    String number,
    @Nullable String status,
    @Nullable Money balance,
    Instant asOf)
    implements CanonicalRecord {

  /** What an account is for. */
  public enum Kind {
    PROPERTY_TAX,
    UTILITY,
    LICENCE_FEE,
    FINE,
    PROGRAM
  }

  public Account {
    Rules.that(
        residentId != null || holder != null, "holder", "is required where there is no residentId");
    Rules.required("kind", kind);
    Rules.text("number", number);
    Rules.required("asOf", asOf);
  }

  /** An account as a departmental system states it. */
  public static Account of(
      Kind kind, String number, Party holder, @Nullable Money balance, Instant asOf) {
    return new Account(null, null, null, holder, kind, number, null, balance, asOf);
  }

  @Override
  public Account stored(UUID newId, Meta newMeta) {
    return new Account(newId, newMeta, residentId, holder, kind, number, status, balance, asOf);
  }

  /** The same account, its holder found to be the resident. */
  public Account withResident(UUID resident) {
    return new Account(id, meta, resident, holder, kind, number, status, balance, asOf);
  }

  @Override
  public String toString() {
    return Redacted.text(this);
  }
}
