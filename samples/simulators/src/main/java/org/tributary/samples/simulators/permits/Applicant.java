package org.tributary.samples.simulators.permits;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Who applies for a permit, as the permit counter knows them. */
public record Applicant(
    String first,
    String last,
    @Nullable String email,
    @Nullable String phone,
    @Nullable LocalDate birthDate,
    @Nullable String accountNo) {

  @Override
  public String toString() {
    return "Applicant[...]";
  }
}
