package org.tributary.connectors.soap;

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
 * which changes are known, and while a run lasts {@code position}.
 */
final class SoapReader implements StreamReader {
  private final ReadSpec read;
  private final SoapClient client;

  SoapReader(ReadSpec read, SoapClient client) {
    this.read = read;
    this.client = client;
  }

  @Override
  public Page read(ReadRequest request) {
    Instant watermark = Watermarks.in(request.checkpoint(), "watermark");
    Position known =
        Position.of(request.checkpoint().path("position"), request.mode(), read.fingerprint());
    Position position = known == null ? start(request, watermark) : known;
    PageRead.Result result = new PageRead(read, client, position).read(request.runStartedAt());
    return new Page(
        result.records(),
        result.behind().checkpoint(watermark, result.isLast(), !read.record().updated().isEmpty()),
        result.isLast(),
        result.anomalies(),
        result.total());
  }

  @Override
  public Optional<ObjectNode> rewound(ObjectNode checkpoint, Instant since) {
    return read.since() != null
        ? Optional.of(Watermarks.rewound(checkpoint, since))
        : Optional.empty();
  }

  private Position start(ReadRequest request, @Nullable Instant watermark) {
    return Position.start(
        request.mode(),
        read.fingerprint(),
        from(request.mode(), watermark),
        request.runStartedAt(),
        Paging.state());
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
