package org.tributary.hub.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tributary.hub.console.EvidenceItem.Comparison;
import org.tributary.hub.console.EvidenceItem.Step;

/** Evidence as a waterfall: each bar begins where the one before it ends, and all fit the width. */
class EvidenceItemTest {
  private static final EvidenceItem EVIDENCE =
      new EvidenceItem(
          List.of(),
          "1",
          6.0,
          -10.0,
          List.of(
              new Comparison("name", "the same", 12),
              new Comparison("e-mail", "the same", 8),
              new Comparison("birth date", "another", -4)),
          List.of(),
          List.of());

  @Test
  void eachBarBeginsWhereTheOneBeforeItEnds() {
    List<Step> steps = EVIDENCE.waterfall();

    assertThat(steps).extracting(Step::tone).containsExactly("idle", "good", "good", "bad");
    for (int i = 1; i < steps.size(); i++) {
      assertThat(steps.get(i).from()).isCloseTo(steps.get(i - 1).to(), within(1e-9));
    }
    assertThat(EVIDENCE.zero()).isEqualTo("50.00");
    assertThat(steps.get(0).left()).isEqualTo("0.00");
    assertThat(steps.get(0).width()).isEqualTo("50.00");
    assertThat(steps.get(2).to()).isCloseTo(100, within(1e-9));
    assertThat(steps.get(3).to()).isCloseTo(80, within(1e-9));
  }

  @Test
  void whatSpeaksForStandsApartFromWhatSpeaksAgainst() {
    assertThat(EVIDENCE.agreeing()).extracting(Comparison::name).containsExactly("name", "e-mail");
    assertThat(EVIDENCE.contradicting()).extracting(Comparison::name).containsExactly("birth date");
  }

  @Test
  void nothingThatWasComparedIsDrawnAsNothing() {
    EvidenceItem none =
        new EvidenceItem(List.of("By a rule."), null, null, null, List.of(), List.of(), List.of());

    assertThat(none.waterfall()).isEmpty();
    assertThat(none.zero()).isEqualTo("0.00");
  }
}
