package org.tributary.connectors.mail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * How far a folder is read: the checkpoint.
 *
 * @param validity the folder's UIDVALIDITY that the UIDs belong to; 0 before the first look
 * @param uid the last UID that was read
 * @param stored UIDs that are stored with this checkpoint, and to be marked or moved
 */
record Mark(long validity, long uid, List<Long> stored) {
  Mark {
    stored = List.copyOf(stored);
  }

  static Mark of(ObjectNode checkpoint) {
    JsonNode watermark = checkpoint.path("watermark");
    List<Long> stored = new ArrayList<>();
    checkpoint.path("position").path("stored").forEach(uid -> stored.add(uid.asLong()));
    return new Mark(
        watermark.path("uidValidity").asLong(0), watermark.path("uid").asLong(0), stored);
  }

  ObjectNode checkpoint() {
    ObjectNode checkpoint = JsonNodeFactory.instance.objectNode();
    if (validity != 0) {
      checkpoint.putObject("watermark").put("uidValidity", validity).put("uid", uid);
    }
    if (!stored.isEmpty()) {
      ArrayNode uids = checkpoint.putObject("position").putArray("stored");
      stored.forEach(uids::add);
    }
    return checkpoint;
  }

  Mark settled() {
    return new Mark(validity, uid, List.of());
  }
}
