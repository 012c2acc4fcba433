package org.tributary.connectors.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LocalTimesTest {
  private final LocalTimes zurich = new LocalTimes(ZoneId.of("Europe/Zurich"));

  @Test
  void anHourThatComesTwiceIsTheFirstAndSaidToBeAmbiguous() {
    LocalDateTime twice = LocalDateTime.parse("2026-10-25T02:30:00");

    assertThat(zurich.instant(twice)).isEqualTo("2026-10-25T00:30:00Z");
    assertThat(zurich.isAmbiguous(twice)).isTrue();
    assertThat(zurich.isAmbiguous(twice.plusHours(1))).isFalse();
  }

  @Test
  void anHourThatIsSkippedCountsAsIfTheClockHadNotChanged() {
    assertThat(zurich.text(LocalDateTime.parse("2026-03-29T02:30:00")))
        .isEqualTo("2026-03-29T03:30:00+02:00");
  }

  @Test
  void looksBackWhereClocksArePutBack() {
    assertThat(zurich.earliestFrom(Instant.parse("2026-10-25T00:45:00Z")))
        .isEqualTo("2026-10-25T02:00:00");
    assertThat(zurich.earliestFrom(Instant.parse("2026-10-24T23:30:00Z")))
        .isEqualTo("2026-10-25T01:30:00");
    assertThat(zurich.earliestFrom(Instant.parse("2026-10-25T01:10:00Z")))
        .isEqualTo("2026-10-25T02:10:00");
    assertThat(new LocalTimes(ZoneOffset.UTC).earliestFrom(Instant.EPOCH))
        .isEqualTo("1970-01-01T00:00:00");
  }

  @Test
  void noClockShowsEarlierTimesLater() {
    Random random = new Random(17);
    Instant from = Instant.parse("2026-10-24T20:00:00Z");
    for (int i = 0; i < 20_000; i++) {
      Instant bound = from.plusSeconds(random.nextInt(36_000));
      Instant later = bound.plusSeconds(random.nextInt(36_000));

      assertThat(zurich.earliestFrom(bound))
          .isBeforeOrEqualTo(LocalDateTime.ofInstant(later, zurich.zone()));
    }
  }
}
