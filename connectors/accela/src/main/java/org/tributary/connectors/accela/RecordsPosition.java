package org.tributary.connectors.accela;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.connector.ReadRequest.Mode;

/**
 * Where a run over records stands: the {@code position} of a checkpoint.
 *
 * @param rules fingerprint of the rules that it was written under
 * @param from day from which on changes are asked for, or null where everything is read
 * @param cap beyond which the watermark does not go: the start of the run
 * @param filter which of the dates is asked for at present
 * @param offset records to skip
 * @param back how often the list was gone back in to find the tail, which had moved
 * @param pages pages read in this run
 * @param tail ids of the last records of the page before, which are to come again
 * @param given ids that the first date has brought, so that another need not bring them again
 * @param lastPage fingerprint of the page before
 */
record RecordsPosition(
    Mode mode,
    String rules,
    @Nullable LocalDate from,
    Instant cap,
    int filter,
    int offset,
    int back,
    int pages,
    List<String> tail,
    List<String> given,
    int lastPage) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST_DOUBLINGS = 20;

  RecordsPosition {
    tail = List.copyOf(tail);
    given = List.copyOf(given);
  }

  static RecordsPosition start(Mode mode, String rules, @Nullable LocalDate from, Instant cap) {
    return new RecordsPosition(mode, rules, from, cap, 0, 0, 0, 0, List.of(), List.of(), 0);
  }

  /** The position in a checkpoint, or null where there is none to go on from. */
  static @Nullable RecordsPosition of(JsonNode json, Mode mode, String rules) {
    boolean ours =
        mode.name().equals(json.path("mode").textValue())
            && rules.equals(json.path("rules").textValue());
    if (!ours) {
      return null;
    }
    String from = json.path("from").textValue();
    return new RecordsPosition(
        mode,
        rules,
        from == null ? null : LocalDate.parse(from),
        Instant.parse(json.path("cap").asText()),
        json.path("filter").asInt(),
        json.path("offset").asInt(),
        json.path("back").asInt(),
        json.path("pages").asInt(),
        texts(json.path("tail")),
        texts(json.path("given")),
        json.path("lastPage").asInt());
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  ObjectNode toJson() {
    ObjectNode json = JSON.createObjectNode();
    json.put("mode", mode.name()).put("rules", rules).put("cap", cap.toString());
    if (from != null) {
      json.put("from", from.toString());
    }
    json.put("filter", filter).put("offset", offset).put("back", back).put("pages", pages);
    tail.forEach(json.putArray("tail")::add);
    given.forEach(json.putArray("given")::add);
    return json.put("lastPage", lastPage);
  }

  RecordsPosition withCap(Instant other) {
    return new RecordsPosition(
        mode, rules, from, other, filter, offset, back, pages, tail, given, lastPage);
  }

  /** Further on in the same list, whose tail came again. */
  RecordsPosition at(int newOffset, List<String> newTail, List<String> newGiven, int page) {
    return new RecordsPosition(
        mode, rules, from, cap, filter, newOffset, 0, pages + 1, newTail, newGiven, page);
  }

  /**
   * Back in the same list, because it moved: twice as far each time, until the tail comes again or
   * the list begins.
   */
  RecordsPosition back(int size, List<String> newGiven) {
    int newOffset = (int) Math.max(0, offset - ((long) size << Math.min(back, MOST_DOUBLINGS)));
    List<String> sought = newOffset == 0 ? List.of() : tail;
    return new RecordsPosition(
        mode, rules, from, cap, filter, newOffset, back + 1, pages + 1, sought, newGiven, 0);
  }

  /** At the beginning of the list by the next date. */
  RecordsPosition next(List<String> newGiven) {
    return new RecordsPosition(
        mode, rules, from, cap, filter + 1, 0, 0, pages + 1, List.of(), newGiven, 0);
  }
}
