package org.tributary.connectors.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.Mqtt5RetainHandling;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class BrokerLimitsTest {
  private static final MqttSettings SETTINGS =
      new MqttSettings(
          "floods",
          "broker.example.org",
          8883,
          true,
          "hub",
          "canary",
          "tributary",
          null,
          Duration.ofDays(7),
          Duration.ofSeconds(10),
          Duration.ofSeconds(30));
  private static final ReadSpec READ =
      new ReadSpec(
          "levels",
          "floods.levels",
          List.of("a"),
          ReadSpec.Payload.JSON,
          List.of(),
          null,
          ReadSpec.TimeForm.ISO,
          Mqtt5RetainHandling.SEND,
          Duration.ofSeconds(55),
          Duration.ZERO,
          200);

  @Test
  void aBrokerWithoutAcknowledgementIsRefused() {
    assertThatThrownBy(() -> BrokerLimits.require(MqttQos.AT_MOST_ONCE, SETTINGS, READ))
        .hasMessageContaining("floods.levels")
        .hasMessageContaining("mqtts://broker.example.org:8883")
        .hasMessageContaining("messages could be lost");
    BrokerLimits.require(MqttQos.AT_LEAST_ONCE, SETTINGS, READ);
  }

  @Test
  void aBrokerThatKeepsNoSessionIsRefused() {
    assertThatThrownBy(() -> BrokerLimits.requireSession(OptionalLong.of(0), SETTINGS, READ))
        .hasMessageContaining("keeps no sessions")
        .hasMessageContaining("tributary-floods-levels");
    BrokerLimits.requireSession(OptionalLong.empty(), SETTINGS, READ);
    BrokerLimits.requireSession(OptionalLong.of(60), SETTINGS, READ);
  }

  @Test
  void aSessionThatIsShorterThanAskedIsSaid() {
    assertThat(BrokerLimits.shortSession(OptionalLong.of(3600), SETTINGS))
        .hasValueSatisfying(said -> assertThat(said).contains("PT1H instead of PT168H"));
    assertThat(BrokerLimits.shortSession(OptionalLong.empty(), SETTINGS)).isEmpty();
  }

  @Test
  void nothingOfTheLoginIsSaid() {
    assertThat(SETTINGS).hasToString("MqttSettings[mqtts://broker.example.org:8883]");
  }
}
