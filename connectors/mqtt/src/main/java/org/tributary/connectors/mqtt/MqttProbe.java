package org.tributary.connectors.mqtt;

import com.hivemq.client.mqtt.mqtt5.message.connect.connack.Mqtt5ConnAck;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.Mqtt5RetainHandling;
import java.util.List;
import org.tributary.sdk.check.Sample;
import org.tributary.sdk.check.StreamProbe;

/**
 * Asks whether we may log in and subscribe, beside the session of the stream: it takes no message
 * away and leaves nothing behind.
 */
final class MqttProbe implements StreamProbe {
  private final MqttSettings settings;
  private final ReadSpec read;

  MqttProbe(MqttSettings settings, ReadSpec read) {
    this.settings = settings;
    this.read = read;
  }

  /** Nothing is read: what comes belongs to the session of the stream. */
  @Override
  public Sample first() {
    BrokerLink link = BrokerLink.passing(settings, read);
    try {
      Mqtt5ConnAck answer = link.connect(false);
      BrokerLimits.require(answer.getRestrictions().getMaximumQos(), settings, read);
      link.subscribe(Mqtt5RetainHandling.DO_NOT_SEND);
      return new Sample(List.of(), null, true, null);
    } finally {
      link.disconnect();
    }
  }

  @Override
  public String toString() {
    return "MqttProbe[" + settings.place() + "]";
  }
}
