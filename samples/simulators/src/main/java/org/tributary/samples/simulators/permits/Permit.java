package org.tributary.samples.simulators.permits;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** One permit in the simulated system; its clock knows whole seconds only. */
public record Permit(
    String permitNo,
    Code type,
    String workClass,
    Code status,
    PermitDates dates,
    String description,
    @Nullable BigDecimal estimatedCost,
    PermitAddress address,
    PermitParcel parcel,
    Applicant applicant,
    @Nullable Contractor contractor,
    Instant updatedAt) {

  public Permit {
    updatedAt = updatedAt.truncatedTo(ChronoUnit.SECONDS);
  }

  /** The same permit in another state. */
  public Permit moved(Code newStatus, PermitDates newDates, Instant at) {
    return new Permit(
        permitNo,
        type,
        workClass,
        newStatus,
        newDates,
        description,
        estimatedCost,
        address,
        parcel,
        applicant,
        contractor,
        at);
  }

  @Override
  public String toString() {
    return "Permit[" + permitNo + "]";
  }
}
