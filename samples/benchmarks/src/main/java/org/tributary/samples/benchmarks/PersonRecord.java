package org.tributary.samples.benchmarks;

import java.util.List;

/**
 * What one system holds of a person, with its errors and gaps; what it does not know is empty.
 *
 * @param person the truth, which nobody who resolves gets to see
 */
record PersonRecord(
    String id,
    long person,
    String given,
    String family,
    String birthDate,
    String email,
    String phone,
    String address,
    String locality,
    String postcode) {

  static final List<String> COLUMNS =
      List.of(
          "rid",
          "given_name",
          "family_name",
          "birth_date",
          "email",
          "phone",
          "address",
          "locality",
          "postcode");

  /** As a row of a file; no generated value has a comma or a quotation mark. */
  String csv() {
    return String.join(
        ",", id, given, family, birthDate, email, phone, address, locality, postcode);
  }
}
