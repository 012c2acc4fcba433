package org.tributary.canonical;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A number or code by which a register knows a resident, a place or an asset.
 *
 * @param system URI of the register that gave the value; two values are comparable only within one
 *     system
 * @param type what kind of identifier it is, such as {@code drivers_licence}
 */
public record Identifier(
    String system,
    String value,
    @Nullable String type,
    @Nullable Use use,
    @Nullable UUID sourceLinkId,
    boolean preferred,
    @Nullable Verification verified,
    @Nullable Double confidence,
    @Nullable LocalDate validFrom,
    @Nullable LocalDate validTo,
    @Nullable Instant lastSeenAt)
    implements Fact {
  private static final Pattern URI = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:\\S+");

  /** What an identifier is used for. */
  public enum Use {
    OFFICIAL,
    USUAL,
    TEMPORARY,
    OLD,
    SECONDARY
  }

  public Identifier {
    Rules.text("system", system);
    Rules.shape("system", system, URI, "must be a URI");
    Rules.text("value", value);
    Provenance.check(confidence, validFrom, validTo);
  }

  /** An identifier of which only system and value are known. */
  public static Identifier of(String system, String value) {
    return new Identifier(system, value, null, null, null, false, null, null, null, null, null);
  }

  @Override
  public Identifier with(Provenance p) {
    return new Identifier(
        system,
        value,
        type,
        use,
        p.sourceLinkId(),
        p.preferred(),
        p.verified(),
        p.confidence(),
        p.validFrom(),
        p.validTo(),
        p.lastSeenAt());
  }

  @Override
  public String toString() {
    return Redacted.text(this);
  }
}
