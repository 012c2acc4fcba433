package org.tributary.hub.residents;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.tributary.canonical.Address;
import org.tributary.canonical.ContactPoint;
import org.tributary.canonical.Name;
import org.tributary.canonical.Party;
import org.tributary.canonical.PartyRole;
import org.tributary.canonical.Protection;
import org.tributary.canonical.Provenance;
import org.tributary.canonical.Resident;
import org.tributary.canonical.ResidentBuilder;
import org.tributary.canonical.ResidentKind;
import org.tributary.canonical.Verification;
import org.tributary.sdk.json.CanonicalJson;

class GoldenRecordTest {
  private static final Instant MONDAY = Instant.parse("2026-11-16T00:00:00Z");
  private static final Instant FRIDAY = Instant.parse("2026-11-20T00:00:00Z");

  @Test
  void prefersVerifiedToNewerValue() {
    Name verified =
        Name.of("Jeanne Tremblay")
            .with(new Provenance(null, false, Verification.VERIFIED, null, null, null, null));
    Resident golden =
        golden(register(1, MONDAY, verified), register(2, FRIDAY, Name.of("Jane Tremblay")));

    assertThat(golden.displayName()).isEqualTo("Jeanne Tremblay");
    assertThat(golden.names()).extracting(Name::preferred).containsExactly(true, false);
  }

  @Test
  void prefersTheMostRecentOfEquallyGoodValues() {
    Resident golden =
        golden(
            register(1, MONDAY, Name.of("Jeanne Roy")),
            register(2, FRIDAY, Name.of("Jeanne Tremblay")));

    assertThat(golden.displayName()).isEqualTo("Jeanne Tremblay");
  }

  @Test
  void prefersOfficialNameOfTheSameMoment() {
    Name official =
        new Name(
            "Jeanne Tremblay",
            List.of(),
            null,
            null,
            null,
            null,
            Name.Use.OFFICIAL,
            null,
            false,
            null,
            null,
            null,
            null,
            null);
    Resident golden =
        golden(register(1, MONDAY, Name.of("Jeannie")), register(2, MONDAY, official));

    assertThat(golden.displayName()).isEqualTo("Jeanne Tremblay");
  }

  @Test
  void neverPrefersOldValueToCurrentOne() {
    Name old =
        new Name(
            "Jeanne Roy",
            List.of(),
            null,
            null,
            null,
            null,
            Name.Use.OLD,
            null,
            false,
            Verification.AUTHORITATIVE,
            null,
            null,
            null,
            null);
    Resident golden =
        golden(register(1, FRIDAY, old), register(2, MONDAY, Name.of("Jeanne Tremblay")));

    assertThat(golden.displayName()).isEqualTo("Jeanne Tremblay");
  }

  @Test
  void keepsEachValueOnceWithTheLinkThatStatesItBest() {
    Resident golden =
        golden(
            party(1, MONDAY, Name.of("TREMBLAY, Jeanne"), ContactPoint.email("J@example.org")),
            party(2, FRIDAY, Name.of("Jeanne Tremblay"), ContactPoint.email("j@EXAMPLE.org")));

    assertThat(golden.names()).hasSize(1);
    assertThat(golden.names().get(0).sourceLinkId()).isEqualTo(link(2));
    assertThat(golden.names().get(0).lastSeenAt()).isEqualTo(FRIDAY);
    assertThat(golden.contactPoints()).hasSize(1);
  }

  @Test
  void prefersOneContactPointOfEachKind() {
    Resident golden =
        golden(
            party(
                1,
                MONDAY,
                Name.of("Jeanne Tremblay"),
                ContactPoint.email("old@example.org"),
                ContactPoint.phone("+14035550100")),
            party(2, FRIDAY, Name.of("Jeanne Tremblay"), ContactPoint.email("new@example.org")));

    assertThat(golden.contactPoints())
        .filteredOn(ContactPoint::preferred)
        .extracting(ContactPoint::value)
        .containsExactlyInAnyOrder("new@example.org", "+14035550100");
  }

