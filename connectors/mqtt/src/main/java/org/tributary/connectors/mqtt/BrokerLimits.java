package org.tributary.connectors.mqtt;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;

/** What a broker says at login that it does not do for us. */
final class BrokerLimits {
  private BrokerLimits() {}

  /** Refuses a broker that would lose messages by its nature. */
  static void require(MqttQos most, MqttSettings settings, ReadSpec read) {
    if (most == MqttQos.AT_MOST_ONCE) {
      throw new ConnectorException(
          FailureCategory.REJECTED,
          "%s: the broker at %s knows no acknowledged messages (QoS 1), so messages could be lost."
              .formatted(read.id(), settings.place()));
    }
  }

  /**
   * Refuses a broker that forgets us between two runs.
   *
   * @param kept for how many seconds it keeps our session, where that is not what was asked
   */
  static void requireSession(OptionalLong kept, MqttSettings settings, ReadSpec read) {
    if (kept.isPresent() && kept.getAsLong() == 0) {
      throw new ConnectorException(
          FailureCategory.REJECTED,
          ("%s: the broker at %s keeps no sessions, so what is sent between two runs would be lost;"
                  + " allow client %s a session there.")
              .formatted(read.id(), settings.place(), settings.clientId(read.stream())));
    }
  }

  /** That the broker keeps our session for less time than asked. */
  static Optional<String> shortSession(OptionalLong kept, MqttSettings settings) {
    return kept.isPresent() && kept.getAsLong() < settings.session().toSeconds()
        ? Optional.of(
            ("The broker keeps our session for %s instead of %s; a longer silence of ours loses"
                    + " messages.")
                .formatted(Duration.ofSeconds(kept.getAsLong()), settings.session()))
        : Optional.empty();
  }
}
