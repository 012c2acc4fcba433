package org.tributary.routes.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;

class FailurePolicyTest {
  private final FailurePolicy policy = new FailurePolicy(Duration.ofSeconds(1));

  @Test
  void waitsLongerFromRetryToRetry() {
    ConnectorException down = new ConnectorException(FailureCategory.UNAVAILABLE, "down");

    assertThat(policy.retryAfter(down, 1)).contains(Duration.ofSeconds(1));
    assertThat(policy.retryAfter(down, 2)).contains(Duration.ofSeconds(4));
    assertThat(policy.retryAfter(down, 3)).isEmpty();
  }

  @Test
  void waitsAsLongAsTheSystemAsked() {
    ConnectorException busy =
        new ConnectorException(
            FailureCategory.RATE_LIMITED, "slow down", Duration.ofSeconds(7), null);

    assertThat(policy.retryAfter(busy, 1)).contains(Duration.ofSeconds(7));
  }

  @Test
  void neverHoldsAWorkerForLong() {
    ConnectorException busy =
        new ConnectorException(
            FailureCategory.RATE_LIMITED, "slow down", Duration.ofMinutes(10), null);

    assertThat(policy.retryAfter(busy, 1)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"UNAUTHORIZED", "NOT_FOUND", "CONFLICT", "REJECTED"})
  void neverRepeatsWhatWillBeRefusedAgain(FailureCategory category) {
    assertThat(policy.retryAfter(new ConnectorException(category, "no"), 1)).isEmpty();
  }
}
