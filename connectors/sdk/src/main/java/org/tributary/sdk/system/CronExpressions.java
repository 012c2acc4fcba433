package org.tributary.sdk.system;

import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import java.util.Optional;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;
import org.quartz.CronExpression;

/** The schedules of a system file: Quartz cron expressions, with seconds first. */
final class CronExpressions {
  private static final Instant START = Instant.parse("2025-01-01T00:00:00Z");
  private static final Instant END = Instant.parse("2026-02-05T00:00:00Z");
  private static final int MOST_FIRES = 3000;
  private static final Duration SHORTEST = Duration.ofMinutes(15);
  private static final Duration WITHOUT_SCHEDULE = Duration.ofHours(1);

  private CronExpressions() {}

  /** What is wrong with an expression, or empty where nothing is. */
  static Optional<String> mistakeIn(String expression) {
    int fields = expression.strip().split("\\s+").length;
    if (fields == 5) {
      return Optional.of(
          "is a cron expression without seconds; Quartz begins with them and wants a ? for one of"
              + " the two days, such as 0 0/5 * * * ?");
    }
    try {
      CronExpression cron = new CronExpression(expression);
      return cron.getNextValidTimeAfter(Date.from(START)) == null
          ? Optional.of("never comes")
          : Optional.empty();
    } catch (ParseException e) {
      return Optional.of(
          "is no Quartz cron expression such as 0 0/5 * * * ? (seconds, minutes, hours, day of"
              + " month, month, day of week): "
              + e.getMessage());
    }
  }

  /**
   * How old the last success may be where the file does not say it: half as long again as the
   * longest pause of the schedule, at least a quarter of an hour, so that one run may take its time
   * or fail; an hour for a stream without a schedule.
   */
  static Duration expectEvery(@Nullable String expression, ZoneId zone) {
    if (expression == null) {
      return WITHOUT_SCHEDULE;
    }
    Duration pause = longestPause(expression, zone);
    Duration expected = pause.plus(pause.dividedBy(2));
    return expected.compareTo(SHORTEST) < 0 ? SHORTEST : expected;
  }

  /** The longest pause of a year, or of the first thousands of times. */
  private static Duration longestPause(String expression, ZoneId zone) {
    try {
      CronExpression cron = new CronExpression(expression);
      cron.setTimeZone(TimeZone.getTimeZone(zone));
      Duration longest = Duration.ZERO;
      Date before = cron.getNextValidTimeAfter(Date.from(START));
      for (int i = 0; i < MOST_FIRES && before != null; i++) {
        Date next = cron.getNextValidTimeAfter(before);
        if (next == null || before.toInstant().isAfter(END)) {
          break;
        }
        Duration pause = Duration.between(before.toInstant(), next.toInstant());
        longest = pause.compareTo(longest) > 0 ? pause : longest;
        before = next;
      }
      return longest.isZero() ? Duration.ofDays(366) : longest;
    } catch (ParseException e) {
      throw new IllegalArgumentException("an expression that was not checked", e);
    }
  }
}
