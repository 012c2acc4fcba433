package org.tributary.connectors.mqtt;

import com.hivemq.client.mqtt.MqttClientSslConfig;
import com.hivemq.client.mqtt.MqttClientTransportConfig;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.datatypes.MqttTopicFilter;
import com.hivemq.client.mqtt.lifecycle.MqttClientDisconnectedContext;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import com.hivemq.client.mqtt.mqtt5.Mqtt5ClientBuilder;
import com.hivemq.client.mqtt.mqtt5.message.connect.Mqtt5Connect;
import com.hivemq.client.mqtt.mqtt5.message.connect.Mqtt5ConnectBuilder;
import com.hivemq.client.mqtt.mqtt5.message.connect.connack.Mqtt5ConnAck;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.Mqtt5RetainHandling;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.Mqtt5Subscribe;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.Mqtt5Subscription;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.suback.Mqtt5SubAck;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.suback.Mqtt5SubAckReasonCode;
import com.hivemq.client.mqtt.mqtt5.message.unsubscribe.Mqtt5Unsubscribe;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;

/** One connection to the broker, from login to disconnect. It never reconnects by itself. */
final class BrokerLink {
  private static final int LEAST_UNDER_WAY = 2_000;

  private final MqttSettings settings;
  private final ReadSpec read;
  private final Inbox inbox;
  private final Mqtt5AsyncClient client;
  private final MqttFailure failures;

  private BrokerLink(MqttSettings settings, ReadSpec read, String clientId) {
    this.settings = settings;
    this.read = read;
    this.failures = new MqttFailure(settings, read);
    this.inbox = new Inbox(receiveMaximum(read));
    this.client = client(clientId);
  }

  /** A link under the id of the stream's session, which the broker keeps when the link ends. */
  static BrokerLink ofSession(MqttSettings settings, ReadSpec read) {
    return new BrokerLink(settings, read, settings.clientId(read.stream()));
  }

  /** A link of its own beside the session, which leaves nothing behind. */
  static BrokerLink passing(MqttSettings settings, ReadSpec read) {
    return new BrokerLink(settings, read, settings.clientId(read.stream()) + "-check");
  }

  /**
   * How many messages may be under way to us without our acknowledgement. Some brokers go on
   * counting those of a connection that has ended (Artemis 2.40, mended by ARTEMIS-5469; FlashMQ
   * 1.26.2, its issue 173), and then send fewer with each process that died, and at last nothing:
   * so the number is larger than we need.
   */
  private static int receiveMaximum(ReadSpec read) {
    return Math.max(LEAST_UNDER_WAY, 2 * read.pageSize());
  }

  /**
   * The one taker of all messages is there before the first can come, and never leaves: messages
   * that nobody takes are acknowledged by the library itself.
   */
  private Mqtt5AsyncClient client(String clientId) {
    MqttClientTransportConfig transport =
        MqttClientTransportConfig.builder()
            .serverHost(settings.host())
            .serverPort(settings.port())
            .socketConnectTimeout(settings.timeout().toMillis(), TimeUnit.MILLISECONDS)
            .mqttConnectTimeout(settings.timeout().toMillis(), TimeUnit.MILLISECONDS)
            .build();
    if (settings.tls()) {
      MqttClientSslConfig tls =
          MqttClientSslConfig.builder()
              .trustManagerFactory(settings.trust())
              .handshakeTimeout(settings.timeout().toMillis(), TimeUnit.MILLISECONDS)
              .build();
      transport = transport.extend().sslConfig(tls).build();
    }
    Mqtt5ClientBuilder builder =
        Mqtt5Client.builder()
            .identifier(clientId)
            .transportConfig(transport)
            .addDisconnectedListener(this::disconnected);
    Mqtt5AsyncClient built = builder.buildAsync();
    built.publishes(MqttGlobalPublishFilter.ALL, inbox::put, true);
    return built;
  }

  private void disconnected(MqttClientDisconnectedContext context) {
    inbox.lose(failures.of(context.getCause()));
  }

  /** Logs in; the broker keeps the session for as long as asked. */
  Mqtt5ConnAck connect(boolean kept) {
    Mqtt5ConnectBuilder connect =
        Mqtt5Connect.builder()
            .cleanStart(!kept)
            .sessionExpiryInterval(kept ? settings.session().toSeconds() : 0)
            .keepAlive((int) settings.keepAlive().toSeconds())
            .restrictions()
            .receiveMaximum(receiveMaximum(read))
            .applyRestrictions();
    String user = settings.user();
    String password = settings.password();
    if (user != null) {
      connect =
          password == null
              ? connect.simpleAuth().username(user).applySimpleAuth()
              : connect
                  .simpleAuth()
                  .username(user)
                  .password(password.getBytes(StandardCharsets.UTF_8))
                  .applySimpleAuth();
    }
    return answer(client.connect(connect.build()));
  }

  /** Subscribes to all topics of the stream with acknowledgement. */
  void subscribe(Mqtt5RetainHandling retained) {
    List<Mqtt5Subscription> wanted =
        read.topics().stream()
            .map(
                topic ->
                    Mqtt5Subscription.builder()
                        .topicFilter(topic)
                        .qos(MqttQos.AT_LEAST_ONCE)
                        .retainHandling(retained)
                        .build())
            .toList();
    Mqtt5SubAck granted =
        answer(client.subscribe(Mqtt5Subscribe.builder().addSubscriptions(wanted).build()));
    int weak = granted.getReasonCodes().indexOf(Mqtt5SubAckReasonCode.GRANTED_QOS_0);
    if (weak >= 0) {
      throw new ConnectorException(
          FailureCategory.REJECTED,
          "%s: the broker at %s grants %s without acknowledgement (QoS 0) only, so messages could be lost; allow QoS 1 there."
              .formatted(read.id(), settings.place(), read.topics().get(weak)));
    }
  }

  /** Ends subscriptions that a kept session still has. */
  void unsubscribe(List<String> topics) {
    if (!topics.isEmpty()) {
      answer(
          client.unsubscribe(
              Mqtt5Unsubscribe.builder()
                  .addTopicFilters(topics.stream().map(MqttTopicFilter::of))
                  .build()));
    }
  }

  Inbox inbox() {
    return inbox;
  }

  /** Says goodbye where there is a connection; the broker keeps what it was asked to keep. */
  void disconnect() {
    inbox.end();
    if (client.getState().isConnectedOrReconnect()) {
      CompletableFuture<Void> goodbye = client.disconnect();
      try {
        goodbye.get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (ExecutionException | TimeoutException e) {
        inbox.lose(failures.of(e)); // it is gone either way
      }
    }
  }

  private <T> T answer(CompletableFuture<T> future) {
    Duration most = settings.timeout().multipliedBy(2);
    try {
      return future.get(most.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw failures.of(e.getCause() == null ? e : e.getCause());
    } catch (TimeoutException e) {
      throw failures.of(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failures.of(e);
    }
  }
}
