package org.tributary.samples.simulators.accela;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.tributary.samples.simulators.http.BadCall;
import org.tributary.samples.simulators.http.Parameters;

/** Answers lists of records: criteria, a stretch by offset and limit, and the list's own shape. */
record RecordPages(AccelaDesk desk, Predicate<AccelaQuirk> quirks) {
  private static final int DEFAULT_LIMIT = 25;
  private static final int SILENT_CAP = 7;
  private static final List<String> CHILDREN =
      List.of("addresses", "contacts", "parcels", "owners", "professionals", "customForms");

  /**
   * One page.
   *
   * @param criterion gives what is asked of a member, by its name
   * @param most records that the system gives at most
   */
  ObjectNode page(Parameters asked, Function<String, Optional<String>> criterion, int most) {
    Predicate<ObjectNode> wanted = wanted(criterion);
    List<ObjectNode> all =
        desk.all(quirks.test(AccelaQuirk.MOVING_LIST)).stream().filter(wanted).toList();
    int limit = Math.min(most, asked.number("limit", DEFAULT_LIMIT));
    if (quirks.test(AccelaQuirk.SILENT_PAGE_CAP)) {
      limit = Math.min(SILENT_CAP, limit);
    }
    int offset = Math.max(0, asked.number("offset", 0));
    int from = Math.min(offset, all.size());
    int to = Math.min(all.size(), from + limit);
    ArrayNode rows = JsonNodeFactory.instance.arrayNode();
    all.subList(from, to).forEach(record -> rows.add(row(record, asked)));
    ObjectNode body = AccelaReplies.result(rows);
    if (!quirks.test(AccelaQuirk.NO_PAGE_MEMBER)) {
      String more = quirks.test(AccelaQuirk.HAS_MORE_AS_DOCUMENTED) ? "hasMore" : "hasmore";
      ObjectNode page = body.putObject("page").put("offset", offset).put("limit", limit);
      page.put(more, to < all.size());
    }
    if (quirks.test(AccelaQuirk.NUMBERS_AS_TEXT)) {
      asTexts(body);
    }
    return body;
  }

  private static void asTexts(ObjectNode body) {
    body.put("status", body.path("status").asText());
    if (body.get("page") instanceof ObjectNode page) {
      List.copyOf(page.properties()).forEach(m -> page.put(m.getKey(), m.getValue().asText()));
    }
    for (JsonNode row : body.path("result")) {
      ObjectNode record = (ObjectNode) row;
      for (String number : List.of("trackingId", "totalFee", "balance")) {
        if (record.has(number)) {
          record.put(number, record.path(number).asText());
        }
      }
    }
  }

  private Predicate<ObjectNode> wanted(Function<String, Optional<String>> criterion) {
    Predicate<ObjectNode> wanted = record -> true;
    for (String text : List.of("module", "customId")) {
      wanted = wanted.and(matches(criterion.apply(text), text));
    }
    wanted = wanted.and(matches(criterion.apply("status"), "/status/value"));
    if (!quirks.test(AccelaQuirk.IGNORES_SEARCH_TEXT)) {
      wanted = wanted.and(matches(criterion.apply("shortNotes"), "shortNotes"));
      wanted = wanted.and(matches(criterion.apply("description"), "description"));
    }
    boolean knowsUpdates = quirks.test(AccelaQuirk.UPDATE_DATE);
    List<String> dates =
        knowsUpdates
            ? List.of("statusDate", "openedDate", "updateDate")
            : List.of("statusDate", "openedDate");
    for (String date : dates) {
      wanted = wanted.and(since(criterion.apply(date + "From"), date));
    }
    return wanted;
  }

  private static Predicate<ObjectNode> matches(Optional<String> asked, String member) {
    if (asked.isEmpty()) {
      return record -> true;
    }
    String pattern = asked.get();
    return record -> {
      JsonNode value = member.startsWith("/") ? record.at(member) : record.path(member);
      return like(value.asText(), pattern);
    };
  }

  /** {@code %} stands for any characters, at either end. */
  private static boolean like(String value, String pattern) {
    String core = pattern.replace("%", "");
    boolean open = pattern.startsWith("%");
    boolean unended = pattern.endsWith("%");
    if (open && unended) {
      return value.contains(core);
    }
    if (unended) {
      return value.startsWith(core);
    }
    return open ? value.endsWith(core) : value.equals(core);
  }

  private Predicate<ObjectNode> since(Optional<String> asked, String member) {
    if (asked.isEmpty() || quirks.test(AccelaQuirk.IGNORES_DATE_FILTERS)) {
      return record -> true;
    }
    try {
      String text = asked.get();
      LocalDate day = LocalDate.parse(text.length() > 10 ? text.substring(0, 10) : text);
      String bound = quirks.test(AccelaQuirk.DAYS_ONLY) ? day.toString() : text;
      return record -> record.path(member).asText().compareTo(bound) >= 0;
    } catch (DateTimeParseException e) {
      if (quirks.test(AccelaQuirk.IGNORES_BAD_DATES)) {
        return record -> true;
      }
      throw new BadCall(member + "From is not a date", e);
    }
  }

  /** On lists the open date is called openedDateFrom, and there is no date of the status. */
  private static ObjectNode row(ObjectNode record, Parameters asked) {
    ObjectNode row = record.deepCopy();
    row.set("openedDateFrom", row.remove("openedDate"));
    row.remove("statusDate");
    Set<String> expand = Set.copyOf(asked.list("expand"));
    CHILDREN.stream().filter(children -> !expand.contains(children)).forEach(row::remove);
    List<String> fields = asked.list("fields");
    return fields.isEmpty() ? row : row.retain(fields);
  }

  /** One record as it is read by its id. */
  static ObjectNode whole(JsonNode record, Collection<String> expand) {
    ObjectNode row = record.deepCopy();
    CHILDREN.stream().filter(children -> !expand.contains(children)).forEach(row::remove);
    return row;
  }
}
