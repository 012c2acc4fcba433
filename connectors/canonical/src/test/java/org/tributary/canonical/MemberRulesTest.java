package org.tributary.canonical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MemberRulesTest {
  private static final String SECRET = "SECRET-7731";
  private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
  private static final UUID ID = UUID.randomUUID();

  static Stream<Arguments> violations() {
    Party party = Party.resident(PartyRole.PAYER, ID);
    Name name = Name.of("A");
    return Stream.of(
        refused("value", () -> ContactPoint.phone(SECRET)),
        refused("value", () -> ContactPoint.email(SECRET)),
        refused("value", () -> ContactPoint.email(SECRET + "@x@example.org")),
        refused("value", () -> Identifier.of("urn:x", " ")),
        refused("system", () -> Identifier.of(SECRET, "1")),
        refused("full", () -> Name.of(" ")),
        refused("full", () -> Address.of("")),
        refused("amount", () -> Money.of("1234567890123456789", "CAD")),
        refused("amount", () -> Money.of("0.1234567", "CAD")),
        refused("amount", () -> Money.of("1E999999999", "CAD")),
        refused("currency", () -> Money.of("1", SECRET)),
        refused("currency", () -> Money.of("1", "cad")),
        refused("values", () -> new Label(Map.of())),
        refused("values", () -> Label.of(SECRET + "!", "x")),
        refused("values", () -> Label.of("en", " ")),
        refused("version", () -> new Meta(0, NOW, NOW, DataClass.PUBLIC)),
        refused("confidence", () -> name.with(fact(1.01, null, null))),
        refused("confidence", () -> name.with(fact(Double.NaN, null, null))),
        refused("validTo", () -> name.with(fact(null, "2026-01-02", "2026-01-01"))),
        refused("type", () -> new Geometry(SECRET, List.of(1, 2))),
        refused("coordinates", () -> Geometry.point(181, 0)),
        refused("coordinates", () -> Geometry.point(0, -91)),
        refused("coordinates", () -> new Geometry("Point", List.of(SECRET, 2))),
        refused("coordinates", () -> new Geometry("Point", List.of(1))),
        refused("coordinates", () -> new Geometry("LineString", List.of(1, 2))),
        refused("coordinates", () -> new Geometry("Polygon", List.of())),
        refused("name", () -> party(null)),
        refused("asOf", () -> Account.of(Account.Kind.FINE, "1", party, null, null)),
        refused("number", () -> Account.of(Account.Kind.FINE, null, party, null, NOW)),
        refused("holder", () -> Account.of(Account.Kind.FINE, "1", null, null, NOW)),
        refused("kind", () -> Asset.of("", null, null)),
        refused("condition", () -> asset(6)),
        refused("condition", () -> asset(0)),
        refused("recordId", () -> SourceRef.of("permit", "")),
        refused("processingTime", () -> service(SECRET)),
        refused("processingTime", () -> service("P")),
        refused("processingTime", () -> service("P1DT")),
        refused("language", () -> document(SECRET + "!", 1L, "0".repeat(64))),
        refused("sizeBytes", () -> document("en", -1L, "0".repeat(64))),
        refused("sizeBytes", () -> document("en", null, "0".repeat(64))),
        refused("sha256", () -> document("en", 1L, SECRET)),
        refused("displayName", () -> resident(List.of(), null, null)),
        refused("languages", () -> resident(List.of(SECRET + "!"), "A", null)),
        refused("replacedBy", () -> resident(List.of(), "A", ID)),
        refused("appliedDate", () -> Permit.of("fence", null)),
        refused("sequence", () -> event(0)),
        refused("residentId", () -> relationship(null)),
        refused("title", () -> Case.builder(CaseType.OTHER, " ", CaseStatus.DRAFT, NOW).build()),
        refused(
            "openedAt", () -> Case.builder(CaseType.OTHER, "x", CaseStatus.DRAFT, null).build()),
        refused("status", () -> Case.builder(CaseType.OTHER, "x", null, NOW).build()));
  }

  @ParameterizedTest
  @MethodSource("violations")
  void namesTheMemberAndTheRuleButNeverTheValue(String member, ThrowingCallable making) {
    InvalidMemberException refusal = catchThrowableOfType(InvalidMemberException.class, making);

    assertThat(refusal).isInstanceOf(IllegalArgumentException.class).hasNoCause();
    assertThat(refusal.member()).isEqualTo(member);
    assertThat(refusal.rule()).isNotBlank();
    assertThat(refusal).hasMessage(member + " " + refusal.rule());
    assertThat(refusal.getMessage()).doesNotContain(SECRET);
  }

  @ParameterizedTest
  @ValueSource(strings = {"+14035550100", "4035550100", "311", "+49641306300;ext=12"})
  void acceptsTelephoneNumbersAsTheyAre(String number) {
    assertThat(ContactPoint.phone(number).value()).isEqualTo(number);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"(403) 555-0100", "403.555.0100", "403\u2013555\u20130100", "403/5550100"})
  void takesSeparatorsOutOfTelephoneNumbers(String number) {
    assertThat(ContactPoint.phone(number).value()).isEqualTo("4035550100");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a@example.org", "o'neil+tag@mail.city.example", "j\u00f6rg@stra\u00dfe.example"})
  void acceptsEmailAddresses(String address) {
    assertThat(ContactPoint.email(address).value()).isEqualTo(address);
  }

  @ParameterizedTest
  @ValueSource(strings = {"P10D", "P2W", "PT4H", "P1Y2M3DT4H5M6S"})
  void acceptsIsoDurations(String duration) {
    assertThat(service(duration).processingTime()).isEqualTo(duration);
  }

  @Test
  void makesWholeNamesAndAddressesOfTheirParts() {
    Name name =
        new Name(
            null,
            List.of("Ann", "B."),
            "Lee",
            null,
            null,
            null,
            null,
            null,
            false,
            null,
            null,
            null,
            null,
            null);
    Address address =
        new Address(
            null,
            null,
            "4",
            "120",
            "Main St",
            "Rivertown",
            null,
            "T2P 1J9",
            "CA",
            null,
            null,
            null,
            null,
            false,
            null,
            null,
            null,
            null,
            null);

    assertThat(name.full()).isEqualTo("Ann B. Lee");
    assertThat(address.full()).isEqualTo("4 120 Main St, Rivertown, T2P 1J9");
  }

  @Test
  void callsAResidentByThePreferredOrElseTheOfficialOrElseTheFirstName() {
    Name first = Name.of("First");
    Name official =
        new Name(
            "Official",
            null,
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
    Name preferred =
        Name.of("Preferred").with(new Provenance(null, true, null, null, null, null, null));

    assertThat(named(first).displayName()).isEqualTo("First");
    assertThat(named(first, official).displayName()).isEqualTo("Official");
    assertThat(named(first, official, preferred).displayName()).isEqualTo("Preferred");
    assertThat(named(first).status()).isEqualTo(Resident.Status.ACTIVE);
  }

  @Test
  void leavesAbsentElementsOutOfLists() {
    Place place =
        new Place(
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            Arrays.asList(null, Identifier.of("urn:x", "1")));

    assertThat(place.identifiers()).containsExactly(Identifier.of("urn:x", "1"));
  }

  @Test
  void keepsTheProvenanceItIsGiven() {
    Provenance given =
        new Provenance(ID, true, Verification.VERIFIED, 0.5, LocalDate.MIN, LocalDate.MAX, NOW);

    for (Fact fact :
        List.of(
            Name.of("A"),
            Address.of("A"),
            ContactPoint.phone("311"),
            Identifier.of("urn:x", "1"))) {
      assertThat(fact.with(given).provenance()).isEqualTo(given);
      assertThat(fact.with(given).with(Provenance.NONE)).isEqualTo(fact);
    }
  }

  @Test
  void writesAmountsWithoutExponent() {
    assertThat(new Money(new BigDecimal("1E3"), "CAD").amount().toString()).isEqualTo("1000");
    assertThatThrownBy(() -> Money.of("1", null)).hasMessage("currency is required");
  }

  private static Arguments refused(String member, ThrowingCallable making) {
    return Arguments.of(member, making);
  }

  private static Provenance fact(Double confidence, String from, String to) {
    return new Provenance(
        null,
        false,
        null,
        confidence,
        from == null ? null : LocalDate.parse(from),
        to == null ? null : LocalDate.parse(to),
        null);
  }

  private static Party party(Name name) {
    return Party.of(PartyRole.OWNER, name);
  }

  private static Asset asset(int condition) {
    return new Asset(
        null, null, "light", null, null, condition, null, null, null, null, null, null);
  }

  private static ServiceType service(String processingTime) {
    return new ServiceType(
        null,
        null,
        "c",
        Label.of("en", "n"),
        null,
        null,
        null,
        null,
        processingTime,
        null,
        null,
        null);
  }

  private static Document document(String language, Long size, String sha256) {
    return new Document(
        null, null, null, null, "text/plain", size, sha256, language, NOW, null, null, null);
  }

  private static Resident resident(List<String> languages, String displayName, UUID replacedBy) {
    return ResidentBuilder.of(ResidentKind.PERSON)
        .displayName(displayName)
        .languages(languages)
        .replacedBy(replacedBy)
        .build();
  }

  private static Resident named(Name... names) {
    return ResidentBuilder.of(ResidentKind.PERSON).names(List.of(names)).build();
  }

  private static CaseEvent event(int sequence) {
    return new CaseEvent(
        null,
        ID,
        sequence,
        CaseEvent.Type.OPENED,
        NOW,
        NOW,
        null,
        null,
        null,
        null,
        null,
        null,
        false);
  }

  private static Relationship relationship(UUID other) {
    return new Relationship(Relationship.Type.OWNER_OF, other, null, null, null, null);
  }
}
