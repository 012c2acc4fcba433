package org.tributary.hub.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tributary.hub.identity.decide.Decision;
import org.tributary.hub.identity.decide.Guard;
import org.tributary.hub.identity.decide.Outcome;
import org.tributary.hub.identity.model.IdentityModel;
import org.tributary.hub.identity.model.ModelFile;
import org.tributary.hub.identity.normal.Profile;

/** The guards, each with the household that it is for; and what must not be held up by them. */
class IdentityEngineTest {
  private static final IdentityModel MODEL = ModelFile.shipped();
  private static final String HOME = "4912 Lincoln Place";

  private MemoryRecords records = new MemoryRecords(MODEL);

  /** A town of people, so that names are as common as they are. */
  @BeforeEach
  void settle() {
    records = new MemoryRecords(MODEL);
    List<String> given =
        List.of(
            "James", "Maria", "Mario", "Linda", "Omar", "Ann", "Peter", "Julian", "Juan", "Eve");
    List<String> family =
        List.of(
            "Smith",
            "Lee",
            "Stone",
            "Okafor",
            "Nguyen",
            "Lopez",
            "Brandt",
            "Silva",
            "Moreau",
            "Haddad",
            "Kowalski",
            "Jones");
    int n = 0;
    for (String first : given) {
      for (String last : family) {
        n++;
        records.add(
            ResidentSketch.of("town" + n, first + " " + last)
                .phone("+1313555%04d".formatted(1000 + n * 7))
                .at(100 + n * 3 + " Elm Street")
                .profile());
      }
    }
  }

  private Decision decide(ResidentSketch one, ResidentSketch other) {
    Profile a = one.profile();
    Profile b = other.profile();
    records.add(a);
    records.add(b);
    IdentityEngine engine = new IdentityEngine(MODEL, records, records);
    Decision decision = engine.decide(a, b);
    assertThat(engine.decide(b, a).bits()).isEqualTo(decision.bits());
    return decision;
  }

  private static ResidentSketch a(String name) {
    return ResidentSketch.of("a", name).at(HOME);
  }

  private static ResidentSketch b(String name) {
    return ResidentSketch.of("b", name).at(HOME);
  }

  @Test
  void joinsOnePersonWithContactAndAddress() {
    Decision decision =
        decide(a("Robert Keller").phone("313-595-3986"), b("KELLER, BOB").phone("(313) 595-3986"));

    assertThat(decision.outcome()).isEqualTo(Outcome.AUTOMATIC);
    assertThat(decision.objections()).isEmpty();
    assertThat(decision.modelId()).isEqualTo(MODEL.id());
    assertThat(decision.evidence().pattern()).hasSize(MODEL.comparisons().size());
  }

  @Test
  void joinsSwappedNames() {
    assertThat(
            decide(
                    a("Henry Collins").email("henry.c@mail.example"),
                    b("COLLINS HENRY").email("henry.c@mail.example"))
                .outcome())
        .isEqualTo(Outcome.AUTOMATIC);
  }

  @Test
  void asksWhereOnlyTheAddressAgrees() {
    Decision decision = decide(a("Adam Keller"), b("Adam Keller"));

    assertThat(decision.outcome()).isEqualTo(Outcome.REVIEW);
    assertThat(decision.objections()).containsExactly(Guard.ONE_KIND_OF_EVIDENCE);
  }

  @Test
  void keepsACompanyFromItsOwner() {
    Decision decision =
        decide(
            a("Keller Plumbing LLC").phone("313-595-3986").organization(),
            b("Bob Keller").phone("313-595-3986"));

    assertThat(decision.outcome()).isEqualTo(Outcome.CONFLICT);
    assertThat(decision.objections()).containsExactly(Guard.PARTY_TYPE);
  }

  @Test
  void keepsAChildFromItsGuardian() {
    Decision decision =
        decide(
            a("Susan Keller")
                .email("skeller@mail.example")
                .phone("313-595-3986")
                .born("1985-06-22"),
            b("Mark Keller")
                .email("skeller@mail.example")
                .phone("313-595-3986")
                .born("2017-03-08"));

    assertThat(decision.outcome()).isEqualTo(Outcome.CONFLICT);
    assertThat(decision.objections()).contains(Guard.GIVEN_NAME, Guard.BIRTH_DATE);
  }

  @Test
  void asksAboutTwinsWithNamesMuchAlike() {
    Decision decision =
        decide(
            a("Maria Keller").born("2002-11-19").phone("313-595-3986"),
            b("Mario Keller").born("2002-11-19").phone("313-595-3986"));

    assertThat(decision.outcome()).isEqualTo(Outcome.REVIEW);
    assertThat(decision.objections()).contains(Guard.KNOWN_NAMES);
  }

  @Test
  void keepsJuniorFromSenior() {
    Decision decision =
        decide(
            a("Adam Keller Jr").phone("313-595-3986"), b("Adam Keller Sr").phone("313-595-3986"));

    assertThat(decision.outcome()).isEqualTo(Outcome.CONFLICT);
    assertThat(decision.objections()).contains(Guard.GENERATION);
  }

  @Test
  void asksWhereOneNameAtOneAddressHasOtherContacts() {
    Decision decision =
        decide(a("Adam W Keller").phone("313-595-3986"), b("Adam W Keller").phone("248-202-7585"));

    assertThat(decision.outcome()).isEqualTo(Outcome.REVIEW);
    assertThat(decision.objections()).containsExactly(Guard.PARENT_OR_CHILD);
  }

  @Test
  void keepsOtherMiddleInitialsApart() {
    assertThat(decide(a("Adam W Keller"), b("Adam T Keller")).outcome())
        .isEqualTo(Outcome.CONFLICT);
  }

  @Test
  void keepsNobodyAndWhoIsKeptOutApart() {
    assertThat(decide(a("OCCUPANT"), b("Occupant")).objections())
        .containsExactly(Guard.PLACEHOLDER);
    assertThat(
            decide(
                    a("Ida Keller").phone("313-595-3986").noLink(),
                    b("Ida Keller").phone("313-595-3986"))
                .outcome())
        .isEqualTo(Outcome.CONFLICT);
  }

  @Test
  void asksAboutAnInitialWithAPhoneAlone() {
    assertThat(
            decide(
                    ResidentSketch.of("a", "J Keller").phone("313-595-3986"),
                    ResidentSketch.of("b", "Jane Keller").phone("313-595-3986"))
                .objections())
        .containsExactly(Guard.PARTIAL_NAME);
  }

  @Test
  void takesAContactOfManyForNoEvidence() {
    for (int i = 0; i < 30; i++) {
      records.add(
          ResidentSketch.of(
                  "client" + i,
                  List.of("Ann", "Omar", "Eve", "Peter").get(i % 4)
                      + " X"
                      + (char) ('a' + i)
                      + "son")
              .email("permits@agent.example")
              .profile());
    }
    Decision decision =
        decide(
            ResidentSketch.of("a", "Ida Keller").email("permits@agent.example"),
            ResidentSketch.of("b", "Ida Keller").email("permits@agent.example"));

    assertThat(decision.outcome()).isNotEqualTo(Outcome.AUTOMATIC);
  }

  @Test
  void letsAnIdentifierOutweighATypingErrorInTheRest() {
    Decision decision =
        decide(
            a("Kylee Stephenson").born("1946-11-01").number("4783085"),
            b("Sachin Stephenson").born("1946-11-01").number("4783085"));

    assertThat(decision.outcome()).isEqualTo(Outcome.AUTOMATIC);
  }
}
