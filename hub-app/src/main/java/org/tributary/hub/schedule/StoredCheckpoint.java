package org.tributary.hub.schedule;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tributary.hub.store.Json;
import org.tributary.sdk.connector.ReadRequest;

/**
 * A connector's checkpoint with the hub's own note on it: in which mode a read that has not come to
 * its end was begun, so that whoever continues it reads the same way.
 *
 * @param unfinished the mode of an unfinished read, or null between reads
 * @param state the checkpoint as the connector wrote it
 */
record StoredCheckpoint(ReadRequest.@Nullable Mode unfinished, ObjectNode state) {

  static StoredCheckpoint empty() {
    return new StoredCheckpoint(null, JsonNodeFactory.instance.objectNode());
  }

  static StoredCheckpoint parse(String text) {
    ObjectNode json = (ObjectNode) Json.tree(text);
    String mode = json.path("unfinished").textValue();
    return new StoredCheckpoint(
        mode == null ? null : ReadRequest.Mode.valueOf(mode.toUpperCase(Locale.ROOT)),
        json.withObject("/state"));
  }

  String text() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    if (unfinished != null) {
      json.put("unfinished", unfinished.name().toLowerCase(Locale.ROOT));
    }
    json.set("state", state);
    return json.toString();
  }
}
