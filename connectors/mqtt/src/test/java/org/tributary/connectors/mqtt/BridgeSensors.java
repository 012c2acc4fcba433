package org.tributary.connectors.mqtt;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tributary.testkit.Quirk;
import org.tributary.testkit.StandInSystem;
import org.tributary.testkit.Topic;

/**
 * Sensors that each have a topic, and of whose messages a real broker keeps the last one: the
 * nearest that MQTT comes to a list.
 */
final class BridgeSensors implements StandInSystem {
  private static final int SENSORS = 12;
  private static final Instant FIRST = Instant.parse("2026-11-20T09:30:00Z");

  private final @Nullable Quirk quirk;
  private final TestBroker broker = new TestBroker();
  private final Map<String, Instant> changes = new TreeMap<>();
  private int sent;

  /**
   * @param quirk what is not expected of them, or null
   */
  BridgeSensors(@Nullable Quirk quirk) throws IOException {
    this.quirk = quirk;
    for (int i = 0; i < SENSORS; i++) {
      Instant at = FIRST.plusSeconds(3600L * i);
      changes.put("s%02d".formatted(i), at);
      publish("s%02d".formatted(i), quirk == Quirk.NULL_UPDATED ? null : at);
    }
  }

  /** Members of settings in YAML flow style. */
  String settings() {
    return broker.settings();
  }

  private void publish(String sensor, @Nullable Instant changed) {
    sent++;
    String payload =
        """
        {"site": "NORTH", "no": "%s", "count": %s, "status": "%s", "street": "Rue Cart\u00e9",
        "changed": %s}
        """
            .formatted(
                sensor,
                quirk == Quirk.STRING_NUMBERS ? "\"" + sent + "\"" : sent,
                quirk == Quirk.CITY_STATUSES ? "4QAREJ" : "open",
                changed == null ? null : time(changed))
            .replace("\n", quirk == Quirk.LINE_ENDS && sent % 2 == 1 ? "\r\n" : "\n");
    boolean windows = quirk == Quirk.CHARSET;
    String mark = quirk == Quirk.BYTE_ORDER_MARK ? "\ufeff" : "";
    broker.send(
        Mqtt5Publish.builder()
            .topic("city/" + sensor + "/level")
            .payload(
                (mark + payload)
                    .getBytes(windows ? Charset.forName("windows-1252") : StandardCharsets.UTF_8))
            .qos(MqttQos.AT_LEAST_ONCE)
            .retain(true)
            .build());
  }

  private String time(Instant changed) {
    return "\"" + (quirk == Quirk.STRING_NUMBERS ? changed.getEpochSecond() : changed) + "\"";
  }

  @Override
  public Set<String> ids() {
    String site = quirk == Quirk.PREFIXED_IDS ? "NORTH/" : "";
    return changes.keySet().stream()
        .map(sensor -> site + sensor)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** It is published again. */
  @Override
  public void edit(String id, Instant at) {
    String sensor = id.replace("NORTH/", "");
    changes.put(sensor, at);
    publish(sensor, at);
  }

  @Override
  public void delete(String id) {
    throw new UnsupportedOperationException("a message is not taken back");
  }

  @Override
  public @Nullable Instant changedAt(String id) {
    return changes.get(id.replace("NORTH/", ""));
  }

  @Override
  public void expireKey() {
    broker.changePassword();
  }

  @Override
  public Map<Topic, String> exempt() {
    return Map.of(
        Topic.MOVING_LIST, "a broker has no list; messages come in the order of their arrival",
        Topic.STATED_TOTAL, "a broker does not say how many messages will come",
        Topic.DELETION, "a message is not taken back",
        Topic.HTTP_FAULTS, "a broker does not speak HTTP",
        Topic.WRITING, "this connector only listens");
  }

  @Override
  public void close() throws IOException {
    broker.close();
  }
}
