package org.tributary.connectors.accela;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.connectors.accela.AccelaClient.Answer;
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.connector.ReadRequest.Mode;

/** The reading of one page of records at one position. */
final class RecordsPage {
  private static final int MOST_GIVEN = 1000;
  private static final int MOST_AGAIN = 20;

  private final RecordRules rules;
  private final AccelaClient client;
  private final RecordsPosition position;
  private final List<String> anomalies = new ArrayList<>();

  RecordsPage(RecordRules rules, AccelaClient client, RecordsPosition position) {
    this.rules = rules;
    this.client = client;
    this.position = position;
  }

  /**
   * What came of it.
   *
   * @param next where to go on, or null behind the last page of the run
   * @param cap beyond which the watermark does not go
   */
  record Result(
      List<NativeRecord> records,
      @Nullable RecordsPosition next,
      Instant cap,
      List<String> anomalies) {}

  Result read() {
    Answer answer = ask();
    anomalies.addAll(answer.json().anomalies());
    List<JsonNode> rows = rows(answer);
    List<String> ids = rows.stream().map(row -> row.path("id").asText()).toList();
    Instant cap = cap(answer);
    RecordsPosition next = next(ids, more(answer.page()));
    sayCap(rows.size(), next);
    List<NativeRecord> records = records(rows);
    return new Result(records, next == null ? null : next.withCap(cap), cap, anomalies);
  }

  private Answer ask() {
    ObjectNode criteria = rules.criteria().deepCopy();
    if (position.from() != null) {
      criteria.put(rules.changedBy().get(position.filter()) + "From", position.from().toString());
    }
    boolean idsOnly = position.mode() == Mode.IDS;
    return rules.search()
        ? client.search(criteria, position.offset(), rules.size(), idsOnly)
        : client.list(criteria, position.offset(), rules.size(), idsOnly);
  }

  /** Where nothing is found, {@code result} may be missing. */
  private List<JsonNode> rows(Answer answer) {
    List<JsonNode> rows = new ArrayList<>();
    JsonNode result = answer.result();
    boolean nothing = result.isMissingNode() || result.isNull();
    boolean says = answer.json().body().has("status") || !answer.page().isMissingNode();
    if (!result.isArray() && !(nothing && says)) {
      throw client.malformed("the answer has no list of records; check settings.baseUrl");
    }
    result.forEach(rows::add);
    return rows;
  }

  /** {@code hasMore} as documented, {@code hasmore} as seen; null where neither is there. */
  private static @Nullable Boolean more(JsonNode page) {
    for (String name : List.of("hasmore", "hasMore")) {
      if (page.has(name)) {
        return page.path(name).asBoolean();
      }
    }
    return null;
  }

  private @Nullable RecordsPosition next(List<String> ids, @Nullable Boolean more) {
    List<String> given = given(ids);
    boolean moved = !position.tail().isEmpty() && Collections.disjoint(position.tail(), ids);
    if (moved) {
      anomalies.add("the list moved while it was read; a page is read again");
      return position.back(rules.size(), given);
    }
    boolean nothingNew = position.tail().containsAll(ids);
    if (Boolean.TRUE.equals(more) && (nothingNew || ids.hashCode() == position.lastPage())) {
      throw client.malformed(
          "pagination does not advance: it says that there is more and gives the same page again");
    }
    if (more == null ? nothingNew : !more) {
      boolean another = position.from() != null && position.filter() + 1 < rules.changedBy().size();
      return another ? position.next(given) : null;
    }
    int again = ids.size() > 1 ? Math.max(1, Math.min(MOST_AGAIN, ids.size() / 10)) : 0;
    List<String> tail = ids.subList(ids.size() - again, ids.size());
    return position.at(position.offset() + ids.size() - again, tail, given, ids.hashCode());
  }

  /** Kept only where another date follows that may bring the same records. */
  private List<String> given(List<String> ids) {
    if (position.from() == null || rules.changedBy().size() < 2) {
      return List.of();
    }
    List<String> given = new ArrayList<>(position.given());
    ids.stream().filter(id -> given.size() < MOST_GIVEN && !given.contains(id)).forEach(given::add);
    return given;
  }

  private List<NativeRecord> records(List<JsonNode> rows) {
    Set<String> already = new HashSet<>(position.tail());
    if (position.filter() > 0) {
      already.addAll(position.given());
    }
    already.remove(""); // records without an id are set aside, each of them
    List<JsonNode> fresh =
        rows.stream().filter(row -> !already.contains(row.path("id").asText())).toList();
    boolean idsOnly = position.mode() == Mode.IDS;
    List<JsonNode> whole = idsOnly ? fresh : new RecordJoin(client, rules).joined(fresh, anomalies);
    return whole.stream().map(row -> record(row, idsOnly)).toList();
  }

  /** Accela states no time of the last change unless the record carries {@code updateDate}. */
  private NativeRecord record(JsonNode row, boolean idsOnly) {
    String id = row.path("id").asText();
    if (id.isBlank()) {
      return NativeRecord.defective(
          "no-id-" + Integer.toHexString(row.hashCode()), row, "the record has no id");
    }
    return idsOnly
        ? NativeRecord.idOnly(id)
        : NativeRecord.of(id, row, rules.time().read(row.path("updateDate")));
  }

  private void sayCap(int rows, @Nullable RecordsPosition next) {
    if (position.pages() == 0 && next != null && rows > 0 && rows < rules.size()) {
      boolean more = next.filter() == position.filter();
      if (more) {
        anomalies.add(
            "asked for "
                + rules.size()
                + " records a page and got "
                + rows
                + ": the system caps its pages");
      }
    }
  }

  /** The start of the run by the slower of both clocks. */
  private Instant cap(Answer answer) {
    String date = answer.json().answer().header("date");
    if (position.pages() > 0 || date == null) {
      return position.cap();
    }
    try {
      Instant theirs = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date));
      return theirs.isBefore(position.cap()) ? theirs : position.cap();
    } catch (DateTimeException e) {
      return position.cap(); // a Date that is none says nothing
    }
  }
}
