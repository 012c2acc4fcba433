package org.tributary.canonical;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The block of a {@link CaseType#PERMIT}: leave to build or to do something.
 *
 * @param floorAreaM2 in square metres
 * @param masterPermit number of the permit to which this one belongs
 */
public record Permit(
    @Nullable String permitClass,
    @Nullable String permitType,
    @Nullable WorkClass workClass,
    LocalDate appliedDate,
    @Nullable LocalDate issuedDate,
    @Nullable LocalDate expiresDate,
    @Nullable LocalDate completedDate,
    @Nullable Money estimatedCost,
    @Nullable Integer housingUnits,
    @Nullable BigDecimal floorAreaM2,
    @Nullable String masterPermit)
    implements CaseBlock {

  /** Whether the work makes something new. */
  public enum WorkClass {
    NEW,
    EXISTING
  }

  public Permit {
    Rules.required("appliedDate", appliedDate);
  }

  /** A permit of which only type and application date are known. */
  public static Permit of(String permitType, LocalDate appliedDate) {
    return new Permit(
        null, permitType, null, appliedDate, null, null, null, null, null, null, null);
  }

  @Override
  public String toString() {
    return Redacted.text(this);
  }
}
