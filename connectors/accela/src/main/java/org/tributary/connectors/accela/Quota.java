package org.tributary.connectors.accela;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;
import org.tributary.sdk.http.HttpAnswer;

/**
 * What the agency still allows our app: {@code X-RateLimit-Remaining} and {@code
 * X-RateLimit-Reset}, since 429 comes without {@code Retry-After}
 * (reference/departmental-systems.md 2.1). Whether the reset is a time or a number of seconds is
 * not documented: both are understood.
 */
final class Quota {
  private static final Duration LONGEST = Duration.ofHours(1);
  private static final long A_TIME = 1_000_000_000L;
  private static final long IN_MILLIS = 100_000_000_000L;

  private final String system;
  private final Clock clock;
  private volatile @Nullable Instant reset;
  private volatile boolean usedUp;

  Quota(String system, Clock clock) {
    this.system = system;
    this.clock = clock;
  }

  /** Remembers what an answer says of it. */
  void note(HttpAnswer answer) {
    Long until = number(answer.header("x-ratelimit-reset"));
    Long remaining = number(answer.header("x-ratelimit-remaining"));
    reset = until == null ? null : instant(until);
    usedUp = remaining != null && remaining <= 0 && until != null;
  }

  private static @Nullable Long number(@Nullable String header) {
    return header != null && header.trim().matches("\\d{1,15}")
        ? Long.valueOf(header.trim())
        : null;
  }

  private Instant instant(long value) {
    if (value >= IN_MILLIS) {
      return Instant.ofEpochMilli(value);
    }
    return value >= A_TIME ? Instant.ofEpochSecond(value) : clock.instant().plusSeconds(value);
  }

  /** Refuses a call that would only be counted. */
  void refuseWhenUsedUp() {
    Duration left = left();
    if (usedUp && left != null) {
      throw new ConnectorException(
          FailureCategory.RATE_LIMITED,
          system
              + " allows our app no call for another "
              + left.toSeconds()
              + " s; lower settings.rateLimit, or ask the agency for more",
          left,
          null);
    }
  }

  /** The refusal, with the wait that an earlier answer told where it tells none itself. */
  ConnectorException withWait(ConnectorException refusal) {
    Duration left = left();
    boolean tell = refusal.category() == FailureCategory.RATE_LIMITED;
    return tell && refusal.retryAfter() == null && left != null
        ? new ConnectorException(
            refusal.category(), String.valueOf(refusal.getMessage()), left, refusal)
        : refusal;
  }

  private @Nullable Duration left() {
    Instant until = reset;
    if (until == null || !clock.instant().isBefore(until)) {
      return null;
    }
    Duration left = Duration.between(clock.instant(), until);
    return left.compareTo(LONGEST) > 0 ? LONGEST : left;
  }
}
