package org.tributary.canonical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class CaseTest {
  private static final Instant OPENED = Instant.parse("2026-03-01T08:00:00Z");

  @ParameterizedTest
  @EnumSource
  void derivesThePhaseFromTheStatus(CaseStatus status) {
    Case made = other(status).build();

    assertThat(made.phase()).isEqualTo(status.phase());
  }

  @Test
  void trustsTheFlagOfTheSourceForAnUnknownStatusOnly() {
    assertThat(other(CaseStatus.UNKNOWN).phase(Phase.CLOSED).build().phase())
        .isEqualTo(Phase.CLOSED);
    assertThat(other(CaseStatus.IN_PROGRESS).phase(Phase.CLOSED).build().phase())
        .isEqualTo(Phase.OPEN);
  }

  @Test
  void givesAnOutcomeToClosedCasesOnly() {
    assertThat(other(CaseStatus.COMPLETED).outcome(Outcome.REFERRED).build().outcome())
        .isEqualTo(Outcome.REFERRED);
    assertThatThrownBy(() -> other(CaseStatus.ACCEPTED).outcome(Outcome.DONE).build())
        .hasMessage("outcome belongs to closed cases only");
  }

  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {"PERMIT", "OTHER"})
  void countsAnAbsentBlockAsAnEmptyOne(CaseType type) {
    Case made = Case.builder(type, "title", CaseStatus.SUBMITTED, OPENED).build();

    assertThat(made.block()).isNotNull();
  }

  @Test
  void requiresTheBlockOfAPermit() {
    assertThatThrownBy(
            () -> Case.builder(CaseType.PERMIT, "title", CaseStatus.SUBMITTED, OPENED).build())
        .isInstanceOf(InvalidMemberException.class)
        .hasMessage("permit is required");
  }

  @Test
  void refusesTheBlockOfAnotherType() {
    assertThatThrownBy(
            () ->
                other(CaseStatus.SUBMITTED)
                    .permit(Permit.of("fence", LocalDate.of(2026, 2, 1)))
                    .build())
        .hasMessage("permit does not belong to a case of this type");
    assertThat(other(CaseStatus.SUBMITTED).build().block()).isNull();
  }

  @Test
  void tellsPartiesOfOneRoleApartByTheirKeys() {
    Party one = Party.of(PartyRole.OWNER, Name.of("A"));
    Party two = Party.of(PartyRole.OWNER, Name.of("B"));

    assertThatThrownBy(() -> other(CaseStatus.SUBMITTED).parties(List.of(one, two)).build())
        .hasMessage("parties must tell parties of the same role apart by distinct key members");
    Case made = other(CaseStatus.SUBMITTED).parties(List.of(one, two.withKey("owner-2"))).build();
    assertThat(made.parties()).extracting(Party::linkKey).containsExactly("owner", "owner-2");
  }

  @Test
  void requiresThePartyForWhomAnotherActs() {
    Party agent = Party.of(PartyRole.AGENT, Name.of("A")).withOnBehalfOf("applicant");
    Party applicant = Party.of(PartyRole.APPLICANT, Name.of("B"));

    assertThatThrownBy(() -> other(CaseStatus.SUBMITTED).parties(List.of(agent)).build())
        .hasMessage("parties must have a party for each onBehalfOf");
    assertThat(other(CaseStatus.SUBMITTED).parties(List.of(agent, applicant)).build().parties())
        .hasSize(2);
  }

  @Test
  void keepsItsMembersWhenItIsStored() {
    Case made =
        other(CaseStatus.SUBMITTED)
            .parties(List.of(Party.of(PartyRole.REQUESTER, Name.of("A"))))
            .place(Place.at(-114.07, 51.05))
            .build();
    UUID id = UUID.randomUUID();
    Meta meta = new Meta(1, OPENED, OPENED, DataClass.PERSONAL);

    Case stored = made.stored(id, meta);

    assertThat(stored.id()).isEqualTo(id);
    assertThat(stored).isEqualTo(made.toBuilder().id(id).meta(meta).build());
    assertThat(stored.toBuilder().id(null).meta(null).build()).isEqualTo(made);
  }

  @Test
  void cannotBeChangedThroughItsLists() {
    List<Party> parties =
        new java.util.ArrayList<>(List.of(Party.of(PartyRole.OWNER, Name.of("A"))));
    Case made = other(CaseStatus.SUBMITTED).parties(parties).build();

    parties.clear();

    assertThat(made.parties()).hasSize(1);
    assertThatThrownBy(() -> made.parties().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  private static CaseBuilder other(CaseStatus status) {
    return Case.builder(CaseType.OTHER, "title", status, OPENED);
  }
}
