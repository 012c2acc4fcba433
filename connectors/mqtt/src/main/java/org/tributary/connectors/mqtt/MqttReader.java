package org.tributary.connectors.mqtt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.message.connect.connack.Mqtt5ConnAck;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.connector.Listening;
import org.tributary.sdk.connector.Page;
import org.tributary.sdk.connector.ReadRequest;
import org.tributary.sdk.connector.StreamReader;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;

/**
 * Listens to the topics of one stream. Each run is one connection to a session that the broker
 * keeps; what is not acknowledged when it ends, the broker sends again. The checkpoint names the
 * session and the topics it was made for, and in {@code position} the page that waits to be stored.
 */
final class MqttReader implements StreamReader {
  private final MqttSettings settings;
  private final ReadSpec read;
  private final Listening listening;
  private final MessageRecord records;
  private volatile @Nullable Connection connection;
  private int pages;
  private List<Mqtt5Publish> given = List.of();

  MqttReader(MqttSettings settings, ReadSpec read, Listening listening) {
    this.settings = settings;
    this.read = read;
    this.listening = listening;
    this.records = new MessageRecord(read);
    listening.whenOver(
        () -> {
          Connection current = connection;
          if (current != null) {
            current.link().inbox().end();
          }
        });
  }

  /** The connection of one run, and what was odd when it was made. */
  private record Connection(Instant run, BrokerLink link, List<String> oddities) {}

  @Override
  public boolean listens() {
    return true;
  }

  @Override
  public Page read(ReadRequest request) {
    if (request.mode() == ReadRequest.Mode.IDS) {
      throw new ConnectorException(
          FailureCategory.REJECTED,
          read.id() + ": a broker cannot be asked for what it once sent; there is no reconcile.");
    }
    given = List.of();
    Duration left = listening.left(request, read.listen());
    if (left.isZero()) {
      return end();
    }
    Connection current;
    List<Mqtt5Publish> taken;
    try {
      current = connected(request);
      taken = take(current, left);
    } catch (ConnectorException e) {
      if (listening.isOver()) {
        return end(); // what is under way when we hang up ourselves is no failure
      }
      throw e;
    }
    List<String> oddities = oddities(current, taken);
    if (taken.isEmpty() && oddities.isEmpty()) {
      return end();
    }
    given = List.copyOf(taken);
    ObjectNode checkpoint = checkpoint();
    checkpoint.putObject("position").put("page", ++pages);
    return new Page(taken.stream().map(records::of).toList(), checkpoint, false, oddities, null);
  }

  private Page end() {
    disconnect();
    return new Page(List.of(), checkpoint(), true, List.of(), null);
  }

  private ObjectNode checkpoint() {
    ObjectNode checkpoint = JsonNodeFactory.instance.objectNode();
    checkpoint.put("session", settings.clientId(read.stream()));
    read.topics().forEach(checkpoint.putArray("topics")::add);
    return checkpoint;
  }

  private List<Mqtt5Publish> take(Connection current, Duration left) {
    // An oddity is told at once; otherwise a run may listen to the end of its time.
    Duration time = current.oddities().isEmpty() ? left : Duration.ZERO;
    try {
      return current.link().inbox().take(read.pageSize(), time, read.linger());
    } catch (ConnectorException e) {
      disconnect();
      throw e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      disconnect();
      throw new ConnectorException(
          FailureCategory.UNAVAILABLE, read.id() + ": listening was interrupted.", e);
    }
  }

  private static List<String> oddities(Connection current, List<Mqtt5Publish> taken) {
    List<String> oddities = new ArrayList<>(current.oddities());
    current.oddities().clear();
    int dropped = current.link().inbox().takeDropped();
    if (dropped > 0) {
      oddities.add(
          dropped
              + " messages that were sent without acknowledgement (QoS 0) came faster than they"
              + " could be stored, and are lost.");
    }
    long weak = taken.stream().filter(one -> one.getQos() == MqttQos.AT_MOST_ONCE).count();
    if (weak > 0) {
      oddities.add(
          weak + " messages were sent without acknowledgement (QoS 0); such messages can be lost.");
    }
    return oddities;
  }

  /** The connection of this run; a new run, and a broken connection, begin anew. */
  private Connection connected(ReadRequest request) {
    Connection current = connection;
    if (current != null
        && current.run().equals(request.runStartedAt())
        && !current.link().inbox().isLost()) {
      return current;
    }
    disconnect();
    BrokerLink link = BrokerLink.ofSession(settings, read);
    Connection made = new Connection(request.runStartedAt(), link, new ArrayList<>());
    connection = made;
    try {
      made.oddities().addAll(begin(link, request.checkpoint()));
    } catch (ConnectorException e) {
      disconnect();
      throw e;
    }
    if (listening.isOver()) {
      link.inbox().end();
    }
    return made;
  }

  private List<String> begin(BrokerLink link, ObjectNode checkpoint) {
    Mqtt5ConnAck answer = link.connect(true);
    BrokerLimits.require(answer.getRestrictions().getMaximumQos(), settings, read);
    BrokerLimits.requireSession(answer.getSessionExpiryInterval(), settings, read);
    boolean known = settings.clientId(read.stream()).equals(checkpoint.path("session").textValue());
    if (known && answer.isSessionPresent()) {
      link.unsubscribe(noLongerWanted(checkpoint));
    }
    link.subscribe(read.retained());
    if (known && !answer.isSessionPresent()) {
      return List.of(
          "The broker had forgotten our session; what was sent since the last run may be lost.");
    }
    return known
        ? List.of()
        : BrokerLimits.shortSession(answer.getSessionExpiryInterval(), settings).stream().toList();
  }

  private List<String> noLongerWanted(ObjectNode checkpoint) {
    List<String> topics = new ArrayList<>();
    for (JsonNode topic : checkpoint.path("topics")) {
      if (!read.topics().contains(topic.asText())) {
        topics.add(topic.asText());
      }
    }
    return topics;
  }

  @Override
  public void committed(ObjectNode checkpoint) {
    if (checkpoint.path("position").path("page").asInt(0) == pages) {
      given.forEach(Mqtt5Publish::acknowledge);
      given = List.of();
    }
  }

  /** Ends the connection, if there is one; what was not acknowledged stays with the broker. */
  void disconnect() {
    Connection current = connection;
    connection = null;
    if (current != null) {
      current.link().disconnect();
    }
  }

  @Override
  public String toString() {
    return "MqttReader[" + read.id() + "]";
  }
}
