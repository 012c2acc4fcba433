package org.tributary.connectors.maximo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.connector.ReadRequest.Mode;

/**
 * Where a run stands: the {@code position} of a checkpoint.
 *
 * @param rules fingerprint of the rules that it was written under
 * @param from from which change on this run reads, or null for everything
 * @param cap beyond which the watermark does not go: the start of the run
 * @param latest the latest time seen in this run, or null
 * @param filter which of the times is asked for at present
 * @param bound the time that is asked for at present, or null where everything is
 * @param seen ids that were given already and have just that time
 * @param link where the next page is, or null where it is asked for by the bound
 * @param pages pages read in this run
 * @param rows objects given in this run
 * @param total how many there are in all as the first page says, or null
 * @param restarts how often a snapshot was gone
 * @param lastPage fingerprint of the page before
 */
record ObjectsPosition(
    Mode mode,
    String rules,
    @Nullable Instant from,
    Instant cap,
    @Nullable Instant latest,
    int filter,
    @Nullable Instant bound,
    List<String> seen,
    @Nullable String link,
    int pages,
    long rows,
    @Nullable Long total,
    int restarts,
    int lastPage) {

  ObjectsPosition {
    seen = List.copyOf(seen);
  }

  static ObjectsPosition start(Mode mode, String rules, @Nullable Instant from, Instant cap) {
    return new ObjectsPosition(
        mode, rules, from, cap, null, 0, from, List.of(), null, 0, 0, null, 0, 0);
  }

  /** The position in a checkpoint, or null where there is none to go on from. */
  static @Nullable ObjectsPosition of(JsonNode json, Mode mode, String rules) {
    boolean ours =
        mode.name().equals(json.path("mode").textValue())
            && rules.equals(json.path("rules").textValue());
    Instant cap = time(json, "cap");
    if (!ours || cap == null) {
      return null;
    }
    List<String> seen = new ArrayList<>();
    json.path("seen").forEach(id -> seen.add(id.asText()));
    return new ObjectsPosition(
        mode,
        rules,
        time(json, "from"),
        cap,
        time(json, "latest"),
        json.path("filter").asInt(),
        time(json, "bound"),
        seen,
        json.path("link").textValue(),
        json.path("pages").asInt(),
        json.path("rows").asLong(),
        json.has("total") ? Long.valueOf(json.path("total").asLong()) : null,
        json.path("restarts").asInt(),
        json.path("lastPage").asInt());
  }

  private static @Nullable Instant time(JsonNode json, String member) {
    String text = json.path(member).textValue();
    return text == null ? null : Instant.parse(text);
  }

  ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("mode", mode.name()).put("rules", rules).put("cap", cap.toString());
    put(json, "from", from);
    put(json, "latest", latest);
    put(json, "bound", bound);
    put(json, "link", link);
    json.put("filter", filter).put("pages", pages).put("rows", rows);
    if (total != null) {
      json.put("total", total);
    }
    seen.forEach(json.putArray("seen")::add);
    return json.put("restarts", restarts).put("lastPage", lastPage);
  }

  private static void put(ObjectNode json, String member, @Nullable Object value) {
    if (value != null) {
      json.put(member, value.toString());
    }
  }

  /** What a page brought, wherever the run goes on from it. */
  ObjectsPosition read(
      Instant newCap, @Nullable Instant newLatest, int given, @Nullable Long stated, int page) {
    return new ObjectsPosition(
        mode,
        rules,
        from,
        newCap,
        newLatest,
        filter,
        bound,
        seen,
        link,
        pages + 1,
        rows + given,
        pages == 0 ? stated : total,
        restarts,
        page);
  }

  /** Goes on behind a link. */
  ObjectsPosition behind(String next) {
    return with(filter, bound, seen, next, restarts);
  }

  /** Goes on from a later time. */
  ObjectsPosition from(Instant time, List<String> given) {
    return with(filter, time, given, null, restarts);
  }

  /** Begins with the next of the times. */
  ObjectsPosition nextTime() {
    return with(filter + 1, from, List.of(), null, restarts);
  }

  /** Begins anew, because the snapshot is gone. */
  ObjectsPosition anew() {
    return start(mode, rules, from, cap).with(0, from, List.of(), null, restarts + 1);
  }

  private ObjectsPosition with(
      int newFilter,
      @Nullable Instant newBound,
      List<String> newSeen,
      @Nullable String newLink,
      int newRestarts) {
    return new ObjectsPosition(
        mode,
        rules,
        from,
        cap,
        latest,
        newFilter,
        newBound,
        newSeen,
        newLink,
        pages,
        rows,
        total,
        newRestarts,
        lastPage);
  }
}
