package org.tributary.connectors.maximo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.connectors.maximo.MaximoClient.Listed;
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.connector.ReadRequest.Mode;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;

/**
 * The reading of one page at one position. Everything is read in the order of the key, link by
 * link, of a snapshot, or else from the beginning again where the list shrinks. Changes are read in
 * the order of their time, each page from the last time of the one before: an object that changes
 * meanwhile moves to the end of such a list, and the numbers of pages would step over another one.
 * Only where a whole page has one time, its link is followed.
 */
final class ObjectsPage {
  private static final int MOST_RESTARTS = 3;

  private final ReadRules rules;
  private final MaximoClient client;
  private final ObjectsPosition position;
  private final List<String> anomalies = new ArrayList<>();

  ObjectsPage(ReadRules rules, MaximoClient client, ObjectsPosition position) {
    this.rules = rules;
    this.client = client;
    this.position = position;
  }

  /**
   * What came of it.
   *
   * @param behind the position behind the page
   */
  record Result(
      List<NativeRecord> records, ObjectsPosition behind, boolean last, List<String> anomalies) {}

  Result read() {
    Listed page;
    try {
      page = position.link() == null ? ask() : client.follow(position.link());
    } catch (ConnectorException failure) {
      if (!snapshotIsGone(failure)) {
        throw failure;
      }
      return anew("the snapshot of the list was gone; the list is read from its beginning again");
    }
    return hasShrunk(page)
        ? anew("objects went while the list was read; the list is read from its beginning again")
        : read(page);
  }

  /** At once: where the beginning does not come either, it is not the snapshot that is gone. */
  private Result anew(String anomaly) {
    Result first = new ObjectsPage(rules, client, position.anew()).read();
    List<String> all = new ArrayList<>(first.anomalies());
    all.add(0, anomaly);
    return new Result(first.records(), first.behind(), first.last(), all);
  }

  /**
   * Whether pages that were numbered by the system have moved forward under us, over objects that
   * were not read. An id set must be whole; otherwise it is not tried for ever.
   */
  private boolean hasShrunk(Listed page) {
    Long before = position.total();
    Long now = page.total();
    boolean numbered = position.from() == null && position.link() != null;
    boolean again = position.mode() == Mode.IDS || position.restarts() < MOST_RESTARTS;
    return numbered && again && before != null && now != null && now < before;
  }

  private boolean snapshotIsGone(ConnectorException failure) {
    boolean refused =
        failure.category() == FailureCategory.REJECTED
            || failure.category() == FailureCategory.NOT_FOUND;
    boolean stable = rules.stable() && position.from() == null && position.link() != null;
    return refused && stable && position.restarts() < MOST_RESTARTS;
  }

  private Listed ask() {
    Where where = new Where(rules.where());
    OsQuery query =
        new OsQuery()
            .select(position.mode() == Mode.IDS ? rules.key().select() : rules.select())
            .page(rules.size());
    if (position.bound() == null) {
      query.order(rules.key().order());
      return client.list(rules.object(), (rules.stable() ? query.stable() : query).where(where));
    }
    where.since(time(), position.bound(), rules.zone());
    query.order("+" + time() + "," + rules.key().order());
    return client.list(rules.object(), query.where(where));
  }

  private String time() {
    return rules.changedBy().get(position.filter());
  }

  private Result read(Listed page) {
    anomalies.addAll(page.json().anomalies());
    List<String> ids =
        page.members().stream().map(member -> rules.key().id(member).orElse("")).toList();
    List<NativeRecord> records = records(page.members(), ids);
    boolean same = !ids.isEmpty() && ids.hashCode() == position.lastPage();
    if (same && position.link() != null && page.next() != null) {
      throw client.malformed("pagination does not advance: the page is the same as the one before");
    }
    ObjectsPosition here =
        position.read(
            cap(page), latest(page.members()), records.size(), page.total(), ids.hashCode());
    ObjectsPosition next = next(here, page, ids);
    sayOdd(page, here, next == null);
    return new Result(records, next == null ? here : next, next == null, anomalies);
  }

  private @Nullable ObjectsPosition next(ObjectsPosition here, Listed page, List<String> ids) {
    if (page.next() == null) {
      boolean another = position.from() != null && position.filter() + 1 < rules.changedBy().size();
      return another ? here.nextTime() : null;
    }
    Instant reached =
        page.members().isEmpty() ? null : at(page.members().get(ids.size() - 1), time());
    Instant bound = position.bound();
    if (bound == null || reached == null || !reached.isAfter(bound)) {
      return here.behind(page.next());
    }
    List<String> seen = new ArrayList<>();
    for (int i = 0; i < ids.size(); i++) {
      if (reached.equals(at(page.members().get(i), time()))) {
        seen.add(ids.get(i));
      }
    }
    return here.from(reached, seen);
  }

  private List<NativeRecord> records(List<JsonNode> members, List<String> ids) {
    List<NativeRecord> records = new ArrayList<>();
    for (int i = 0; i < ids.size(); i++) {
      JsonNode member = members.get(i);
      if (ids.get(i).isEmpty()) {
        String digest = Integer.toHexString(member.hashCode());
        String sentence = "the object has no value for each of " + rules.key().select();
        records.add(NativeRecord.defective("no-id-" + digest, member, sentence));
      } else if (position.mode() == Mode.IDS) {
        records.add(NativeRecord.idOnly(ids.get(i)));
      } else if (!isGiven(member, ids.get(i))) {
        records.add(NativeRecord.of(ids.get(i), member, changed(member)));
      }
    }
    return records;
  }

  /** By the time before, or by the page before. */
  private boolean isGiven(JsonNode member, String id) {
    Instant time = at(member, time());
    if (time != null && position.seen().contains(id)) {
      return time.equals(position.bound());
    }
    Instant first = at(member, rules.changedBy().get(0));
    Instant from = position.from();
    return position.filter() > 0 && from != null && first != null && !first.isBefore(from);
  }

  private @Nullable Instant changed(JsonNode member) {
    for (String attribute : rules.changedBy()) {
      Instant time = at(member, attribute);
      if (time != null) {
        return time;
      }
    }
    return null;
  }

  /** A time with its offset, in whole seconds; null where there is none. */
  private static @Nullable Instant at(JsonNode member, String attribute) {
    try {
      return OffsetDateTime.parse(member.path(attribute).asText())
          .toInstant()
          .truncatedTo(ChronoUnit.SECONDS);
    } catch (DateTimeException e) {
      return null; // empty until the first change
    }
  }

  private @Nullable Instant latest(List<JsonNode> members) {
    Instant latest = position.latest();
    for (JsonNode member : members) {
      Instant time = changed(member);
      latest = latest == null || (time != null && time.isAfter(latest)) ? time : latest;
    }
    return latest;
  }

  private void sayOdd(Listed page, ObjectsPosition here, boolean last) {
    int rows = page.members().size();
    if (position.pages() == 0 && page.next() != null && rows > 0 && rows < rules.size()) {
      anomalies.add(
          "asked for "
              + rules.size()
              + " records a page and got "
              + rows
              + ": the system caps its pages");
    }
    Long total = here.total();
    if (last && position.from() == null && total != null && total != here.rows()) {
      anomalies.add("the system states " + total + " records, and " + here.rows() + " were read");
    }
  }

  /** The start of the run by the slower of both clocks. */
  private Instant cap(Listed page) {
    String date = page.json().answer().header("date");
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
