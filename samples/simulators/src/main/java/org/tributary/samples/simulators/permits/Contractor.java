package org.tributary.samples.simulators.permits;

import org.jspecify.annotations.Nullable;

/** The licensed firm that does the work. */
public record Contractor(
    String companyName,
    @Nullable String licenceNo,
    @Nullable String email,
    @Nullable String phone) {

  @Override
  public String toString() {
    return "Contractor[...]";
  }
}
