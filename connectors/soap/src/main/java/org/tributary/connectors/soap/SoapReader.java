package org.tributary.connectors.soap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.connector.Page;
import org.tributary.sdk.connector.ReadRequest;
import org.tributary.sdk.connector.ReadRequest.Mode;
import org.tributary.sdk.connector.StreamReader;

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
    JsonNode text = request.checkpoint().path("watermark");
    Instant watermark = text.isTextual() ? Instant.parse(text.asText()) : null;
    Position known =
        Position.of(request.checkpoint().path("position"), request.mode(), read.fingerprint());
    Position position = known == null ? start(request, watermark) : known;
    PageRead.Result result = new PageRead(read, client, position).read(request.runStartedAt());
    return new Page(
        result.records(),
        checkpoint(watermark, result),
        result.isLast(),
        result.anomalies(),
        result.total());
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

  /** The watermark moves only when a run is complete, and no run that reads ids alone moves it. */
  private ObjectNode checkpoint(@Nullable Instant watermark, PageRead.Result result) {
    Position behind = result.behind();
    boolean moves = result.isLast() && behind.mode() != Mode.IDS;
    Instant mark = moves ? Position.later(watermark, reached(behind)) : watermark;
    ObjectNode checkpoint = Paging.state();
    if (mark != null) {
      checkpoint.put("watermark", mark.toString());
    }
    if (!result.isLast()) {
      checkpoint.set("position", behind.toJson());
    }
    return checkpoint;
  }

  /**
   * Up to when everything is known after a complete run: the latest change seen, yet not beyond the
   * start of the run, because a record that changed after we had read past it is not seen.
   */
  private @Nullable Instant reached(Position behind) {
    if (read.record().updated().isEmpty()) {
      return behind.cap();
    }
    return behind.latest() == null ? null : Position.earlier(behind.latest(), behind.cap());
  }
}
