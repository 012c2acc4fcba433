package org.tributary.hub.parquet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Random;
import java.util.UUID;

/** Makes up objects that a schema of the contract allows, whatever members it has. */
final class MadeRows {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String[] WORDS = {
    "", "Pothole", "Nid-de-poule, « rue Principale »", "穴", "🕳"
  };

  private final JsonNode schemas;
  private final Random random;

  MadeRows(JsonNode schemas, long seed) {
    this.schemas = schemas;
    this.random = new Random(seed);
  }

  ObjectNode row(String schema) {
    ObjectNode row = (ObjectNode) value(schemas.get(schema));
    row.remove("embedded");
    return row;
  }

  private JsonNode value(JsonNode given) {
    JsonNode schema = given;
    while (schema.has("$ref")) {
      schema = schemas.get(schema.get("$ref").asText().replaceAll(".*/", ""));
    }
    return switch (schema.path("type").asText()) {
      case "object" -> object(schema);
      case "array" -> list(schema.get("items"));
      case "string" -> JSON.textNode(text(schema));
      case "integer" ->
          schema.path("format").asText().equals("int32")
              ? JSON.numberNode(random.nextInt())
              : JSON.numberNode(random.nextLong());
      case "number" -> JSON.numberNode(random.nextGaussian());
      case "boolean" -> JSON.booleanNode(random.nextBoolean());
      default -> JSON.arrayNode().add(random.nextGaussian()).add(51);
    };
  }

  private ObjectNode object(JsonNode schema) {
    ObjectNode object = JSON.objectNode();
    schema
        .path("properties")
        .properties()
        .forEach(
            member -> {
              if (random.nextInt(10) < 7) {
                object.set(member.getKey(), value(member.getValue()));
              }
            });
    if (schema.path("additionalProperties").isObject()) {
      for (String language : new String[] {"en", "fr"}) {
        if (random.nextBoolean()) {
          object.set(language, value(schema.get("additionalProperties")));
        }
      }
    }
    return object;
  }

  private ArrayNode list(JsonNode items) {
    ArrayNode list = JSON.arrayNode();
    for (int left = random.nextInt(3); left > 0; left--) {
      list.add(value(items));
    }
    return list;
  }

  private String text(JsonNode schema) {
    if (schema.has("enum")) {
      return schema.get("enum").get(random.nextInt(schema.get("enum").size())).asText();
    }
    if (schema.path("pattern").asText().contains("[0-9]+(")) {
      return new BigDecimal(new BigInteger(79, random), random.nextInt(7))
          .multiply(BigDecimal.valueOf(random.nextBoolean() ? 1 : -1))
          .toPlainString();
    }
    return switch (schema.path("format").asText()) {
      case "date-time" ->
          Instant.ofEpochSecond(random.nextInt() * 4L, random.nextInt(1_000_000) * 1_000L)
              .toString();
      case "date" -> LocalDate.ofEpochDay(random.nextInt(60_000) - 30_000L).toString();
      case "uuid" -> new UUID(random.nextLong(), random.nextLong()).toString();
      default -> WORDS[random.nextInt(WORDS.length)];
    };
  }
}
