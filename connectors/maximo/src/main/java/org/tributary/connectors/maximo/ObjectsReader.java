package org.tributary.connectors.maximo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.connector.Page;
import org.tributary.sdk.connector.ReadRequest;
import org.tributary.sdk.connector.ReadRequest.Mode;
import org.tributary.sdk.connector.StreamReader;
import org.tributary.sdk.connector.Watermarks;

/** Reads one object structure page by page; the checkpoint is all that it knows. */
final class ObjectsReader implements StreamReader {
  private final ReadRules rules;
  private final MaximoClient client;

  ObjectsReader(ReadRules rules, MaximoClient client) {
    this.rules = rules;
    this.client = client;
  }

  @Override
  public Page read(ReadRequest request) {
    String text = request.checkpoint().path("watermark").textValue();
    Instant watermark = text == null ? null : Instant.parse(text);
    JsonNode known = request.checkpoint().path("position");
    ObjectsPosition position = ObjectsPosition.of(known, request.mode(), rules.fingerprint());
    ObjectsPage.Result result =
        new ObjectsPage(rules, client, position == null ? start(request, watermark) : position)
            .read();
    boolean whole = result.behind().from() == null;
    return new Page(
        result.records(),
        checkpoint(watermark, result),
        result.last(),
        result.anomalies(),
        whole ? result.behind().total() : null);
  }

  @Override
  public Optional<ObjectNode> rewound(ObjectNode checkpoint, Instant since) {
    return Optional.of(Watermarks.rewound(checkpoint, since));
  }

  private ObjectsPosition start(ReadRequest request, @Nullable Instant watermark) {
    boolean changes = request.mode() == Mode.CHANGES && watermark != null;
    Instant from = changes && watermark != null ? watermark.minus(rules.overlap()) : null;
    return ObjectsPosition.start(request.mode(), rules.fingerprint(), from, request.runStartedAt());
  }

  /** The watermark moves only when a run is complete, and no run that reads ids alone moves it. */
  private static ObjectNode checkpoint(@Nullable Instant watermark, ObjectsPage.Result result) {
    ObjectsPosition behind = result.behind();
    Instant mark = watermark;
    if (result.last() && behind.mode() != Mode.IDS) {
      Instant reached = reached(behind, watermark);
      mark = watermark == null || reached.isAfter(watermark) ? reached : watermark;
    }
    ObjectNode checkpoint = JsonNodeFactory.instance.objectNode();
    if (mark != null) {
      checkpoint.put("watermark", mark.toString());
    }
    if (!result.last()) {
      checkpoint.set("position", behind.toJson());
    }
    return checkpoint;
  }

  /**
   * Up to when everything is known: the latest change seen, yet not beyond the start of the run,
   * because an object that changed after we had read past it is not seen.
   */
  private static Instant reached(ObjectsPosition behind, @Nullable Instant watermark) {
    Instant latest = behind.latest();
    if (latest == null) {
      return watermark == null ? behind.cap() : watermark;
    }
    return latest.isAfter(behind.cap()) ? behind.cap() : latest;
  }
}
