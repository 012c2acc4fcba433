package org.tributary.connectors.open311;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.connector.Page;
import org.tributary.sdk.connector.ReadRequest;
import org.tributary.sdk.connector.ReadRequest.Mode;
import org.tributary.sdk.connector.StreamReader;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;

/**
 * Reads the service requests of a city whose answers may be cut, window by window. Each page is one
 * window that was certainly whole, or one batch of followed ids. A window that may have been cut is
 * read again in halves; the smallest one in narrower queries ({@link NarrowRead}); what then still
 * cannot be read whole is handed over as a defective record that names the window.
 */
final class RequestsReader implements StreamReader {
  private static final int MAX_GROWTH = 4;

  private final GeoReportClient client;
  private final RequestRules rules;

  RequestsReader(GeoReportClient client, RequestRules rules) {
    this.client = client;
    this.rules = rules;
  }

  @Override
  public Page read(ReadRequest request) {
    Watermark before = Watermark.in(request.checkpoint());
    HarvestPosition position = HarvestPosition.of(request, before, rules);
    Oddities oddities = new Oddities();
    PageRecords records = new PageRecords(oddities, position.mode() == Mode.IDS);
    HarvestPosition after = position;
    if (position.hasWindow()) {
      after = readWindow(position, records, oddities);
    } else if (!position.todo().isEmpty()) {
      after = readFollowed(position, records, oddities);
    }
    ObjectNode checkpoint =
        after.isDone()
            ? after.finished(request.checkpoint(), rules)
            : after.checkpoint(request.checkpoint());
    return new Page(records.records(), checkpoint, after.isDone(), oddities.sentences(), null);
  }

  private HarvestPosition readWindow(
      HarvestPosition position, PageRecords records, Oddities oddities) {
    Window window = position.window();
    CapWatch caps = position.caps();
    RequestAnswer answer = ask(position, window);
    while (caps.maybeCut(answer.onWire(), answer.total())) {
      caps = caps.suspecting(window, answer.onWire());
      if (window.length().compareTo(rules.window().smallest()) <= 0) {
        return readNarrow(position, window, answer, caps, records);
      }
      window = window.half();
      answer = ask(position, window);
    }
    records.add(answer, "window " + window);
    CapWatch known =
        caps.accepting(window, answer.onWire(), answer.inside(window, position.dimension()));
    noteCap(position.caps(), known, oddities);
    return position.after(
        window, next(window, answer.onWire(), known), known, open(position, records, oddities));
  }

  private RequestAnswer ask(HarvestPosition position, Window window) {
    return client.window(rules, position.dimension(), window, List.of());
  }

  private HarvestPosition readNarrow(
      HarvestPosition position,
      Window window,
      RequestAnswer first,
      CapWatch caps,
      PageRecords records) {
    NarrowRead.Narrowed narrowed =
        NarrowRead.read(client, rules, position.dimension(), window, first, caps);
    narrowed.answers().forEach(answer -> records.add(answer, "window " + window));
    if (!narrowed.complete()) {
      setAside(position, window, records);
    }
    CapWatch known = caps.accepting(window, first.onWire(), records.rows().size());
    return position.after(
        window, rules.window().smallest(), known, open(position, records, new Oddities()));
  }

  /** Nothing is dropped in silence: the window is parked, and an id set is not given at all. */
  private static void setAside(HarvestPosition position, Window window, PageRecords records) {
    int read = records.rows().size();
    String sentence =
        "the window "
            + window
            + " holds more service requests than the system answers at once, even by service code"
            + " and status or page by page: "
            + read
            + " were read, the others could not be asked for";
    if (position.mode() == Mode.IDS) {
      throw new ConnectorException(
          FailureCategory.MALFORMED, sentence + "; without them the set of ids is not whole");
    }
    ObjectNode body =
        JsonNodeFactory.instance
            .objectNode()
            .put("start", window.start().toString())
            .put("end", window.end().toString())
            .put("read", read);
    records.addDefective(NativeRecord.defective("window " + window, body, sentence));
  }

  private HarvestPosition readFollowed(
      HarvestPosition position, PageRecords records, Oddities oddities) {
    List<String> todo = position.todo();
    int batch = Math.min(rules.followBatch(), todo.size());
    FollowedRead followed = new FollowedRead(client, rules, oddities);
    followed.read(todo.subList(0, batch)).forEach(answer -> records.add(answer, "followed"));
    Set<String> open = new LinkedHashSet<>(position.open());
    records.rows().stream().filter(ServiceRequestRow::open).forEach(row -> addId(open, row));
    return position.afterFollowing(
        bounded(open, oddities), List.copyOf(todo.subList(batch, todo.size())));
  }

  /** The open requests that the next look-back no longer reaches and that are to be followed. */
  private List<String> open(HarvestPosition position, PageRecords records, Oddities oddities) {
    if (rules.updatedAfter() || rules.follow() == 0 || position.mode() == Mode.IDS) {
      return List.of();
    }
    Instant horizon = position.end().minus(rules.lookback());
    Set<String> open = new LinkedHashSet<>(position.open());
    records.rows().stream()
        .filter(ServiceRequestRow::open)
        .filter(row -> row.requestedBefore(horizon))
        .sorted(Comparator.comparing(ServiceRequestRow::requestedAt))
        .forEach(row -> addId(open, row));
    return bounded(open, oddities);
  }

  /** The newest of them: what has been open longest is the least likely to move. */
  private List<String> bounded(Set<String> open, Oddities oddities) {
    List<String> ids = new ArrayList<>(open);
    while (ids.size() > rules.follow()) {
      ids.remove(0);
      oddities.note(
          "an open request older than the look-back is no longer followed, because read.follow is "
              + rules.follow()
              + "; only a full read finds its changes");
    }
    return ids;
  }

  private static void addId(Set<String> ids, ServiceRequestRow row) {
    String id = row.id();
    if (id != null) {
      ids.add(id);
    }
  }

  private static void noteCap(CapWatch before, CapWatch after, Oddities oddities) {
    if (before.found() == 0 && after.found() > 0) {
      oddities.note("the system cuts its answers at " + after.found() + " rows");
    }
  }

  /** The next span: as long as the density of this window allows, at most four times as long. */
  private Duration next(Window window, int rows, CapWatch caps) {
    double wanted = (double) caps.target() / Math.max(1, rows);
    double factor = Math.max(0.25, Math.min(MAX_GROWTH, wanted));
    Duration span = Duration.ofSeconds(Math.round(window.length().toSeconds() * factor));
    if (span.compareTo(rules.window().largest()) > 0) {
      return rules.window().largest();
    }
    return span.compareTo(rules.window().smallest()) < 0 ? rules.window().smallest() : span;
  }
}
