package org.tributary.connectors.open311;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
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
 * window that was certainly whole ({@link WindowRead}), or one batch of followed ids. A window that
 * cannot be read whole by any query is handed over as a defective record that names it.
 */
final class RequestsReader implements StreamReader {
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
    PageRecords records = new PageRecords(new Oddities());
    HarvestPosition after = position;
    if (position.hasWindow()) {
      after = readWindow(position, records);
    } else if (!position.todo().isEmpty()) {
      after = readFollowed(position, records);
    }
    ObjectNode checkpoint =
        after.isDone()
            ? after.finished(request.checkpoint(), rules)
            : after.checkpoint(request.checkpoint());
    return new Page(
        records.records(), checkpoint, after.isDone(), records.oddities().sentences(), null);
  }

  /** A look-back asks by the time of opening: what is older and changed since would not come. */
  @Override
  public Optional<ObjectNode> rewound(ObjectNode checkpoint, Instant since) {
    if (!rules.asksByChange()) {
      return Optional.empty();
    }
    Watermark before = Watermark.in(checkpoint);
    return Optional.of(
        before == null
            ? JsonNodeFactory.instance.objectNode()
            : before.rewound(since).toCheckpoint());
  }

  private HarvestPosition readWindow(HarvestPosition position, PageRecords records) {
    WindowRead.Outcome read = new WindowRead(client, rules, position).read();
    read.answers().forEach(answer -> records.add(answer, "window " + read.window()));
    if (!read.complete()) {
      setAside(position, read.window(), records);
    }
    if (position.caps().found() == 0 && read.caps().found() > 0) {
      records.oddities().note("the system cuts its answers at " + read.caps().found() + " rows");
    }
    return position.after(read.window(), read.next(), read.caps(), open(position, records));
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

  private HarvestPosition readFollowed(HarvestPosition position, PageRecords records) {
    List<String> todo = position.todo();
    int batch = Math.min(rules.followBatch(), todo.size());
    FollowedRead followed = new FollowedRead(client, rules, records.oddities());
    followed.read(todo.subList(0, batch)).forEach(answer -> records.add(answer, "followed"));
    Set<String> open = new LinkedHashSet<>(position.open());
    records.rows().stream().filter(ServiceRequestRow::open).forEach(row -> addId(open, row));
    return position.afterFollowing(
        bounded(open, records.oddities()), List.copyOf(todo.subList(batch, todo.size())));
  }

  /** The open requests that the next look-back no longer reaches and that are to be followed. */
  private List<String> open(HarvestPosition position, PageRecords records) {
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
    return bounded(open, records.oddities());
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
}
