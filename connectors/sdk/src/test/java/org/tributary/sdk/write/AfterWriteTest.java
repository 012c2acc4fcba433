package org.tributary.sdk.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;

class AfterWriteTest {

  @Test
  void givesTheAnswer() {
    assertThat(AfterWrite.ask(() -> "T1")).isEqualTo("T1");
  }

  @ParameterizedTest
  @EnumSource
  void leavesTheWriteInDoubtWhateverGoesWrong(FailureCategory category) {
    ConnectorException failure =
        new ConnectorException(category, "It asks us to wait.", Duration.ofSeconds(7), null);

    ConnectorException told = askedAndFailedWith(failure);

    assertThat(told.category()).isEqualTo(FailureCategory.UNAVAILABLE);
    assertThat(told.retryAfter()).isEqualTo(Duration.ofSeconds(7));
    assertThat(told.sentence())
        .isEqualTo(
            "It asks us to wait. This came after the write, which the system may have carried"
                + " out.");
  }

  @Test
  void aRefusedConnectionNoLongerMeansThatNothingWasDone() {
    ConnectorException refused =
        ConnectorException.unsent(FailureCategory.UNAVAILABLE, "It refuses connections.", null);

    assertThat(askedAndFailedWith(refused).isUnsent()).isFalse();
  }

  private static ConnectorException askedAndFailedWith(ConnectorException failure) {
    return catchThrowableOfType(
        ConnectorException.class,
        () ->
            AfterWrite.ask(
                () -> {
                  throw failure;
                }));
  }
}
