package org.tributary.connectors.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tributary.sdk.failure.FailureCategory;

class MqttFailureTest {
  @ParameterizedTest
  @CsvSource({
    "128, UNAVAILABLE",
    "132, REJECTED",
    "133, REJECTED",
    "134, UNAUTHORIZED",
    "135, UNAUTHORIZED",
    "136, UNAVAILABLE",
    "137, RATE_LIMITED",
    "138, UNAUTHORIZED",
    "139, UNAVAILABLE",
    "142, CONFLICT",
    "143, REJECTED",
    "151, RATE_LIMITED",
    "155, REJECTED",
    "157, NOT_FOUND",
    "159, RATE_LIMITED",
    "162, REJECTED"
  })
  void reasonCodesAreToldApart(int code, FailureCategory category) {
    assertThat(MqttFailure.category(code)).isEqualTo(category);
  }
}
