package org.tributary.hub.webhooks;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** After how long a delivery that failed is tried again, and for how long at all. */
final class RetrySchedule {
  private static final Duration LONGEST_WISH = Duration.ofHours(24);

  private final List<Duration> waits;
  private final Clock clock;

  RetrySchedule(List<Duration> waits, Clock clock) {
    this.waits = List.copyOf(waits);
    this.clock = clock;
  }

  /**
   * When to try again; empty where that was the last try.
   *
   * @param attempts how many came to nothing
   * @param wish when the receiver wants to be asked again, if it says so
   */
  Optional<Instant> after(int attempts, @Nullable Instant wish) {
    if (attempts > waits.size()) {
      return Optional.empty();
    }
    Instant due = clock.instant().plus(jittered(waits.get(attempts - 1)));
    return Optional.of(wish != null && wish.isAfter(due) ? wish : due);
  }

  /** Give or take a tenth, so that those that failed together do not come back together. */
  private static Duration jittered(Duration wait) {
    long tenth = Math.max(1, wait.toMillis() / 10);
    return wait.plusMillis(ThreadLocalRandom.current().nextLong(-tenth, tenth + 1));
  }

  /** The header {@code Retry-After} as a time (RFC 9110, 10.2.3), at most a day from now. */
  @Nullable Instant wish(@Nullable String retryAfter) {
    if (retryAfter == null) {
      return null;
    }
    Instant now = clock.instant();
    Instant wish;
    try {
      wish =
          retryAfter.strip().matches("\\d{1,9}")
              ? now.plusSeconds(Long.parseLong(retryAfter.strip()))
              : ZonedDateTime.parse(retryAfter.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                  .toInstant();
    } catch (DateTimeException e) {
      return null;
    }
    Instant latest = now.plus(LONGEST_WISH);
    return wish.isAfter(latest) ? latest : wish;
  }
}
