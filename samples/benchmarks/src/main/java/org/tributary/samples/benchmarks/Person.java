package org.tributary.samples.benchmarks;

import java.time.LocalDate;

/**
 * A generated person as he or she is. Children have the telephone and e-mail of their household.
 */
record Person(
    long number,
    String given,
    String family,
    LocalDate birthDate,
    String email,
    String phone,
    Home home) {

  /** Where a household lives, and the number of its telephone. */
  record Home(String houseNumber, String street, String locality, String postcode, String phone) {}
}
