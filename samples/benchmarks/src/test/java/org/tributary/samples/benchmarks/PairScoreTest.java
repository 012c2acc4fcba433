package org.tributary.samples.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PairScoreTest {

  @Test
  void countsThePairsOfClusters() {
    Map<String, String> truth =
        Map.of("a1", "A", "a2", "A", "a3", "A", "b1", "B", "b2", "B", "c1", "C");
    Map<String, String> clusters =
        Map.of("a1", "x", "a2", "x", "b1", "x", "a3", "y", "b2", "z", "c1", "z");

    PairScore score = PairScore.of(clusters, truth);

    // found: a1-a2, a1-b1, a2-b1, b2-c1; wanted: a1-a2, a1-a3, a2-a3, b1-b2
    assertThat(score).isEqualTo(new PairScore(1, 4, 4));
    assertThat(score.precision()).isEqualTo(0.25);
    assertThat(score.recall()).isEqualTo(0.25);
    assertThat(score.f1()).isEqualTo(0.25);
  }

  @Test
  void leavesARecordWithoutClusterAlone() {
    Map<String, String> truth = Map.of("a1", "A", "a2", "A", "a3", "A");

    PairScore score = PairScore.of(Map.of("a1", "x", "a2", "x"), truth);

    assertThat(score).isEqualTo(new PairScore(1, 1, 3));
    assertThat(score.f1()).isCloseTo(0.5, within(1e-12));
    assertThat(PairScore.of(Map.of(), truth).precision()).isEqualTo(1);
    assertThat(PairScore.of(Map.of(), truth).f1()).isZero();
  }

  @Test
  void countsTrapsThatWereJoined() {
    LabelledFile file =
        new LabelledFile(
            "traps",
            Path.of("p"),
            Map.of("a", "A", "b", "B", "c", "C"),
            List.of(new LabelledFile.Pair("a", "b"), new LabelledFile.Pair("b", "c")),
            Path.of("s"),
            DukeSetup.CIVIC);

    assertThat(file.trapsJoined(Map.of("a", "1", "b", "1", "c", "2"))).isEqualTo(1);
    assertThat(file.trapsJoined(Map.of("a", "1", "c", "1"))).isZero();
  }
}
