package org.tributary.connectors.s4hana;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.connector.Page;
import org.tributary.sdk.connector.ReadRequest;
import org.tributary.sdk.connector.ReadRequest.Mode;
import org.tributary.sdk.connector.StreamReader;
import org.tributary.sdk.connector.Watermarks;

/**
 * Reads one entity set page by page. The checkpoint is all it knows: {@code watermark}, the time up
 * to which changes are known, and while a run lasts {@code position}.
 */
final class EntityReader implements StreamReader {
  private final ReadSpec read;
  private final ODataClient client;

  EntityReader(ReadSpec read, ODataClient client) {
    this.read = read;
    this.client = client;
  }

  @Override
  public Page read(ReadRequest request) {
    JsonNode text = request.checkpoint().path("watermark");
    Instant watermark = text.isTextual() ? Instant.parse(text.asText()) : null;
    Position position = Position.of(request.checkpoint().path("position"), request.mode(), read);
    if (position == null) {
      Instant from = from(request.mode(), watermark);
      position = Position.start(request.mode(), read, from, request.runStartedAt());
    }
    PageRead.Result result = new PageRead(read, client, null).read(position);
    return new Page(
        changed(result, position),
        checkpoint(watermark, result),
        result.isLast(),
        result.anomalies(),
        position.from() == null ? result.total() : null);
  }

  @Override
  public Optional<ObjectNode> rewound(ObjectNode checkpoint, Instant since) {
    return read.changed() != null
        ? Optional.of(Watermarks.rewound(checkpoint, since))
        : Optional.empty();
  }

  private @Nullable Instant from(Mode mode, @Nullable Instant watermark) {
    return mode == Mode.CHANGES && watermark != null && read.changed() != null
        ? watermark.minus(read.changed().overlap())
        : null;
  }

  /** The system compares days; the time of day is compared here. */
  private List<NativeRecord> changed(PageRead.Result result, Position position) {
    Instant from = position.from();
    ChangeRule rule = read.changed();
    if (from == null || rule == null) {
      return result.records();
    }
    List<NativeRecord> changed = new ArrayList<>();
    for (int i = 0; i < result.rows().size(); i++) {
      if (rule.mayHaveChanged(result.rows().get(i), from)) {
        changed.add(result.records().get(i));
      }
    }
    return changed;
  }

  /** The watermark moves only when a run is complete, and no run that reads ids alone moves it. */
  private static ObjectNode checkpoint(@Nullable Instant watermark, PageRead.Result result) {
    Position behind = result.behind();
    Instant mark = watermark;
    if (result.isLast() && behind.mode() != Mode.IDS && behind.latest() != null) {
      boolean capped = behind.latest().isAfter(behind.cap());
      mark = Position.later(watermark, capped ? behind.cap() : behind.latest());
    }
    ObjectNode checkpoint = JsonNodeFactory.instance.objectNode();
    if (mark != null) {
      checkpoint.put("watermark", mark.toString());
    }
    if (!result.isLast()) {
      checkpoint.set("position", behind.toJson());
    }
    return checkpoint;
  }
}
