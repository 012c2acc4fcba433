package org.tributary.connectors.accela;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.connector.Page;
import org.tributary.sdk.connector.ReadRequest;
import org.tributary.sdk.connector.ReadRequest.Mode;
import org.tributary.sdk.connector.StreamReader;
import org.tributary.sdk.connector.Watermarks;

/**
 * Reads records page by page. There is no updated-since: changes are what got another status or was
 * opened since the day of the last run, less the overlap. Edits of contacts, addresses, fees and
 * custom forms move neither date; a run in full and the reconcile find them.
 */
final class RecordsReader implements StreamReader {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final RecordRules rules;
  private final AccelaClient client;

  RecordsReader(RecordRules rules, AccelaClient client) {
    this.rules = rules;
    this.client = client;
  }

  @Override
  public Page read(ReadRequest request) {
    String text = request.checkpoint().path("watermark").textValue();
    Instant watermark = text == null ? null : Instant.parse(text);
    JsonNode known = request.checkpoint().path("position");
    RecordsPosition position = RecordsPosition.of(known, request.mode(), rules.fingerprint());
    RecordsPage.Result result =
        new RecordsPage(rules, client, position == null ? start(request, watermark) : position)
            .read();
    return new Page(
        result.records(),
        checkpoint(request.mode(), watermark, result),
        result.next() == null,
        result.anomalies(),
        null);
  }

  @Override
  public Optional<ObjectNode> rewound(ObjectNode checkpoint, Instant since) {
    return Optional.of(Watermarks.rewound(checkpoint, since));
  }

  private RecordsPosition start(ReadRequest request, @Nullable Instant watermark) {
    boolean changes = request.mode() == Mode.CHANGES && watermark != null;
    LocalDate from =
        changes && watermark != null
            ? rules.time().day(watermark).minusDays(rules.overlap())
            : null;
    return RecordsPosition.start(request.mode(), rules.fingerprint(), from, request.runStartedAt());
  }

  /** The watermark moves only when a run is complete, and no run that reads ids alone moves it. */
  private static ObjectNode checkpoint(
      Mode mode, @Nullable Instant watermark, RecordsPage.Result result) {
    RecordsPosition next = result.next();
    boolean moves = next == null && mode != Mode.IDS;
    Instant mark = moves ? result.cap() : watermark;
    ObjectNode checkpoint = JSON.createObjectNode();
    if (mark != null) {
      checkpoint.put("watermark", mark.toString());
    }
    if (next != null) {
      checkpoint.set("position", next.toJson());
    }
    return checkpoint;
  }
}
