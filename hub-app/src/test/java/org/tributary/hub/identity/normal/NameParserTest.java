package org.tributary.hub.identity.normal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names as systems write them. */
class NameParserTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GARCIA, JOSE M         | jose      | m | garcia    | UNKNOWN",
        "José M. García         | jose      | m | garcia    | UNKNOWN",
        "STEVEN GONZALES SR     | steven    |   | gonzales  | SENIOR",
        "Smith Jr, Thomas       | thomas    |   | smith     | JUNIOR",
        "Mr. John Ludwig van der Berg | john | ludwig | vanderberg | UNKNOWN",
        "Mary O'Neil            | mary      |   | oneil     | UNKNOWN",
        "Madonna                |           |   | madonna   | UNKNOWN",
        "Anna-Lena Weiß         | annalena  |   | weiss     | UNKNOWN",
      })
  void takesOneFieldApart(
      String full, String given, String further, String family, Generation generation) {
    PersonName name = NameParser.whole(full);

    assertThat(name.given()).isEqualTo(given == null ? "" : given);
    assertThat(String.join(" ", name.further())).isEqualTo(further == null ? "" : further);
    assertThat(name.family()).isEqualTo(family);
    assertThat(name.generation()).isEqualTo(generation);
  }

  @Test
  void keepsPartsAndFindsTheGenerationAmongThem() {
    PersonName name = NameParser.parts(List.of("Ann Marie"), "García-López III", "");

    assertThat(name.given()).isEqualTo("ann");
    assertThat(name.further()).containsExactly("marie");
    assertThat(name.familyParts()).containsExactly("garcia", "lopez");
    assertThat(name.generation()).isEqualTo(Generation.THIRD);
  }

  @Test
  void aJuniorMayBeCalledTheSecond() {
    assertThat(Generation.JUNIOR.conflictsWith(Generation.SECOND)).isFalse();
    assertThat(Generation.JUNIOR.conflictsWith(Generation.SENIOR)).isTrue();
    assertThat(Generation.JUNIOR.conflictsWith(Generation.UNKNOWN)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "OCCUPANT",
        "Unknown, Unknown",
        "RESIDENT, CURRENT",
        "John Doe",
        "Baby Smith",
        "X"
      })
  void knowsNamesOfNobody(String full) {
    assertThat(Placeholders.isName(NameParser.whole(full))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"May Resident-Owen", "John Dough", "J Smith", "Guy Boy", "Unity Owner"})
  void leavesNamesOfPeople(String full) {
    assertThat(Placeholders.isName(NameParser.whole(full))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Jackson Properties LLC",
        "James Jones Construction L.L.C.",
        "Kayden Johnson Plumbing"
      })
  void knowsOrganizations(String full) {
    assertThat(Organizations.isOrganization(Folding.words(full))).isTrue();
  }

  @Test
  void comparesOrganizationsWithoutTheirLegalForm() {
    assertThat(NameParser.organization("The Jones Construction, Inc.").family())
        .isEqualTo(NameParser.organization("JONES CONSTRUCTION L.L.C.").family());
  }

  @Test
  void knowsVariantsOfNames() {
    assertThat(Nicknames.areVariants("robert", "bob")).isTrue();
    assertThat(Nicknames.areVariants("youssef", "yusuf")).isTrue();
    assertThat(Nicknames.areVariants("juan", "julian")).isFalse();
  }
}
