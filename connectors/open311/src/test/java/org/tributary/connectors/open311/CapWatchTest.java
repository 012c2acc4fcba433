package org.tributary.connectors.open311;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class CapWatchTest {
  private static final Instant START = Instant.parse("2019-01-01T00:00:00Z");
  private static final Window WHOLE = new Window(START, START.plusSeconds(100));
  private static final Window FIRST_HALF = WHOLE.half();
  private static final Window SECOND_HALF = new Window(FIRST_HALF.end(), WHOLE.end());

  @Test
  void takesTheFirstLongAnswerForPossiblyCut() {
    CapWatch caps = CapWatch.starting(0);

    assertThat(caps.maybeCut(9, null)).isFalse();
    assertThat(caps.maybeCut(10, null)).isTrue();
  }

  @Test
  void concludesTheCapWhenThePartsHoldMoreThanTheWhole() {
    CapWatch caps = CapWatch.starting(0).suspecting(WHOLE, 50).accepting(FIRST_HALF, 40, 40);
    assertThat(caps.found()).isZero();

    caps = caps.accepting(SECOND_HALF, 30, 30);

    assertThat(caps.found()).isEqualTo(50);
    assertThat(caps.target()).isEqualTo(32);
    assertThat(caps.maybeCut(45, null)).isTrue();
    assertThat(caps.maybeCut(44, null)).isFalse();
  }

  @Test
  void concludesThatTheWholeWasWholeWhenThePartsHoldAsMuch() {
    CapWatch caps =
        CapWatch.starting(0)
            .suspecting(WHOLE, 50)
            .accepting(FIRST_HALF, 30, 30)
            .accepting(SECOND_HALF, 20, 20);

    assertThat(caps.found()).isZero();
    assertThat(caps.proof()).isNull();
    assertThat(caps.target()).isEqualTo(100);
    assertThat(caps.maybeCut(50, null)).isTrue();
    assertThat(caps.maybeCut(49, null)).isFalse();
  }

  @Test
  void learnsFromNarrowerQueriesOfOneMoment() {
    CapWatch caps = CapWatch.starting(0).suspecting(WHOLE, 60);

    assertThat(caps.narrowing(WHOLE, 60, false, 60).maybeCut(59, null)).isFalse();
    assertThat(caps.narrowing(WHOLE, 60, true, 300).found()).isEqualTo(60);
  }

  @Test
  void givesUpACapThatALongerAnswerDisproves() {
    CapWatch caps =
        CapWatch.starting(0)
            .suspecting(WHOLE, 50)
            .accepting(FIRST_HALF, 40, 40)
            .accepting(SECOND_HALF, 30, 30);

    assertThat(caps.suspecting(WHOLE, 80).found()).isZero();
  }

  @Test
  void trustsTheStatedTotalOnlyAgainstTheAnswer() {
    CapWatch caps = CapWatch.starting(0).accepting(WHOLE, 9, 9);

    assertThat(caps.maybeCut(5, 6L)).isTrue();
    assertThat(caps.maybeCut(12, 12L)).isTrue();
  }

  @Test
  void takesAnAnswerAsLongAsTheDeclaredCapForCut() {
    CapWatch caps = CapWatch.starting(5);

    assertThat(caps.maybeCut(5, null)).isTrue();
    assertThat(caps.maybeCut(4, null)).isFalse();
  }

  @Test
  void travelsInTheCheckpoint() {
    CapWatch caps = CapWatch.starting(7).suspecting(WHOLE, 50).accepting(FIRST_HALF, 3, 3);

    assertThat(CapWatch.of(7, caps.toJson())).isEqualTo(caps);
  }
}
