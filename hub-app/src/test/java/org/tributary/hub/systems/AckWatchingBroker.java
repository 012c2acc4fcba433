package org.tributary.hub.systems;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.postoffice.QueueBinding;
import org.apache.activemq.artemis.core.server.MessageReference;
import org.apache.activemq.artemis.core.server.ServerConsumer;
import org.apache.activemq.artemis.core.server.impl.AckReason;
import org.apache.activemq.artemis.core.server.impl.ActiveMQServerImpl;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerMessagePlugin;
import org.apache.activemq.artemis.core.transaction.Transaction;

/** A real MQTT broker that asks a question at the moment when a message is acknowledged to it. */
final class AckWatchingBroker implements AutoCloseable {
  private static final String OURS = "tributary-floods-levels.";

  private final int port;
  private final ActiveMQServerImpl server;
  private final Mqtt5BlockingClient sender;
  private final List<Long> answers = new CopyOnWriteArrayList<>();
  private volatile Function<String, Long> question = queue -> 0L;

  AckWatchingBroker() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    Configuration configuration =
        new ConfigurationImpl()
            .setPersistenceEnabled(false)
            .setJMXManagementEnabled(false)
            .setSecurityEnabled(false)
            .addAcceptorConfiguration("mqtt", "tcp://127.0.0.1:" + port + "?protocols=MQTT");
    configuration.registerBrokerPlugin(new Watch());
    server = new ActiveMQServerImpl(configuration);
    server.start();
    sender =
        Mqtt5Client.builder()
            .identifier("sensors")
            .serverHost("127.0.0.1")
            .serverPort(port)
            .buildBlocking();
    sender.connect();
  }

  /** Asks when a message is acknowledged. */
  private final class Watch implements ActiveMQServerMessagePlugin {
    @Override
    public void messageAcknowledged(
        Transaction transaction,
        MessageReference message,
        AckReason reason,
        ServerConsumer consumer) {
      String queue = message.getQueue().getName().toString();
      if (queue.startsWith(OURS)) {
        answers.add(question.apply(queue));
      }
    }
  }

  int port() {
    return port;
  }

  /** What to ask at each acknowledgement from now on. */
  void ask(Function<String, Long> newQuestion) {
    question = newQuestion;
  }

  /** What was answered, acknowledgement after acknowledgement. */
  List<Long> answers() {
    return answers;
  }

  void send(String topic, String payload) {
    sender
        .publishWith()
        .topic(topic)
        .qos(MqttQos.AT_LEAST_ONCE)
        .payload(payload.getBytes(StandardCharsets.UTF_8))
        .send();
  }

  boolean knowsTheHub() {
    return server
        .getPostOffice()
        .getAllBindings()
        .anyMatch(binding -> binding.getUniqueName().toString().startsWith(OURS));
  }

  /** How many messages it holds for the hub, those that it has sent included. */
  long unacknowledged() {
    return server
        .getPostOffice()
        .getAllBindings()
        .filter(QueueBinding.class::isInstance)
        .map(QueueBinding.class::cast)
        .filter(binding -> binding.getUniqueName().toString().startsWith(OURS))
        .mapToLong(binding -> binding.getQueue().getMessageCount())
        .sum();
  }

  @Override
  public void close() throws IOException {
    try {
      sender.disconnect();
      server.stop();
    } catch (Exception e) {
      throw new IOException(e);
    }
  }
}
