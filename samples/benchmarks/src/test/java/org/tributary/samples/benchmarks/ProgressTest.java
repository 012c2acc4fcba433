package org.tributary.samples.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private static final Offset<Double> CLOSELY = Offset.offset(1e-6);

  @Test
  void tellsTheRateOfEachWholeSlice() {
    Progress progress = new Progress();
    progress.at(5, 50_000);
    progress.at(20, 150_000); // 100,000 lies halfway
    progress.at(20, 150_000);
    progress.at(32.5, 200_000);
    progress.at(60, 250_000);

    assertThat(progress.rates()).hasSize(2);
    assertThat(progress.rates().get(0)).isCloseTo(100_000 / 12.5, CLOSELY);
    assertThat(progress.rates().get(1)).isCloseTo(100_000 / 20.0, CLOSELY);
  }

  @Test
  void tellsTheSecondsAfterAWarmUp() {
    Progress progress = new Progress();
    progress.at(4, 1000);
    progress.at(5, 2000);
    progress.at(6, 3000);
    progress.end(6.5, 3000);

    assertThat(progress.seconds(0, 1000)).isCloseTo(4, CLOSELY);
    assertThat(progress.seconds(1000, 3000)).isCloseTo(2.5, CLOSELY);
    assertThat(progress.seconds(0, 3000)).isCloseTo(6.5, CLOSELY);
  }

  @Test
  void travelsBetweenProcesses() {
    Progress progress = new Progress();
    progress.at(4.25, 1000);
    progress.at(5.5, 2000);

    Progress read = Progress.parse(progress.line() + "\n");

    assertThat(read.line()).isEqualTo("1000@4.250000 2000@5.500000");
    assertThat(read.seconds(1000, 2000)).isCloseTo(1.25, CLOSELY);
  }
}