  @Test
  void believesTheRegisterBeforeParties() {
    StatedFacts party =
        StatedFacts.of(
            link(1),
            "applicant",
            CanonicalJson.write(
                new Party(
                    PartyRole.APPLICANT,
                    null,
                    null,
                    null,
                    Name.of("Jeanne Tremblay"),
                    List.of(),
                    List.of(),
                    List.of(),
                    LocalDate.of(1981, 1, 1),
                    null)),
            FRIDAY,
            FRIDAY);
    StatedFacts register =
        stated(2, MONDAY, builder("Jeanne Tremblay").birthDate(LocalDate.of(1980, 5, 17)).build());

    assertThat(golden(party, register).birthDate()).isEqualTo(LocalDate.of(1980, 5, 17));
  }

  @Test
  void takesTheStrictestProtectionOfAnySource() {
    Resident open =
        builder("Jeanne").protection(new Protection(Protection.Level.NONE, null, null)).build();
    Resident hidden =
        builder("Jeanne")
            .protection(new Protection(Protection.Level.PROTECTED, Address.of("PO Box 1"), null))
            .build();

    Resident golden = golden(stated(1, FRIDAY, open), stated(2, MONDAY, hidden));

    assertThat(golden.protection().level()).isEqualTo(Protection.Level.PROTECTED);
  }

  @Test
  void neverDependsOnTheOrderOfReading() {
    List<StatedFacts> facts = new ArrayList<>();
    for (int i = 1; i <= 8; i++) {
      Instant at = i % 2 == 0 ? MONDAY : FRIDAY;
      facts.add(party(i, at, Name.of("Name " + i % 3), ContactPoint.phone("+140355501" + i % 4)));
    }
    Resident expected = GoldenRecord.of(ResidentKind.PERSON, facts);
    Random random = new Random(7);
    for (int round = 0; round < 50; round++) {
      Collections.shuffle(facts, random);
      assertThat(GoldenRecord.of(ResidentKind.PERSON, facts)).isEqualTo(expected);
    }
  }

  @Test
  void staysShowableWithoutName() {
    assertThat(golden().displayName()).isEqualTo("(unnamed)");
  }

  @Test
  void factsThatLinksShareSayTheSameAsFactsReadForEach() {
    Name name = Name.of("Jeanne Roy");
    StatedFacts one = party(5, FRIDAY, name, ContactPoint.email("jeanne@example.org"));
    StatedFacts other = register(7, MONDAY, Name.of("J. Roy"));
    List<StatedFacts> shared = new ArrayList<>(List.of(one, other));
    List<StatedFacts> each = new ArrayList<>(List.of(one, other));
    for (int link = 1; link < 20; link++) {
      Instant at = MONDAY.plusSeconds(link % 6 * 86_400L);
      shared.add(one.by(link(10 + link), at, FRIDAY));
      each.add(party(10 + link, at, name, ContactPoint.email("jeanne@example.org")));
    }
    Collections.shuffle(shared, new Random(3));

    assertThat(golden(shared.toArray(StatedFacts[]::new)))
        .isEqualTo(golden(each.toArray(StatedFacts[]::new)));
  }

  private static Resident golden(StatedFacts... facts) {
    return GoldenRecord.of(ResidentKind.PERSON, List.of(facts));
  }

  private static StatedFacts register(int link, Instant at, Name name) {
    return stated(link, at, ResidentBuilder.of(ResidentKind.PERSON).names(List.of(name)).build());
  }

  private static StatedFacts stated(int link, Instant at, Resident resident) {
    return StatedFacts.of(link(link), "", CanonicalJson.write(resident), at, FRIDAY);
  }

  private static ResidentBuilder builder(String name) {
    return ResidentBuilder.of(ResidentKind.PERSON).names(List.of(Name.of(name)));
  }

  private static StatedFacts party(int link, Instant at, Name name, ContactPoint... points) {
    return StatedFacts.of(
        link(link),
        "applicant",
        CanonicalJson.write(Party.of(PartyRole.APPLICANT, name, points)),
        at,
        FRIDAY);
  }

  private static UUID link(int number) {
    return new UUID(0, number);
  }
}
