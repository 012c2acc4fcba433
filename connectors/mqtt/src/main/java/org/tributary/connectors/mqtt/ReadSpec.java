package org.tributary.connectors.mqtt;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.hivemq.client.mqtt.datatypes.MqttTopicFilter;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.Mqtt5RetainHandling;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.system.SpecMistakes;
import org.tributary.sdk.system.StreamSpec;

/**
 * How one stream is listened to: the {@code read} of a system file, checked.
 *
 * @param id where the id stands; empty for topic and hash of the payload
 * @param linger how long to wait for more once a message is there
 */
record ReadSpec(
    String stream,
    String id,
    List<String> topics,
    Payload payload,
    List<JsonPointer> idAt,
    @Nullable JsonPointer updatedAt,
    TimeForm updatedForm,
    Mqtt5RetainHandling retained,
    Duration listen,
    Duration linger,
    int pageSize) {

  /** A run has its stream for five minutes from its last page; it must not listen longer. */
  static final Duration LONGEST_LISTENING = Duration.ofMinutes(4);

  /** What a payload is. */
  enum Payload {
    JSON,
    TEXT,
    BASE64
  }

  /** How a time is written. */
  enum TimeForm {
    ISO,
    EPOCH_S,
    EPOCH_MS
  }

  ReadSpec {
    topics = List.copyOf(topics);
    idAt = List.copyOf(idAt);
  }

  static ReadSpec parse(StreamSpec stream, Path file) {
    SpecMistakes mistakes = new SpecMistakes(file, "streams." + stream.name() + ".read");
    JsonNode read = stream.read();
    if (read.has("updatedForm") && !read.has("updated")) {
      mistakes.add("updatedForm", "goes with updated");
    }
    ReadSpec spec =
        new ReadSpec(
            stream.name(),
            stream.id(),
            topics(read, mistakes),
            Payload.valueOf(constant(read, "payload", "JSON")),
            pointers(read.path("id")),
            read.has("updated") ? JsonPointer.compile(read.path("updated").asText()) : null,
            TimeForm.valueOf(constant(read, "updatedForm", "ISO")),
            retained(read.path("retained").asText("new")),
            mistakes.duration(
                read, "listen", Duration.ofSeconds(55), Duration.ofSeconds(1), LONGEST_LISTENING),
            mistakes.duration(
                read, "linger", Duration.ofMillis(200), Duration.ZERO, Duration.ofSeconds(10)),
            read.path("pageSize").asInt(200));
    mistakes.throwIfAny();
    return spec;
  }

  private static List<String> topics(JsonNode read, SpecMistakes mistakes) {
    List<String> topics = new ArrayList<>();
    for (JsonNode topic : read.path("topics")) {
      String filter = topic.asText();
      topics.add(filter);
      if (filter.startsWith("$share/")) {
        mistakes.add(
            "topics",
            "are not shared among subscribers ($share/...): the others' part would be missing"
                + " here");
      } else if (!isFilter(filter)) {
        mistakes.add(
            "topics",
            "are filters such as city/flood/+/level or city/#: + is a whole level, # the last one");
      }
    }
    return topics;
  }

  private static boolean isFilter(String text) {
    try {
      return !MqttTopicFilter.of(text).getLevels().isEmpty();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static List<JsonPointer> pointers(JsonNode id) {
    List<JsonPointer> pointers = new ArrayList<>();
    if (id.isTextual()) {
      pointers.add(JsonPointer.compile(id.asText()));
    }
    id.forEach(one -> pointers.add(JsonPointer.compile(one.asText())));
    return pointers;
  }

  private static String constant(JsonNode read, String member, String otherwise) {
    return read.path(member).asText(otherwise).replace('-', '_').toUpperCase(Locale.ROOT);
  }

  private static Mqtt5RetainHandling retained(String word) {
    return switch (word) {
      case "always" -> Mqtt5RetainHandling.SEND;
      case "never" -> Mqtt5RetainHandling.DO_NOT_SEND;
      default -> Mqtt5RetainHandling.SEND_IF_SUBSCRIPTION_DOES_NOT_EXIST;
    };
  }
}
