package org.tributary.canonical;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CaseLifecycleTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          draft             | submitted cancelled expired
          submitted         | accepted in_review awaiting_resident issued in_progress on_hold completed refused cancelled expired
          accepted          | in_review awaiting_resident issued in_progress on_hold completed refused cancelled expired
          in_review         | accepted awaiting_resident issued in_progress on_hold completed refused cancelled expired
          awaiting_resident | accepted in_review issued in_progress on_hold completed refused cancelled expired
          issued            | awaiting_resident in_progress on_hold completed cancelled expired
          in_progress       | awaiting_resident issued on_hold completed refused cancelled expired
          on_hold           | accepted in_review awaiting_resident issued in_progress completed refused cancelled expired
          completed         | submitted accepted
          refused           | submitted accepted
          cancelled         | submitted accepted
          expired           | submitted accepted
          unknown           | submitted accepted in_review awaiting_resident issued in_progress on_hold completed refused cancelled expired
          """)
  void permitsOfAPermitExactlyTheTable(String from, String to) {
    assertThat(names(CaseType.PERMIT, status(from))).isEqualTo(to);
  }

  @ParameterizedTest
  @EnumSource
  void permitsNoChangeToUnknownOrBackToDraft(CaseStatus from) {
    for (CaseType type : CaseType.values()) {
      assertThat(CaseLifecycle.next(type, from))
          .doesNotContain(CaseStatus.UNKNOWN, CaseStatus.DRAFT, from);
    }
  }

  @ParameterizedTest
  @EnumSource
  void permitsToStayWhereItIs(CaseStatus status) {
    assertThat(CaseLifecycle.permits(CaseType.OTHER, status, status)).isTrue();
  }

  @Test
  void issuesOnlyWhatCanBeIssued() {
    assertThat(
            Arrays.stream(CaseType.values())
                .filter(
                    type -> CaseLifecycle.permits(type, CaseStatus.IN_REVIEW, CaseStatus.ISSUED)))
        .containsExactly(CaseType.PERMIT, CaseType.LICENCE, CaseType.INVOICE, CaseType.OTHER);
  }

  @Test
  void endsAWorkOrderForGood() {
    assertThat(CaseLifecycle.next(CaseType.WORK_ORDER, CaseStatus.COMPLETED)).isEmpty();
    assertThat(CaseLifecycle.next(CaseType.WORK_ORDER, CaseStatus.CANCELLED)).isEmpty();
    assertThat(CaseLifecycle.permits(CaseType.WORK_ORDER, CaseStatus.UNKNOWN, CaseStatus.ACCEPTED))
        .isTrue();
  }

  @Test
  void tellsReopeningFromOtherChanges() {
    assertThat(CaseLifecycle.reopens(Phase.CLOSED, Phase.OPEN)).isTrue();
    assertThat(CaseLifecycle.reopens(Phase.CLOSED, Phase.CLOSED)).isFalse();
    assertThat(CaseLifecycle.reopens(Phase.OPEN, Phase.CLOSED)).isFalse();
  }

  @Test
  void hasNineOpenAndFourClosedStatuses() {
    assertThat(Arrays.stream(CaseStatus.values()).filter(s -> s.phase() == Phase.CLOSED))
        .containsExactly(
            CaseStatus.COMPLETED, CaseStatus.REFUSED, CaseStatus.CANCELLED, CaseStatus.EXPIRED);
    assertThat(CaseStatus.values()).hasSize(13);
  }

  private static String names(CaseType type, CaseStatus from) {
    return CaseLifecycle.next(type, from).stream()
        .map(next -> next.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(" "));
  }

  private static CaseStatus status(String name) {
    return CaseStatus.valueOf(name.toUpperCase(Locale.ROOT));
  }
}
