package org.tributary.samples.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class SlicesTest {
  private static final Instant BEGIN = Instant.parse("2025-03-01T10:00:00Z");

  @Test
  void tellsTheRateOfEachHundredThousandRecords() {
    Slices slices = new Slices(300_000);
    slices.seen(BEGIN, BEGIN.plusSeconds(5), 50_000);
    slices.seen(BEGIN, BEGIN.plusSeconds(10), 100_000);
    slices.seen(BEGIN, BEGIN.plusSeconds(10), 100_000);
    slices.seen(BEGIN, BEGIN.plusSeconds(20), 150_000);
    slices.seen(BEGIN, BEGIN.plusSeconds(40), 250_000);
    slices.seen(BEGIN, BEGIN.plusSeconds(50), 300_000);

    assertThat(slices.rates()).hasSize(3);
    assertThat(slices.rates().get(0)).isCloseTo(10_000, within(0.1));
    assertThat(slices.rates().get(1)).isCloseTo(5_000, within(0.1));
    assertThat(slices.rates().get(2)).isCloseTo(5_000, within(0.1));
  }

  @Test
  void countsFromTheStartOfTheRunThoughItWasSeenLater() {
    Slices slices = new Slices(100_000);
    slices.seen(BEGIN, BEGIN.plusSeconds(20), 100_000);

    assertThat(slices.rates().get(0)).isCloseTo(5_000, within(0.1));
  }
}
