package org.tributary.connectors.mqtt;

import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5ConnAckException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5DisconnectException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5SubAckException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5UnsubAckException;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.suback.Mqtt5SubAckReasonCode;
import java.util.List;
import javax.net.ssl.SSLException;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;

/**
 * What a refusal of the broker means, as a sentence of ours: a reason string of the broker may hold
 * anything. Reason codes: MQTT 5.0, section 2.4.
 */
final class MqttFailure {
  private final MqttSettings settings;
  private final ReadSpec read;

  MqttFailure(MqttSettings settings, ReadSpec read) {
    this.settings = settings;
    this.read = read;
  }

  ConnectorException of(Throwable failure) {
    if (failure instanceof ConnectorException ours) {
      return ours;
    }
    if (failure instanceof Mqtt5ConnAckException refused) {
      return coded("refuses our login", refused.getMqttMessage().getReasonCode().getCode());
    }
    if (failure instanceof Mqtt5DisconnectException ended) {
      return coded("ended the connection", ended.getMqttMessage().getReasonCode().getCode());
    }
    if (failure instanceof Mqtt5SubAckException refused) {
      return subscription(refused.getMqttMessage().getReasonCodes());
    }
    if (failure instanceof Mqtt5UnsubAckException refused) {
      return coded(
          "refuses to end a subscription",
          refused.getMqttMessage().getReasonCodes().get(0).getCode());
    }
    return unreachable(failure);
  }

  private ConnectorException subscription(List<Mqtt5SubAckReasonCode> codes) {
    for (int i = 0; i < codes.size(); i++) {
      if (codes.get(i).isError()) {
        return coded("refuses the subscription to " + read.topics().get(i), codes.get(i).getCode());
      }
    }
    return coded("refuses the subscription", codes.get(0).getCode());
  }

  private ConnectorException coded(String what, int code) {
    return new ConnectorException(
        category(code),
        "%s: the broker at %s %s: %s (reason code %d)."
            .formatted(read.id(), settings.place(), what, meaning(code), code));
  }

  private ConnectorException unreachable(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SSLException) {
        return new ConnectorException(
            FailureCategory.UNAVAILABLE,
            "%s: no trusted TLS connection to the broker at %s; check its certificate and its name, and settings.trust (%s)."
                .formatted(read.id(), settings.place(), failure.getClass().getSimpleName()));
      }
    }
    return new ConnectorException(
        FailureCategory.UNAVAILABLE,
        "%s: the broker at %s cannot be reached or broke off (%s); messages wait there for the next run."
            .formatted(read.id(), settings.place(), failure.getClass().getSimpleName()));
  }

  /** Who can mend it. */
  static FailureCategory category(int code) {
    return switch (code) {
      case 134, 135, 138, 140 -> FailureCategory.UNAUTHORIZED;
      case 137, 150, 151, 159 -> FailureCategory.RATE_LIMITED;
      case 128, 136, 139, 141, 152, 160, 0, 4 -> FailureCategory.UNAVAILABLE;
      case 142 -> FailureCategory.CONFLICT;
      case 156, 157 -> FailureCategory.NOT_FOUND;
      case 129, 130 -> FailureCategory.MALFORMED;
      default -> FailureCategory.REJECTED;
    };
  }

  private static String meaning(int code) {
    return switch (code) {
      case 132 -> "it does not speak MQTT 5";
      case 133 -> "it does not allow our client id, settings.clientId";
      case 134 -> "user or password is wrong, settings.user and settings.password";
      case 135 -> "our user is not allowed to";
      case 136 -> "it cannot serve now";
      case 137 -> "it is busy";
      case 138 -> "our client is banned";
      case 139 -> "it is shutting down";
      case 141 -> "it heard nothing from us for too long";
      case 142 -> "somebody else has logged in with our client id, settings.clientId";
      case 143 -> "it does not allow this topic filter";
      case 147 -> "we took more than we acknowledged";
      case 150, 159 -> "we are too fast for it";
      case 151 -> "our quota there is used up";
      case 152, 160 -> "somebody there has ended it";
      case 155 -> "it knows no acknowledged messages (QoS 1)";
      case 156, 157 -> "it has moved elsewhere, settings.url";
      case 158 -> "it knows no shared subscriptions";
      case 162 -> "it knows no wildcards in topics";
      default -> "it gives no reason that we know";
    };
  }
}
