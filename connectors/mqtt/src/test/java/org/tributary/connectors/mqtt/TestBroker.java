package org.tributary.connectors.mqtt;

import static org.awaitility.Awaitility.await;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.config.impl.SecurityConfiguration;
import org.apache.activemq.artemis.core.postoffice.QueueBinding;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.impl.ActiveMQServerImpl;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.apache.activemq.artemis.spi.core.security.ActiveMQJAASSecurityManager;
import org.apache.activemq.artemis.spi.core.security.jaas.InVMLoginModule;

/**
 * A real broker (Apache Artemis) on a free port: {@code hub} may read and write everything but what
 * is under {@code secret/}.
 */
final class TestBroker implements AutoCloseable {
  static final String PASSWORD = "canary-7f3a91c2";

  private final int port;
  private final SecurityConfiguration users = new SecurityConfiguration();
  private final ActiveMQServerImpl server;
  private final Mqtt5BlockingClient sender;

  TestBroker() throws IOException {
    this(freePort(), "");
  }

  /**
   * @param options further options of the acceptor
   */
  TestBroker(int port, String options) throws IOException {
    this.port = port;
    this.server = new ActiveMQServerImpl(configuration(options), security());
    try {
      server.start();
    } catch (Exception e) {
      throw new IOException(e);
    }
    sender =
        Mqtt5Client.builder()
            .identifier("sender-" + UUID.randomUUID())
            .serverHost("127.0.0.1")
            .serverPort(port)
            .buildBlocking();
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private Configuration configuration(String options) throws IOException {
    try {
      return new ConfigurationImpl()
          .setPersistenceEnabled(false)
          .setJMXManagementEnabled(false)
          .setSecurityEnabled(true)
          .setSecurityInvalidationInterval(0)
          .addAcceptorConfiguration("mqtt", "tcp://127.0.0.1:" + port + "?protocols=MQTT" + options)
          .putSecurityRoles("#", Set.of(everything("city")))
          .putSecurityRoles("secret.#", Set.of(everything("nobody")));
    } catch (Exception e) {
      throw new IOException(e);
    }
  }

  private static Role everything(String role) {
    return new Role(role, true, true, true, true, true, true, true, true, true, true, true, true);
  }

  private ActiveMQJAASSecurityManager security() {
    users.addUser("hub", PASSWORD);
    users.addRole("hub", "city");
    return new ActiveMQJAASSecurityManager(InVMLoginModule.class.getName(), users);
  }

  /** From now on our password is another one. */
  void changePassword() {
    users.addUser("hub", "another");
  }

  int port() {
    return port;
  }

  /** Members of settings in YAML flow style. */
  String settings() {
    return "url: \"mqtt://127.0.0.1:%d\", user: hub, password: \"${file:secret}\"".formatted(port);
  }

  void send(String topic, String payload) {
    send(message(topic, payload, MqttQos.AT_LEAST_ONCE, false));
  }

  void send(Mqtt5Publish message) {
    if (!sender.getState().isConnected()) {
      sender
          .connectWith()
          .simpleAuth()
          .username("hub")
          .password(PASSWORD.getBytes(StandardCharsets.UTF_8))
          .applySimpleAuth()
          .send();
    }
    sender.publish(message);
  }

  static Mqtt5Publish message(String topic, String payload, MqttQos qos, boolean retain) {
    return Mqtt5Publish.builder()
        .topic(topic)
        .payload(payload.getBytes(StandardCharsets.UTF_8))
        .qos(qos)
        .retain(retain)
        .build();
  }

  /** How many messages the broker holds for our sessions, those that it has sent included. */
  int unacknowledged() {
    long count =
        server
            .getPostOffice()
            .getAllBindings()
            .filter(QueueBinding.class::isInstance)
            .map(QueueBinding.class::cast)
            .filter(binding -> binding.getUniqueName().toString().startsWith("tributary-"))
            .mapToLong(binding -> binding.getQueue().getMessageCount())
            .sum();
    return Math.toIntExact(count);
  }

  /** Breaks every connection off, our sender's too, who knows it when this returns. */
  void breakOff() {
    server.getRemotingService().getConnections().forEach(RemotingConnection::destroy);
    await().until(() -> !sender.getState().isConnected());
  }

  /** Stops the broker, and forgets everything. */
  void stop() throws IOException {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    if (sender.getState().isConnected()) {
      sender.disconnect();
    }
    stop();
  }
}
