package org.tributary.sdk.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.bucket4j.Bucket;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RateLimitTest {

  @ParameterizedTest
  @CsvSource({"1/s, 1, PT1S", "10/s, 10, PT1S", "600/m, 600, PT1M", "1000/h, 1000, PT1H"})
  void reads(String text, long calls, Duration period) {
    assertThat(RateLimit.parse(text)).isEqualTo(new RateLimit(calls, period));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "10", "0/s", "-1/s", "10/d", "ten/s", "10000000000/s"})
  void refuses(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> RateLimit.parse(text));
  }

  @Test
  void allowsABurstOfATwentiethAndNeverMoreThanTheLimitInAnyPeriod() {
    Bucket bucket = RateLimit.parse("1000/h").bucket();
    assertThat(bucket.getAvailableTokens()).isEqualTo(50);

    // 50 at once and 951 over the following hour: within any hour at most 1000
    assertThat(nanosUntil(bucket, 50)).isZero();
    assertThat(nanosUntil(bucket, 1)).isBetween(3_700_000_000L, 3_800_000_000L);
  }

  @Test
  void spacesCallsOfASmallLimit() {
    Bucket bucket = RateLimit.parse("4/s").bucket();
    Deque<Long> waits = new ArrayDeque<>();
    for (int i = 0; i < 3; i++) {
      waits.add(bucket.consumeIgnoringRateLimits(1));
    }
    assertThat(waits.poll()).isZero();
    assertThat(waits.poll()).isBetween(200_000_000L, 250_000_000L);
    assertThat(waits.poll()).isBetween(450_000_000L, 500_000_000L);
  }

  private static long nanosUntil(Bucket bucket, long tokens) {
    return bucket.consumeIgnoringRateLimits(tokens);
  }

  @Test
  void holdsForEveryConnectorOfASystemInOneProcess() throws IOException {
    RateLimit limit = RateLimit.parse("4/s");
    try (DefaultCamelContext process = new DefaultCamelContext();
        DefaultCamelContext other = new DefaultCamelContext()) {
      Bucket first = limit.shared("permits http://127.0.0.1:1", process);

      assertThat(limit.shared("permits http://127.0.0.1:1", process)).isSameAs(first);
      assertThat(limit.shared("assets http://127.0.0.1:1", process)).isNotSameAs(first);
      assertThat(limit.shared("permits http://127.0.0.1:1", other)).isNotSameAs(first);
      assertThat(RateLimit.parse("5/s").shared("permits http://127.0.0.1:1", process))
          .isNotSameAs(first);
    }
  }
}
