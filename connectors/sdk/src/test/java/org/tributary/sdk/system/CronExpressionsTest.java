package org.tributary.sdk.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CronExpressionsTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0/10 * * * * ?        | PT15M",
        "0 0/5 * * * ?         | PT15M",
        "0 0 * * * ?           | PT1H30M",
        "0 15 4 * * ?          | PT37H30M",
        "0 15 4 ? * MON-FRI    | PT109H30M",
        "0 0 6 1 * ?           | PT1117H30M",
        "0 0 6 1 1 ?           | PT13140H"
      })
  void expectsASuccessHalfAsLongAgainAsTheLongestPause(String expression, Duration expected) {
    assertThat(CronExpressions.mistakeIn(expression)).isEmpty();
    assertThat(CronExpressions.expectEvery(expression, BERLIN)).isEqualTo(expected);
  }

  @Test
  void expectsAnHourWithoutSchedule() {
    assertThat(CronExpressions.expectEvery(null, BERLIN)).isEqualTo(Duration.ofHours(1));
  }
}
