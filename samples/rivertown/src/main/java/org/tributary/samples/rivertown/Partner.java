package org.tributary.samples.rivertown;

import org.tributary.samples.simulators.s4hana.PartnerBook;

/**
 * Somebody to whom the finance department pays money, as its S/4HANA keeps people.
 *
 * @param number business partner, ten digits
 * @param addressId the one address
 */
public record Partner(String number, String addressId, Person person) {

  /** Enters the partner; partners are entered in the order of their numbers. */
  void enter(PartnerBook book) {
    String given = book.person(person.name().given(), person.name().family());
    String address = book.address(given, person.address().line(), "Rivertown");
    if (!given.equals(number) || !address.equals(addressId)) {
      throw new IllegalStateException("partners are entered in the order of their numbers");
    }
    person.account().ifPresent(account -> book.edit(number, "SearchTerm1", account));
    if (person.email() != null) {
      book.email(addressId, person.email());
    }
  }

  @Override
  public String toString() {
    return "Partner[" + number + "]";
  }
}
