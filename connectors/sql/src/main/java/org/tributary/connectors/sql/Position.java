package org.tributary.connectors.sql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.connector.ReadRequest;
import org.tributary.sdk.connector.Watermarks;

/**
 * Where a run stands: the {@code position} of a checkpoint.
 *
 * @param fingerprint the rules that it was written under
 * @param from from which change on this run reads, or null for everything
 * @param cap beyond which the watermark does not go: what changes while we read may be missed
 * @param latest the latest change seen in this run, or null
 * @param after the key of the last row, or null before the first page
 * @param run name of the note of versions that this run writes, or null for none
 * @param noted how many versions stand in it
 */
record Position(
    ReadRequest.Mode mode,
    String fingerprint,
    @Nullable Instant from,
    Instant cap,
    @Nullable Instant latest,
    @Nullable List<String> after,
    @Nullable String run,
    long noted) {

  /** The position as it stands in a checkpoint, or null where there is none to go on from. */
  static @Nullable Position of(JsonNode json, ReadRequest.Mode mode, String fingerprint) {
    boolean ours =
        mode.name().equals(json.path("mode").textValue())
            && fingerprint.equals(json.path("read").textValue());
    Instant cap = Watermarks.in(json, "cap");
    if (!ours || cap == null) {
      return null;
    }
    return new Position(
        mode,
        fingerprint,
        Watermarks.in(json, "from"),
        cap,
        Watermarks.in(json, "latest"),
        json.has("after") ? texts(json.path("after")) : null,
        json.path("run").textValue(),
        json.path("noted").asLong());
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.asText()));
    return List.copyOf(texts);
  }

  ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("mode", mode.name()).put("read", fingerprint).put("cap", cap.toString());
    if (from != null) {
      json.put("from", from.toString());
    }
    if (latest != null) {
      json.put("latest", latest.toString());
    }
    if (after != null) {
      after.forEach(json.withArray("/after")::add);
    }
    if (run != null) {
      json.put("run", run).put("noted", noted);
    }
    return json;
  }

  /** The position behind rows. */
  Position behind(List<Row> rows) {
    Instant newest = latest;
    for (Row row : rows) {
      newest = Watermarks.later(newest, row.changed());
    }
    return at(rows, newest, noted);
  }

  /** The position behind rows whose versions were noted. */
  Position behind(List<Row> rows, long nowNoted) {
    return at(rows, latest, nowNoted);
  }

  private Position at(List<Row> rows, @Nullable Instant newest, long nowNoted) {
    List<String> key = rows.isEmpty() ? after : rows.get(rows.size() - 1).key();
    return new Position(mode, fingerprint, from, cap, newest, key, run, nowNoted);
  }
}
