package org.tributary.connectors.mqtt;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.message.connect.connack.Mqtt5ConnAck;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;

/** What a broker says at login that it does not do for us. */
final class BrokerLimits {
  private BrokerLimits() {}

  /** Refuses a broker that would lose messages by its nature. */
  static void require(Mqtt5ConnAck answer, MqttSettings settings, ReadSpec read) {
    if (answer.getRestrictions().getMaximumQos() == MqttQos.AT_MOST_ONCE) {
      throw new ConnectorException(
          FailureCategory.REJECTED,
          "%s: the broker at %s knows no acknowledged messages (QoS 1), so messages could be lost."
              .formatted(read.id(), settings.place()));
    }
  }

  /** Refuses a broker that forgets us between two runs. */
  static void requireSession(Mqtt5ConnAck answer, MqttSettings settings, ReadSpec read) {
    OptionalLong kept = answer.getSessionExpiryInterval();
    if (kept.isPresent() && kept.getAsLong() == 0) {
      throw new ConnectorException(
          FailureCategory.REJECTED,
          "%s: the broker at %s keeps no sessions, so what is sent between two runs would be lost; allow client %s a session there."
              .formatted(read.id(), settings.place(), settings.clientId(read.stream())));
    }
  }

  /** That the broker keeps our session for less time than asked. */
  static Optional<String> shortSession(Mqtt5ConnAck answer, MqttSettings settings) {
    OptionalLong kept = answer.getSessionExpiryInterval();
    return kept.isPresent() && kept.getAsLong() < settings.session().toSeconds()
        ? Optional.of(
            "The broker keeps our session for %s instead of %s; a longer silence of ours loses messages."
                .formatted(Duration.ofSeconds(kept.getAsLong()), settings.session()))
        : Optional.empty();
  }
}
