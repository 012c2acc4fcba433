package org.tributary.hub.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private static final Duration TEN_SECONDS = Duration.ofSeconds(10);

  @Test
  void saysThePaceAndHowLongTheRestTakesAtIt() {
    Progress progress = Progress.of(50, TEN_SECONDS, 150L, "source");

    assertThat(progress.perSecond()).isEqualTo(5.0);
    assertThat(progress.remaining()).isEqualTo(Duration.ofSeconds(20));
    assertThat(progress.basis()).isEqualTo("source");
  }

  @Test
  void promisesNothingWhereNothingTells() {
    assertThat(Progress.of(50, TEN_SECONDS, null, "last_run").remaining()).isNull();
    assertThat(Progress.of(50, TEN_SECONDS, null, "last_run").basis()).isNull();
    assertThat(Progress.of(50, TEN_SECONDS, 0L, "last_run").expected()).isNull();
    assertThat(Progress.of(0, TEN_SECONDS, 150L, "source").remaining()).isNull();
    assertThat(Progress.of(0, TEN_SECONDS, 150L, "source").perSecond()).isNull();
    assertThat(Progress.of(5, Duration.ZERO, 150L, "source").perSecond()).isNull();
  }

  @Test
  void promisesNothingOnceMoreCameThanWasExpected() {
    assertThat(Progress.of(151, TEN_SECONDS, 150L, "last_run").remaining()).isNull();
    assertThat(Progress.of(151, TEN_SECONDS, 150L, "last_run").expected()).isEqualTo(150L);
  }
}
