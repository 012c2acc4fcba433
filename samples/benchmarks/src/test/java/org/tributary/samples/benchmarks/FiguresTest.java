package org.tributary.samples.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FiguresTest {

  @Test
  void givesMedianAndRange() {
    assertThat(Figures.of(Stream.of(5.0, 1.0, 3.0)).text("%.0f")).isEqualTo("3 (1-5)");
    assertThat(Figures.of(Stream.of(4.0, 1.0)).median()).isEqualTo(2.5);
    assertThat(Figures.of(Stream.of(4.0)).text("%.1f")).isEqualTo("4.0");
  }

  @Test
  void alignsColumns() {
    assertThat(Figures.table(List.of("who", "s"), List.of(List.of("a", "10.5"))))
        .isEqualTo("who      s\na     10.5\n");
  }
}
