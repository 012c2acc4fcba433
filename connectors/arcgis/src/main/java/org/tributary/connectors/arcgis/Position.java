package org.tributary.connectors.arcgis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.connector.ReadRequest;
import org.tributary.sdk.connector.ReadRequest.Mode;

/**
 * Where a run stands; all that another process needs to go on.
 *
 * @param fingerprint that of the rules under which the run began
 * @param listing how the rest is listed
 * @param from edits to ask for, or null for everything
 * @param cap beyond which the watermark does not move: the start of the run by the slower clock
 * @param after the last object id that was read, or null at the beginning
 * @param read how many features were read
 * @param latest the latest edit seen, or null
 */
record Position(
    Mode mode,
    String fingerprint,
    Listing listing,
    @Nullable Instant from,
    Instant cap,
    @Nullable Long after,
    long read,
    @Nullable Instant latest) {
  private static final String NAME = "position";
  private static final String WATERMARK = "watermark";

  /** The position of a run under way, or null where one begins. */
  static @Nullable Position in(ReadRequest request, ReadRules rules) {
    JsonNode json = request.checkpoint().path(NAME);
    boolean same =
        json.path("mode").asText().equals(request.mode().name())
            && json.path("fingerprint").asText().equals(rules.fingerprint());
    if (!same) {
      return null;
    }
    return new Position(
        request.mode(),
        rules.fingerprint(),
        Listing.valueOf(json.path("listing").asText()),
        instant(json.path("from")),
        Instant.parse(json.path("cap").asText()),
        json.has("after") ? Long.valueOf(json.path("after").asLong()) : null,
        json.path("read").asLong(),
        instant(json.path("latest")));
  }

  /** The beginning of a run. */
  static Position start(ReadRequest request, ReadRules rules, LayerInfo layer) {
    Instant watermark = watermark(request.checkpoint());
    boolean changes = request.mode() == Mode.CHANGES && rules.byEditDate();
    if (changes) {
      layer.trackedEdits();
    }
    Instant there = layer.serverTime();
    Instant here = request.runStartedAt();
    return new Position(
        request.mode(),
        rules.fingerprint(),
        rules.listing(layer),
        changes && watermark != null ? watermark.minus(rules.overlap()) : null,
        there != null && there.isBefore(here) ? there : here,
        null,
        0,
        null);
  }

  Position behind(long lastId, int rows, @Nullable Instant newest) {
    return new Position(
        mode, fingerprint, listing, from, cap, lastId, read + rows, later(latest, newest));
  }

  Position by(Listing other) {
    return new Position(mode, fingerprint, other, from, cap, after, read, latest);
  }

  /** The checkpoint in the middle of a run. */
  ObjectNode checkpoint(ObjectNode before) {
    ObjectNode checkpoint = before.deepCopy();
    ObjectNode json = checkpoint.putObject(NAME);
    json.put("mode", mode.name()).put("fingerprint", fingerprint).put("listing", listing.name());
    json.put("cap", cap.toString()).put("read", read);
    put(json, "from", from);
    put(json, "latest", latest);
    if (after != null) {
      json.put("after", after);
    }
    return checkpoint;
  }

  /** The checkpoint after the run; one that read ids alone moves no watermark. */
  ObjectNode finished(ObjectNode before) {
    ObjectNode checkpoint = JsonNodeFactory.instance.objectNode();
    Instant known = watermark(before);
    Instant reached = latest == null || latest.isBefore(cap) ? latest : cap;
    put(checkpoint, WATERMARK, mode == Mode.IDS ? known : later(known, reached));
    return checkpoint;
  }

  private static @Nullable Instant watermark(ObjectNode checkpoint) {
    return instant(checkpoint.path(WATERMARK));
  }

  private static @Nullable Instant instant(JsonNode node) {
    return node.isTextual() ? Instant.parse(node.textValue()) : null;
  }

  private static void put(ObjectNode json, String name, @Nullable Instant time) {
    if (time != null) {
      json.put(name, time.toString());
    }
  }

  private static @Nullable Instant later(@Nullable Instant a, @Nullable Instant b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    return a.isAfter(b) ? a : b;
  }
}
