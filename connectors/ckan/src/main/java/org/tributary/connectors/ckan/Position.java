package org.tributary.connectors.ckan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tributary.connectors.ckan.Listing.Bounds;
import org.tributary.sdk.connector.ReadRequest.Mode;

/**
 * Where a run stands: the {@code position} of a checkpoint.
 *
 * @param fingerprint the rules that it was written under
 * @param cap beyond which the watermark does not go: what changes while we read may be missed
 * @param latest the latest change seen in this run, or null
 * @param passed rows of the list that lie behind
 * @param last the row that was read last, or null before the first
 * @param read rows that were handed out
 * @param total rows of the whole list when the run began, or null
 */
record Position(
    Bounds bounds,
    String fingerprint,
    Instant cap,
    @Nullable Instant latest,
    long passed,
    @Nullable RowKey last,
    long read,
    @Nullable Long total) {

  /** Before the first page of a run. */
  static Position start(Bounds bounds, String fingerprint) {
    return new Position(bounds, fingerprint, bounds.until(), null, 0, null, 0, null);
  }

  /** The position as it stands in a checkpoint, or null where there is none to go on from. */
  static @Nullable Position of(JsonNode json, Mode mode, String fingerprint) {
    boolean ours =
        mode.name().equals(json.path("mode").textValue())
            && fingerprint.equals(json.path("rules").textValue());
    Instant until = time(json, "until");
    Instant cap = time(json, "cap");
    if (!ours || until == null || cap == null) {
      return null;
    }
    return new Position(
        new Bounds(mode, time(json, "from"), until),
        fingerprint,
        cap,
        time(json, "latest"),
        json.path("passed").asLong(),
        RowKey.of(json.path("last")),
        json.path("read").asLong(),
        json.has("total") ? Long.valueOf(json.path("total").asLong()) : null);
  }

  ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("mode", bounds.mode().name()).put("rules", fingerprint);
    put(json, "from", bounds.from());
    put(json, "until", bounds.until());
    put(json, "cap", cap);
    put(json, "latest", latest);
    json.put("passed", passed).put("read", read);
    if (last != null) {
      json.set("last", last.toJson());
    }
    if (total != null) {
      json.put("total", total);
    }
    return json;
  }

  private static void put(ObjectNode json, String member, @Nullable Instant time) {
    if (time != null) {
      json.put(member, time.toString());
    }
  }

  private static @Nullable Instant time(JsonNode json, String member) {
    return json.has(member) ? Instant.parse(json.path(member).asText()) : null;
  }

  static @Nullable Instant later(@Nullable Instant a, @Nullable Instant b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    return a.isAfter(b) ? a : b;
  }

  static Instant earlier(Instant a, @Nullable Instant b) {
    return b == null || a.isBefore(b) ? a : b;
  }
}
