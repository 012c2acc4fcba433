package org.tributary.connectors.s4hana;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.connector.ReadRequest.Mode;

/**
 * Where a run stands: the {@code position} of a checkpoint.
 *
 * @param from from which change on this run reads, or null for everything
 * @param cap beyond which the watermark does not go: what changes while we read may be missed
 * @param latest the latest change seen in this run, or null
 * @param rows records read in this run
 * @param after literals of the key of the last record; empty before the first page
 * @param skip records that the next page leaves out
 * @param tail ids of the last records, of which the next page must hold one
 * @param link to the next page, or null
 */
record Position(
    Mode mode,
    String fingerprint,
    @Nullable Instant from,
    Instant cap,
    @Nullable Instant latest,
    long rows,
    List<String> after,
    long skip,
    List<String> tail,
    @Nullable String link) {

  Position {
    after = List.copyOf(after);
    tail = List.copyOf(tail);
  }

  static Position start(Mode mode, ReadSpec read, @Nullable Instant from, Instant cap) {
    return new Position(
        mode, read.fingerprint(), from, cap, null, 0, List.of(), 0, List.of(), null);
  }

  /** The position in a checkpoint, or null where there is none to go on from. */
  static @Nullable Position of(JsonNode json, Mode mode, ReadSpec read) {
    Instant cap = time(json, "cap");
    boolean ours =
        json.path("mode").asText().equals(mode.name())
            && json.path("read").asText().equals(read.fingerprint());
    if (!ours || cap == null) {
      return null;
    }
    return new Position(
        mode,
        read.fingerprint(),
        time(json, "from"),
        cap,
        time(json, "latest"),
        json.path("rows").asLong(),
        texts(json.path("after")),
        json.path("skip").asLong(),
        texts(json.path("tail")),
        json.path("link").textValue());
  }

  ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("mode", mode.name()).put("read", fingerprint);
    put(json, "from", from);
    put(json, "cap", cap);
    put(json, "latest", latest);
    json.put("rows", rows).put("skip", skip);
    array(json, "after", after);
    array(json, "tail", tail);
    return link == null ? json : json.put("link", link);
  }

  /** Behind a page: how much was seen. */
  Position seen(int more, @Nullable Instant change, Instant newCap) {
    return new Position(
        mode,
        fingerprint,
        from,
        newCap,
        later(latest, change),
        rows + more,
        after,
        skip,
        tail,
        link);
  }

  Position behind(List<String> key) {
    return new Position(mode, fingerprint, from, cap, latest, rows, key, skip, tail, link);
  }

  Position skipping(long to, List<String> last) {
    return new Position(mode, fingerprint, from, cap, latest, rows, after, to, last, link);
  }

  Position following(@Nullable String next) {
    return new Position(mode, fingerprint, from, cap, latest, rows, after, skip, tail, next);
  }

  /** The start of the run by the slower of both clocks: ours and that of the system. */
  Instant capBy(@Nullable String date) {
    if (rows > 0 || date == null) {
      return cap;
    }
    try {
      Instant theirs = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date));
      return theirs.isBefore(cap) ? theirs : cap;
    } catch (DateTimeException e) {
      return cap; // a Date that is none says nothing
    }
  }

  static @Nullable Instant later(@Nullable Instant a, @Nullable Instant b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    return a.isAfter(b) ? a : b;
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  private static void array(ObjectNode json, String member, List<String> texts) {
    if (!texts.isEmpty()) {
      ArrayNode array = json.putArray(member);
      texts.forEach(array::add);
    }
  }

  private static void put(ObjectNode json, String member, @Nullable Instant time) {
    if (time != null) {
      json.put(member, time.toString());
    }
  }

  private static @Nullable Instant time(JsonNode json, String member) {
    return json.has(member) ? Instant.parse(json.path(member).asText()) : null;
  }
}
