package org.tributary.samples.rivertown;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** One person as one system knows them. */
record Persona(
    String given,
    String family,
    @Nullable String email,
    @Nullable String phone,
    @Nullable LocalDate birthDate,
    StreetAddress address,
    @Nullable String accountNumber) {

  @Override
  public String toString() {
    return "Persona[...]";
  }
}
