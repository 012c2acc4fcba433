package org.tributary.connectors.soap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.connector.ReadRequest;

/**
 * Where a run stands: the {@code position} of a checkpoint.
 *
 * @param fingerprint the rules that it was written under
 * @param from from which change on this run reads, or null for everything
 * @param cap beyond which the watermark does not go: what changes while we read may be missed
 * @param latest the latest change seen in this run, or null
 * @param pages pages read in this run
 * @param rows rows read in this run
 * @param lastPage signature of the last page that had rows, or null
 * @param paging state of the paging style
 */
record Position(
    ReadRequest.Mode mode,
    String fingerprint,
    @Nullable Instant from,
    Instant cap,
    @Nullable Instant latest,
    int pages,
    long rows,
    @Nullable String lastPage,
    ObjectNode paging) {

  /** Before the first page of a run. */
  static Position start(
      ReadRequest.Mode mode,
      String fingerprint,
      @Nullable Instant from,
      Instant runStartedAt,
      ObjectNode paging) {
    return new Position(mode, fingerprint, from, runStartedAt, null, 0, 0, null, paging);
  }

  /** The position as it stands in a checkpoint, or null where there is none to go on from. */
  static @Nullable Position of(JsonNode json, ReadRequest.Mode mode, String fingerprint) {
    boolean ours =
        mode.name().equals(json.path("mode").textValue())
            && fingerprint.equals(json.path("read").textValue());
    Instant cap = time(json, "cap");
    if (!ours || cap == null) {
      return null;
    }
    return new Position(
        mode,
        fingerprint,
        time(json, "from"),
        cap,
        time(json, "latest"),
        json.path("pages").asInt(),
        json.path("rows").asLong(),
        json.path("lastPage").textValue(),
        json.path("paging").deepCopy());
  }

  ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("mode", mode.name()).put("read", fingerprint);
    put(json, "from", from);
    put(json, "cap", cap);
    put(json, "latest", latest);
    json.put("pages", pages).put("rows", rows);
    if (lastPage != null) {
      json.put("lastPage", lastPage);
    }
    json.set("paging", paging);
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

  /** The position behind a page. */
  Position after(Records page, int given, Instant newCap, ObjectNode next) {
    String signature = page.signature();
    return new Position(
        mode,
        fingerprint,
        from,
        newCap,
        later(latest, page.latest()),
        pages + 1,
        rows + given,
        signature == null ? lastPage : signature,
        next);
  }

  static @Nullable Instant later(@Nullable Instant a, @Nullable Instant b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    return a.isAfter(b) ? a : b;
  }

  static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }
}
