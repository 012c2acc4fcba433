package org.tributary.connectors.rest;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.http.HttpCall;
import org.tributary.sdk.http.HttpJson;
import org.tributary.sdk.reading.Position;

/** The reading of one page at one position. */
final class PageRead {
  private final ReadSpec read;
  private final RestClient client;
  private final Position position;
  private final ReadSpec.ListSpec list;

  PageRead(ReadSpec read, RestClient client, Position position) {
    this.read = read;
    this.client = client;
    this.position = position;
    this.list = read.list(position.mode());
  }

  /**
   * What came of it.
   *
   * @param behind the position behind the page
   * @param total how many records there are in all, where the system says it
   * @param delta the link to what changes after this run, where this page gives one
   * @param signsOfMore where an answer that is read as one page says that it is not all
   */
  record Result(
      List<NativeRecord> records,
      Position behind,
      boolean isLast,
      List<String> anomalies,
      @Nullable Long total,
      @Nullable String delta,
      List<String> signsOfMore) {

    /** The same with another thing that was odd. */
    Result with(String anomaly) {
      List<String> more = new ArrayList<>(anomalies);
      more.add(anomaly);
      return new Result(records, behind, isLast, more, total, delta, signsOfMore);
    }
  }

  /**
   * Reads the page for a run, to which a page without a single id is worth nothing.
   *
   * @throws LinkGoneException where it follows a link to what changed that has expired
   */
  Result read() {
    Result result = sample();
    int rows = result.records().size();
    if (rows > 1 && result.records().stream().allMatch(PageRead::isDefective)) {
      String asked = client.asked(call(position.paging()));
      throw new PageGuard(asked).noIds(rows, list.record().id());
    }
    return result;
  }

  private static boolean isDefective(NativeRecord record) {
    return record.kind() == NativeRecord.Kind.DEFECTIVE_RECORD;
  }

  /** Reads the page for the self-check, which judges it. */
  Result sample() {
    ObjectNode state = position.paging();
    while (true) {
      HttpCall call = call(state);
      HttpJson json =
          LinkPaging.ofChanges(state)
              ? client.sendForChanges(call, read.error())
              : client.send(call, read.error());
      PageGuard guard = new PageGuard(client.asked(call));
      Records records = Records.read(json.body(), list, guard);
      Fetched fetched = fetched(call, json, records, guard);
      Paging.Next next = list.paging().after(state, fetched);
      if (!(next instanceof Paging.Next.Again again)) {
        return result(state, json, records, fetched, next);
      }
      state = again.state();
    }
  }

  private HttpCall call(ObjectNode state) {
    CallDraft draft = client.draft(list.query());
    ReadSpec.Since since = list.paging().setsSince() ? null : read.since();
    Instant from = position.from();
    if (since != null && from != null && list.idsOnly()) {
      since.fill(draft, from);
    } else if (since != null && from != null) {
      since.addTo(draft, from);
    }
    list.paging().addTo(draft, state);
    byte[] body = list.body() == null ? null : list.body().fill(draft.values());
    String link = list.paging().link(state).orElse(null);
    return link == null
        ? new HttpCall(read.method(), list.path(), draft.parameters(), read.headers(), body)
        : new HttpCall(read.method(), link, List.of(), read.headers(), body);
  }

  private Fetched fetched(HttpCall call, HttpJson json, Records records, PageGuard guard) {
    JsonPointer more = list.more();
    return new Fetched(
        json.body(),
        json.answer().headers().getOrDefault("link", List.of()),
        records.rows(),
        records.keys(),
        total(json.body()),
        more == null ? null : Boolean.valueOf(Fetched.isSet(json.body().at(more))),
        position.rows(),
        guard,
        client.links(call));
  }

  private @Nullable Long total(JsonNode body) {
    if (list.total() == null) {
      return null;
    }
    JsonNode total = body.at(list.total());
    boolean number = total.canConvertToLong() || total.asText().matches("\\d{1,15}");
    return number ? Long.valueOf(total.asLong()) : null;
  }

  private Result result(
      ObjectNode state, HttpJson json, Records records, Fetched fetched, Paging.Next next) {
    ObjectNode nextState = next instanceof Paging.Next.More more ? more.state() : Paging.state();
    boolean last = next instanceof Paging.Next.Last;
    if (!last && (isSamePage(records) || nextState.equals(state))) {
      throw fetched.guard().doesNotAdvance();
    }
    List<NativeRecord> given = given(records, list.paging().alreadyGiven(state));
    Position behind =
        position.after(
            records.signature(),
            records.latest(),
            given.size(),
            position.capBy(json.answer()),
            nextState);
    List<String> anomalies = new ArrayList<>(json.anomalies());
    anomalies.addAll(records.anomalies());
    anomalies.addAll(list.paging().anomalies(state, fetched));
    anomalies.addAll(oddSize(records.rows().size(), last));
    if (last && !list.paging().setsSince()) {
      anomalies.addAll(oddTotal(fetched, behind.rows()));
    }
    List<String> signs =
        list.paging() instanceof SinglePage
            ? SignsOfMore.in(json.body(), records.rows())
            : List.of();
    return new Result(given, behind, last, anomalies, fetched.total(), delta(fetched), signs);
  }

  private @Nullable String delta(Fetched fetched) {
    String link = read.delta() == null ? null : fetched.link(read.delta());
    return link == null ? null : fetched.links().apply(link);
  }

  /** Windows are left out: two of them may share the one record on their border. */
  private boolean isSamePage(Records records) {
    return !list.paging().setsSince() && position.isAt(records.signature());
  }

  private static List<NativeRecord> given(Records records, Set<String> already) {
    if (already.isEmpty()) {
      return records.natives();
    }
    List<NativeRecord> given = new ArrayList<>();
    for (int i = 0; i < records.natives().size(); i++) {
      if (!already.contains(records.keys().get(i))) {
        given.add(records.natives().get(i));
      }
    }
    return given;
  }

  private List<String> oddSize(int rows, boolean last) {
    Integer size = list.size();
    boolean capped = size != null && rows < size && rows > 0 && !last && position.pages() == 0;
    return capped
        ? List.of(
            "asked for " + size + " records a page and got " + rows + ": the system caps its pages")
        : List.of();
  }

  private static List<String> oddTotal(Fetched fetched, long rows) {
    Long total = fetched.total();
    return total == null || total == rows
        ? List.of()
        : List.of("the system states " + total + " records, and " + rows + " were read");
  }
}
