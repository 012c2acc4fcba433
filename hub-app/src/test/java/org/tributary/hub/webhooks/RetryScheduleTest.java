package org.tributary.hub.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetryScheduleTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private final RetrySchedule schedule =
      new RetrySchedule(
          List.of(Duration.ofSeconds(5), Duration.ofMinutes(5)), Clock.fixed(NOON, ZoneOffset.UTC));

  @Test
  void waitsLongerEachTimeAndEnds() {
    assertThat(schedule.after(1, null).orElseThrow())
        .isBetween(NOON.plusMillis(4_500), NOON.plusMillis(5_500));
    assertThat(schedule.after(2, null).orElseThrow())
        .isBetween(NOON.plusSeconds(270), NOON.plusSeconds(330));
    assertThat(schedule.after(3, null)).isEmpty();
  }

  @Test
  void doesAsTheReceiverWishes() {
    assertThat(schedule.wish("120")).isEqualTo(NOON.plusSeconds(120));
    assertThat(schedule.wish("Sun, 01 Mar 2026 12:01:00 GMT")).isEqualTo(NOON.plusSeconds(60));
    assertThat(schedule.wish("999999999")).isEqualTo(NOON.plus(Duration.ofHours(24)));
    assertThat(schedule.wish("soon")).isNull();
    assertThat(schedule.wish(null)).isNull();
    assertThat(schedule.after(1, NOON.plusSeconds(120))).hasValue(NOON.plusSeconds(120));
    assertThat(schedule.after(2, NOON.plusSeconds(1)).orElseThrow()).isAfter(NOON.plusSeconds(200));
  }
}
