package org.tributary.hub.identity.normal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tributary.canonical.Address;
import org.tributary.hub.identity.ResidentSketch;

/** Contact points, addresses and dates in one form. */
class NormalizingTest {

  @ParameterizedTest
  @CsvSource({
    "Mary.Smith+parks@GMail.com, marysmith@gmail.com",
    "Mary.Smith@City.example,    mary.smith@city.example",
    "none@none.com,              ''",
    "no-email@city.example,      ''"
  })
  void foldsEmailAddresses(String given, String folded) {
    assertThat(Contacts.email(given)).isEqualTo(folded);
  }

  @ParameterizedTest
  @CsvSource({
    "(313) 595-3986,   +13135953986",
    "+1 313 595 3986,  +13135953986",
    "000-000-0000,     ''",
    "5555555555,       ''",
    "123,              ''"
  })
  void foldsTelephoneNumbers(String given, String folded) {
    assertThat(Contacts.phone(given, "US")).isEqualTo(folded);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "9233 Oak Road #21        | 9233 Oak Rd, Unit 21",
        "4912 LINCOLN PL APT 8B   | 4912 Lincoln Place, Unit 8B",
        "2962 S Meadow Lane       | 2962 SOUTH MEADOW LN",
        "21 brewste r place       | 21 brewsterplace",
        "12 richards s treet      | 12 Richards Street",
        "182 Willow raod          | 182 Willow Rd",
        "106 Lake stree           | 106 Lake Street",
        "9 winser crsecent        | 9 Winser Crescent",
      })
  void readsOneAddressFromManyWaysOfWriting(String one, String other) {
    assertThat(AddressParser.parse(Address.of(one)))
        .isEqualTo(AddressParser.parse(Address.of(other)));
  }

  @Test
  void tellsUnitNumberAndStreetApart() {
    PostalAddress address = AddressParser.parse(Address.of("3/12 E Pine Blvd"));

    assertThat(address.unit()).isEqualTo("3");
    assertThat(address.number()).isEqualTo("12");
    assertThat(address.direction()).isEqualTo("e");
    assertThat(address.street()).isEqualTo("pine");
    assertThat(address.kind()).isEqualTo("blvd");
    assertThat(AddressParser.parse(Address.of("7 E Street")).street()).isEqualTo("e");
  }

  @Test
  void takesDatesThatSystemsWriteForNoneAsUnknown() {
    assertThat(ResidentSketch.of("1", "A Smith").born("1900-01-01").profile().birthDate()).isZero();
    assertThat(ResidentSketch.of("1", "A Smith").born("1961-09-21").profile().birthDate())
        .isEqualTo(19610921);
  }

  @Test
  void showsNoFactInTexts() {
    Profile profile =
        ResidentSketch.of("r1", "Mary Canary")
            .email("canary@city.example")
            .at("1 Canary St")
            .profile();

    assertThat(profile.toString() + profile.name() + profile.addresses())
        .doesNotContainIgnoringCase("canary");
  }
}
