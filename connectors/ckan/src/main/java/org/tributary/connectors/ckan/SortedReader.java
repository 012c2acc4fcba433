package org.tributary.connectors.ckan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tributary.connectors.ckan.Listing.Bounds;
import org.tributary.sdk.connector.Page;
import org.tributary.sdk.connector.ReadRequest;
import org.tributary.sdk.connector.ReadRequest.Mode;
import org.tributary.sdk.connector.StreamReader;
import org.tributary.sdk.connector.Watermarks;

/**
 * Reads one list of a portal page by page. The checkpoint is all it knows: {@code watermark}, the
 * time up to which changes are known, and while a run lasts {@code position}.
 */
final class SortedReader implements StreamReader {
  private final Listing listing;

  SortedReader(Listing listing) {
    this.listing = listing;
  }

  @Override
  public Page read(ReadRequest request) {
    JsonNode text = request.checkpoint().path("watermark");
    Instant watermark = text.isTextual() ? Instant.parse(text.asText()) : null;
    String fingerprint = listing.rules().fingerprint();
    Position position =
        Position.of(request.checkpoint().path("position"), request.mode(), fingerprint);
    if (position == null) {
      position = Position.start(bounds(request, watermark), fingerprint);
    }
    PageRead.Result page = new PageRead(listing, position).read();
    return new Page(
        page.records(),
        checkpoint(watermark, page),
        page.isLast(),
        page.anomalies(),
        page.statedTotal());
  }

  @Override
  public Optional<ObjectNode> rewound(ObjectNode checkpoint, Instant since) {
    return listing.sinceRule() != null
        ? Optional.of(Watermarks.rewound(checkpoint, since))
        : Optional.empty();
  }

  /** Without a rule of changes, or before the first whole read, everything is read. */
  private Bounds bounds(ReadRequest request, @Nullable Instant watermark) {
    boolean changes =
        request.mode() == Mode.CHANGES && watermark != null && listing.sinceRule() != null;
    return new Bounds(
        request.mode(),
        changes && watermark != null ? watermark.minus(listing.rules().overlap()) : null,
        request.runStartedAt());
  }

  /**
   * The watermark moves only when a run is complete, to the latest change seen, yet not beyond the
   * start of the run; a run that reads ids alone moves it not.
   */
  private ObjectNode checkpoint(@Nullable Instant watermark, PageRead.Result page) {
    Position behind = page.behind();
    Instant mark = watermark;
    if (page.isLast() && behind.bounds().mode() != Mode.IDS && behind.latest() != null) {
      mark = Position.later(watermark, Position.earlier(behind.cap(), behind.latest()));
    }
    ObjectNode checkpoint = JsonNodeFactory.instance.objectNode();
    if (mark != null) {
      checkpoint.put("watermark", mark.toString());
    }
    if (!page.isLast()) {
      checkpoint.set("position", behind.toJson());
    }
    return checkpoint;
  }
}
