package org.tributary.canonical;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A way to reach a party.
 *
 * @param value for phone and sms the digits, with {@code +} and the country code where known
 *     (E.164; separators are taken out); for email an addr-spec
 * @param rank 1 is tried first
 * @param consent id of the consent under which the contact point may be used
 */
public record ContactPoint(
    Kind kind,
    String value,
    @Nullable Use use,
    @Nullable Integer rank,
    @Nullable UUID consent,
    @Nullable UUID sourceLinkId,
    boolean preferred,
    @Nullable Verification verified,
    @Nullable Double confidence,
    @Nullable LocalDate validFrom,
    @Nullable LocalDate validTo,
    @Nullable Instant lastSeenAt)
    implements Fact {
  private static final Pattern SEPARATORS = Pattern.compile("[\\s()./\u2010-\u2013-]+");
  private static final Pattern PHONE_SHAPE = Pattern.compile("\\+?[0-9]{3,15}(?:;ext=[0-9]{1,7})?");
  private static final Pattern EMAIL_SHAPE =
      Pattern.compile("[^\\s@<>,;]{1,64}@[^\\s@<>,;.]{1,63}(?:\\.[^\\s@<>,;.]{1,63}){1,8}");

  /** The means of a contact point. */
  public enum Kind {
    PHONE,
    SMS,
    EMAIL,
    POST,
    URL,
    APP;

    private String checked(String value) {
      switch (this) {
        case PHONE, SMS -> {
          String digits = SEPARATORS.matcher(value).replaceAll("");
          Rules.shape("value", digits, PHONE_SHAPE, "must be a telephone number of 3 to 15 digits");
          return digits;
        }
        case EMAIL -> Rules.shape("value", value, EMAIL_SHAPE, "must be an e-mail address");
        default -> {}
      }
      return value;
    }
  }

  /** What a contact point is used for. */
  public enum Use {
    HOME,
    WORK,
    MOBILE,
    OLD
  }

  public ContactPoint {
    Rules.required("kind", kind);
    Rules.text("value", value);
    value = kind.checked(value);
    Rules.least("rank", rank, 1);
    Provenance.check(confidence, validFrom, validTo);
  }

  /** A contact point of which only kind and value are known. */
  public static ContactPoint of(Kind kind, String value) {
    return new ContactPoint(
        kind, value, null, null, null, null, false, null, null, null, null, null);
  }

  /** An e-mail address. */
  public static ContactPoint email(String value) {
    return of(Kind.EMAIL, value);
  }

  /** A telephone number. */
  public static ContactPoint phone(String value) {
    return of(Kind.PHONE, value);
  }

  @Override
  public ContactPoint with(Provenance p) {
    return new ContactPoint(
        kind,
        value,
        use,
        rank,
        consent,
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
