package org.tributary.connectors.open311;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.connector.Watermarks;

/**
 * What a finished run leaves for the next one.
 *
 * @param readTo end of what was read
 * @param horizon from where on the next look-back starts: nothing that was open falls between two
 *     look-backs
 * @param open ids of the open requests older than the horizon that are followed
 */
record Watermark(Instant readTo, Instant horizon, List<String> open) {
  private static final String NAME = "watermark";

  Watermark {
    open = List.copyOf(open);
  }

  static @Nullable Watermark in(ObjectNode checkpoint) {
    JsonNode json = checkpoint.path(NAME);
    if (!json.has("readTo")) {
      return null;
    }
    return new Watermark(
        Instant.parse(json.path("readTo").asText()),
        Instant.parse(json.path("horizon").asText()),
        ids(json.path("open")));
  }

  Watermark rewound(Instant since) {
    return new Watermark(Watermarks.earlier(readTo, since), horizon, open);
  }

  ObjectNode toCheckpoint() {
    ObjectNode checkpoint = JsonNodeFactory.instance.objectNode();
    ObjectNode json = checkpoint.putObject(NAME);
    json.put("readTo", readTo.toString()).put("horizon", horizon.toString());
    put(json, "open", open);
    return checkpoint;
  }

  static List<String> ids(JsonNode array) {
    List<String> ids = new ArrayList<>();
    array.forEach(id -> ids.add(id.asText()));
    return ids;
  }

  static void put(ObjectNode json, String name, List<String> ids) {
    ArrayNode array = json.putArray(name);
    ids.forEach(array::add);
  }
}
