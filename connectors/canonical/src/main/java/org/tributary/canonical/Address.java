package org.tributary.canonical;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A postal or civic address.
 *
 * @param full the whole address on one line; where absent, made of the parts
 * @param region ISO 3166-2 code, such as {@code CA-AB}
 * @param country ISO 3166-1 alpha-2 code
 * @param addressId id in the register of addresses
 * @param placeId the {@link Place} that the hub found for it; absent until then
 */
public record Address(
    String full,
    List<String> lines,
    @Nullable String unit,
    @Nullable String civicNumber,
    @Nullable String street,
    @Nullable String locality,
    @Nullable String region,
    @Nullable String postalCode,
    @Nullable String country,
    @Nullable String addressId,
    @Nullable UUID placeId,
    @Nullable Use use,
    @Nullable UUID sourceLinkId,
    boolean preferred,
    @Nullable Verification verified,
    @Nullable Double confidence,
    @Nullable LocalDate validFrom,
    @Nullable LocalDate validTo,
    @Nullable Instant lastSeenAt)
    implements Fact {
  private static final Pattern REGION = Pattern.compile("[A-Z]{2}-[A-Z0-9]{1,3}");
  private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");

  /** What an address is used for. */
  public enum Use {
    HOME,
    WORK,
    MAILING,
    BILLING,
    SERVICE,
    OLD
  }

  public Address {
    lines = Rules.list(lines);
    if (full == null) {
      String head =
          lines.isEmpty() ? joined(" ", unit, civicNumber, street) : String.join(", ", lines);
      full = joined(", ", head, locality, joined(" ", region, postalCode));
    }
    Rules.text("full", full);
    Rules.shape("region", region, REGION, "must be an ISO 3166-2 code such as CA-AB");
    Rules.shape("country", country, COUNTRY, "must be an ISO 3166-1 code of two capitals");
    Provenance.check(confidence, validFrom, validTo);
  }

  /** An address known only as a whole. */
  public static Address of(String full) {
    return new Address(
        full, List.of(), null, null, null, null, null, null, null, null, null, null, null, false,
        null, null, null, null, null);
  }

  private static String joined(String separator, @Nullable String... parts) {
    return Arrays.stream(parts)
        .filter(part -> part != null && !part.isEmpty())
        .collect(Collectors.joining(separator));
  }

  @Override
  public Address with(Provenance p) {
    return new Address(
        full,
        lines,
        unit,
        civicNumber,
        street,
        locality,
        region,
        postalCode,
        country,
        addressId,
        placeId,
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
