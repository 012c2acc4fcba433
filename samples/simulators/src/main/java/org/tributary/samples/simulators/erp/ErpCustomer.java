package org.tributary.samples.simulators.erp;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One customer of the finance system. Its balance follows from its invoices, and {@code changedAt}
 * does not move when only an invoice does.
 */
public record ErpCustomer(
    long number,
    Kind kind,
    String name,
    @Nullable String firstName,
    @Nullable LocalDate birthDate,
    ErpAddress address,
    @Nullable String email,
    @Nullable String phone,
    @Nullable String residentId,
    Instant changedAt) {

  /** A person, or an organisation whose whole name is in {@code name}. */
  public enum Kind {
    PERSON("P"),
    ORGANISATION("O");

    private final String code;

    Kind(String code) {
      this.code = code;
    }

    String code() {
      return code;
    }
  }

  /** The same customer at another address. */
  public ErpCustomer movedTo(ErpAddress newAddress, Instant at) {
    return new ErpCustomer(
        number, kind, name, firstName, birthDate, newAddress, email, phone, residentId, at);
  }

  @Override
  public String toString() {
    return "ErpCustomer[" + number + "]";
  }
}
