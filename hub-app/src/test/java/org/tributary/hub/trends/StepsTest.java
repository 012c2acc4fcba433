package org.tributary.hub.trends;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class StepsTest {

  @Test
  void percentilesAreTrueToWithinFivePerCent() {
    Random random = new Random(11);
    List<Long> minutes = new ArrayList<>();
    TreeMap<Integer, Long> steps = new TreeMap<>();
    for (int i = 0; i < 5_000; i++) {
      long length = 30 + Math.round(Math.exp(random.nextGaussian() * 1.5 + 7));
      minutes.add(length);
      steps.merge(Steps.of(Duration.ofMinutes(length)), 1L, Long::sum);
    }
    Collections.sort(minutes);

    for (double share : List.of(0.01, 0.5, 0.9, 1.0)) {
      double exact = minutes.get((int) Math.ceil(minutes.size() * share) - 1);
      Duration told = Steps.percentile(steps, share);
      assertThat(told).isNotNull();
      assertThat((double) told.toMinutes()).isCloseTo(exact, within(exact * 0.05));
    }
  }

  @Test
  void whatTookNoMinuteOrLessThanNothingTookNone() {
    assertThat(Steps.about(Steps.of(Duration.ofSeconds(59)))).isZero();
    assertThat(Steps.about(Steps.of(Duration.ofDays(-3)))).isZero();
    assertThat(Steps.about(Steps.of(Duration.ofMinutes(1)))).isPositive();
  }

  @Test
  void twoThousandYearsAreAStepThatTheStoreTakes() {
    assertThat(Steps.of(Duration.ofDays(365L * 9_999))).isLessThan(Short.MAX_VALUE);
  }

  @Test
  void ofNoCasesThereIsNoPercentile() {
    assertThat(Steps.percentile(new TreeMap<>(), 0.5)).isNull();
  }
}
