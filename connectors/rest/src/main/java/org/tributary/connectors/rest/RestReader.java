package org.tributary.connectors.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.connector.Page;
import org.tributary.sdk.connector.ReadRequest;
import org.tributary.sdk.connector.ReadRequest.Mode;
import org.tributary.sdk.connector.StreamReader;
import org.tributary.sdk.connector.Watermarks;
import org.tributary.sdk.reading.Position;

/**
 * Reads one stream page by page. The checkpoint is all it knows: {@code watermark}, the time up to
 * which changes are known, {@code delta}, the link to what changes next, and while a run lasts
 * {@code position}.
 */
final class RestReader implements StreamReader {
  private final ReadSpec read;
  private final RestClient client;

  RestReader(ReadSpec read, RestClient client) {
    this.read = read;
    this.client = client;
  }

  @Override
  public Page read(ReadRequest request) {
    Instant watermark = Watermarks.in(request.checkpoint(), "watermark");
    DeltaLink delta = DeltaLink.of(request.checkpoint(), read);
    Position position =
        Position.of(request.checkpoint().path("position"), request.mode(), read.fingerprint());
    if (position == null) {
      position = start(request, watermark, delta);
    }
    try {
      return page(watermark, delta, new PageRead(read, client, position).read());
    } catch (LinkGoneException e) {
      DeltaLink none = delta.forgotten();
      Position anew = start(request, watermark, none);
      return page(watermark, none, new PageRead(read, client, anew).read().with(DeltaLink.GONE));
    }
  }

  @Override
  public Optional<ObjectNode> rewound(ObjectNode checkpoint, Instant since) {
    return read.since() != null
        ? Optional.of(Watermarks.rewound(checkpoint, since))
        : Optional.empty();
  }

  private Page page(@Nullable Instant watermark, DeltaLink before, PageRead.Result result) {
    boolean moves = result.isLast() && result.behind().mode() != Mode.IDS;
    DeltaLink delta = moves ? before.then(result.delta()) : before;
    PageRead.Result told = moves && delta.isMissing() ? result.with(DeltaLink.MISSING) : result;
    ObjectNode checkpoint =
        result
            .behind()
            .checkpoint(watermark, result.isLast(), !read.all().record().updated().isEmpty());
    delta.addTo(checkpoint);
    return new Page(told.records(), checkpoint, told.isLast(), told.anomalies(), told.total());
  }

  private Position start(ReadRequest request, @Nullable Instant watermark, DeltaLink delta) {
    Instant from = from(request.mode(), watermark);
    Instant startedAt = request.runStartedAt();
    ObjectNode paging =
        request.mode() == Mode.CHANGES && delta.link() != null
            ? LinkPaging.changes(delta.link())
            : read.list(request.mode()).paging().start(from, startedAt);
    return Position.start(request.mode(), read.fingerprint(), from, startedAt, paging);
  }

  private @Nullable Instant from(Mode mode, @Nullable Instant watermark) {
    if (read.since() == null) {
      return null;
    }
    return mode == Mode.CHANGES && watermark != null
        ? watermark.minus(read.since().overlap())
        : read.since().earliest();
  }
}
