package org.tributary.hub.identity.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Figures of a resolution that can be checked by hand. */
class EvaluationTest {

  @Test
  void countsPairsClustersTrapsAndQuestions() {
    Map<String, String> truth = Map.of("1", "A", "2", "A", "3", "A", "4", "B", "5", "B");
    Evaluation evaluation =
        new Evaluation(truth, List.of(new Trap("3", "4", "twin"), new Trap("1", "5", "homonym")));

    Figures figures =
        evaluation.of(
            Map.of("1", "x", "2", "x", "3", "y", "4", "y"),
            List.of(new Pair("2", "3"), new Pair("1", "4")));

    assertThat(figures.precision()).isCloseTo(0.5, within(1e-9));
    assertThat(figures.recall()).isCloseTo(0.25, within(1e-9));
    assertThat(figures.falsePairs()).isEqualTo(1);
    assertThat(figures.mixed()).isEqualTo(1);
    assertThat(figures.trapsMerged()).containsEntry("twin", 1).containsEntry("homonym", 0);
    assertThat(figures.trapShare()).isCloseTo(0.5, within(1e-9));
    assertThat(figures.reviewYield()).isCloseTo(0.5, within(1e-9));
    assertThat(figures.recallAfterReview()).isCloseTo(0.75, within(1e-9));
    assertThat(figures.bcubedPrecision()).isCloseTo(0.8, within(1e-9));
    assertThat(figures.bcubedRecall()).isCloseTo((4 / 3.0 + 1 / 3.0 + 1) / 5, within(1e-9));
  }
}
