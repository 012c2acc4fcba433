package org.tributary.canonical;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A name of a person or an organization.
 *
 * @param full the whole name as it is to be shown; where absent, made of the parts
 * @param script ISO 15924 code of the script, such as {@code Latn}
 */
public record Name(
    String full,
    List<String> given,
    @Nullable String family,
    @Nullable String prefix,
    @Nullable String suffix,
    @Nullable String script,
    @Nullable Use use,
    @Nullable UUID sourceLinkId,
    boolean preferred,
    @Nullable Verification verified,
    @Nullable Double confidence,
    @Nullable LocalDate validFrom,
    @Nullable LocalDate validTo,
    @Nullable Instant lastSeenAt)
    implements Fact {
  private static final Pattern SCRIPT = Pattern.compile("[A-Z][a-z]{3}");

  /** What a name is used for. */
  public enum Use {
    OFFICIAL,
    USUAL,
    ALIAS,
    BIRTH,
    OLD
  }

  public Name {
    given = Rules.list(given);
    full = full == null ? joined(given, family) : full;
    Rules.text("full", full);
    Rules.shape("script", script, SCRIPT, "must be an ISO 15924 code such as Latn");
    Provenance.check(confidence, validFrom, validTo);
  }

  /** A name known only as a whole. */
  public static Name of(String full) {
    return new Name(
        full, List.of(), null, null, null, null, null, null, false, null, null, null, null, null);
  }

  /** A name of a person in two parts. */
  public static Name of(String given, String family) {
    return new Name(
        given + " " + family,
        List.of(given),
        family,
        null,
        null,
        null,
        null,
        null,
        false,
        null,
        null,
        null,
        null,
        null);
  }

  private static String joined(List<String> given, @Nullable String family) {
    return (String.join(" ", given) + " " + (family == null ? "" : family)).strip();
  }

  @Override
  public Name with(Provenance p) {
    return new Name(
        full,
        given,
        family,
        prefix,
        suffix,
        script,
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
