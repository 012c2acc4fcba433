package org.tributary.connectors.mqtt;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.hivemq.client.mqtt.mqtt5.datatypes.Mqtt5UserProperty;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.connector.NativeRecord;

/**
 * Makes a record of a message: {@code topic}, {@code payload}, {@code contentType} and the user
 * {@code properties}. What may differ when the same message comes again (duplicate, retained,
 * arrival) is left out, so that it is the same record.
 */
final class MessageRecord {
  private static final int LONGEST_ID = 400;
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .build();

  private final ReadSpec read;

  MessageRecord(ReadSpec read) {
    this.read = read;
  }

  NativeRecord of(Mqtt5Publish message) {
    byte[] payload = message.getPayloadAsBytes();
    String standIn = shortened(message.getTopic() + "#" + sha256(payload));
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("topic", message.getTopic().toString());
    message.getContentType().ifPresent(type -> body.put("contentType", type.toString()));
    properties(message, body);
    String defect = payload(payload, body);
    if (defect != null) {
      return NativeRecord.defective(standIn, body, defect);
    }
    String id = read.idAt().isEmpty() ? standIn : id(body);
    if (id == null) {
      return NativeRecord.defective(standIn, body, "The message has no id at " + read.idAt() + ".");
    }
    return withTime(id, body);
  }

  private NativeRecord withTime(String id, ObjectNode body) {
    JsonPointer at = read.updatedAt();
    JsonNode time = at == null ? null : body.at(at);
    if (time == null || time.isMissingNode() || time.isNull()) {
      return NativeRecord.of(id, body, null);
    }
    Instant updated = instant(time);
    return updated == null
        ? NativeRecord.defective(
            id, body, "The time at " + at + " is not of the form " + read.updatedForm() + ".")
        : NativeRecord.of(id, body, updated);
  }

  private @Nullable Instant instant(JsonNode time) {
    try {
      return switch (read.updatedForm()) {
        case ISO -> time.isTextual() ? OffsetDateTime.parse(time.asText()).toInstant() : null;
        case EPOCH_S -> epoch(time, 1000);
        case EPOCH_MS -> epoch(time, 1);
      };
    } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
      return null;
    }
  }

  /** Some senders write their numbers as text. */
  private static Instant epoch(JsonNode time, int millis) {
    BigDecimal number = new BigDecimal(time.asText().strip());
    return Instant.ofEpochMilli(number.multiply(BigDecimal.valueOf(millis)).longValue());
  }

  /** Puts the payload into the body; what is wrong with it otherwise. */
  private @Nullable String payload(byte[] payload, ObjectNode body) {
    if (read.payload() == ReadSpec.Payload.BASE64) {
      body.put("payload", Base64.getEncoder().encodeToString(payload));
      return null;
    }
    String text = utf8(payload);
    if (text == null) {
      body.put("payload", Base64.getEncoder().encodeToString(payload));
      return "The payload is not text in UTF-8; it is kept in base64.";
    }
    if (read.payload() == ReadSpec.Payload.TEXT) {
      body.put("payload", text);
      return null;
    }
    try {
      body.set(
          "payload", text.isBlank() ? JsonNodeFactory.instance.nullNode() : JSON.readTree(text));
      return null;
    } catch (JsonProcessingException e) {
      body.put("payload", text);
      return "The payload is not JSON (line "
          + e.getLocation().getLineNr()
          + ", column "
          + e.getLocation().getColumnNr()
          + ").";
    }
  }

  /** The text of a payload without its byte order mark; null where it is not UTF-8. */
  private static @Nullable String utf8(byte[] payload) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(payload)).toString();
      return text.startsWith("\ufeff") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  /** A name that comes several times has a list of its values. */
  private static void properties(Mqtt5Publish message, ObjectNode body) {
    ObjectNode properties = JsonNodeFactory.instance.objectNode();
    for (Mqtt5UserProperty property : message.getUserProperties().asList()) {
      String name = property.getName().toString();
      String value = property.getValue().toString();
      JsonNode known = properties.get(name);
      if (known == null) {
        properties.put(name, value);
      } else if (known.isArray()) {
        properties.withArray(name).add(value);
      } else {
        properties.putArray(name).add(known).add(value);
      }
    }
    if (!properties.isEmpty()) {
      body.set("properties", properties);
    }
  }

  private @Nullable String id(ObjectNode body) {
    List<String> parts = new ArrayList<>();
    for (JsonPointer at : read.idAt()) {
      JsonNode part = body.at(at);
      if (!part.isValueNode() || part.isNull() || part.asText().isBlank()) {
        return null;
      }
      parts.add(part.asText());
    }
    return shortened(String.join("/", parts));
  }

  private static String shortened(String id) {
    return id.length() <= LONGEST_ID ? id : sha256(id.getBytes(StandardCharsets.UTF_8));
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
