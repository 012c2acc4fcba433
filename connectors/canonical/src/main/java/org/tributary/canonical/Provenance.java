package org.tributary.canonical;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The seven members that every {@link Fact} has, as one value: where it comes from and how far it
 * holds.
 */
public record Provenance(
    @Nullable UUID sourceLinkId,
    boolean preferred,
    @Nullable Verification verified,
    @Nullable Double confidence,
    @Nullable LocalDate validFrom,
    @Nullable LocalDate validTo,
    @Nullable Instant lastSeenAt) {

  /** A fact of which only the value is known. */
  public static final Provenance NONE = new Provenance(null, false, null, null, null, null, null);

  public Provenance {
    check(confidence, validFrom, validTo);
  }

  static void check(
      @Nullable Double confidence, @Nullable LocalDate validFrom, @Nullable LocalDate validTo) {
    Rules.range("confidence", confidence, 0.0, 1.0);
    Rules.that(
        validFrom == null || validTo == null || !validTo.isBefore(validFrom),
        "validTo",
        "must not be before validFrom");
  }

  @Override
  public String toString() {
    return Redacted.text(this);
  }
}
