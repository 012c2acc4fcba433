package org.tributary.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.sdk.check.Sample;
import org.tributary.sdk.check.StreamProbe;
import org.tributary.sdk.connector.Connector;
import org.tributary.sdk.connector.ConnectorContext;
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.connector.Page;
import org.tributary.sdk.connector.ReadRequest;
import org.tributary.sdk.connector.ReadRequest.Mode;
import org.tributary.sdk.connector.StreamReader;
import org.tributary.sdk.connector.Watermarks;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;
import org.tributary.sdk.http.HttpAdapter;
import org.tributary.sdk.http.HttpCall;
import org.tributary.sdk.system.StreamSpec;
import org.tributary.sdk.system.SystemFile;
import org.tributary.sdk.write.ActionSpec;
import org.tributary.sdk.write.CommandTarget;
import org.tributary.sdk.write.Operation;

/** A small connector to {@link JsonRecords}, sound or broken in one way. */
final class FlawedConnector implements Connector {
  private static final Logger LOG = LoggerFactory.getLogger("org.tributary.testkit.flawed");
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Flaw flaw;
  private final SystemFile system;
  private final HttpAdapter http;
  private final FlawedMemory memory;
  private int pagesOfThisProcess;

  FlawedConnector(Flaw flaw, SystemFile system, ConnectorContext context, FlawedMemory memory) {
    this.flaw = flaw;
    this.system = system;
    this.memory = memory;
    this.http = HttpAdapter.open(system.id(), system.settings(), context);
    if (flaw == Flaw.LOGS_ITS_SETTINGS) {
      LOG.debug("opened with {}", secretOf(system));
    }
  }

  private static String secretOf(SystemFile system) {
    return system.settings().at("/auth/value").asText();
  }

  @Override
  public StreamReader reader(StreamSpec stream) {
    return new Reader();
  }

  /** The stream, page by page. */
  private final class Reader implements StreamReader {
    @Override
    public Page read(ReadRequest request) {
      return FlawedConnector.this.read(request);
    }

    @Override
    public Optional<ObjectNode> rewound(ObjectNode checkpoint, Instant since) {
      return Optional.of(
          flaw == Flaw.GOES_BACK_TO_WHERE_IT_STANDS
              ? checkpoint
              : Watermarks.rewound(checkpoint, since));
    }
  }

  private Page read(ReadRequest request) {
    try {
      return page(request);
    } catch (ConnectorException e) {
      return coped(e, request);
    }
  }

  private Page coped(ConnectorException failure, ReadRequest request) {
    FailureCategory category = failure.category();
    String said = String.valueOf(failure.getMessage());
    boolean ignores =
        (flaw == Flaw.TAKES_HTML_FOR_THE_END && said.contains("HTML"))
            || (flaw == Flaw.TAKES_ERROR_BODIES_FOR_THE_END && said.contains("no list"))
            || (flaw == Flaw.TAKES_A_DEAD_SYSTEM_FOR_EMPTY && said.contains("refuses connections"));
    if (ignores) {
      return new Page(List.of(), request.checkpoint(), true, List.of(), null);
    }
    throw switch (flaw) {
      case TURNS_429_INTO_MALFORMED ->
          category == FailureCategory.RATE_LIMITED
              ? new ConnectorException(
                  FailureCategory.MALFORMED, said, failure.retryAfter(), failure)
              : failure;
      case FORGETS_RETRY_AFTER -> new ConnectorException(category, said);
      case NAMES_NO_PLACE ->
          new ConnectorException(
              category, system.id() + " failed", failure.retryAfter(), failure.getCause());
      case QUOTES_THE_BODY ->
          new ConnectorException(
              category,
              said + ": no entry for " + FaultFront.BODY_TEXT,
              failure.retryAfter(),
              failure.getCause());
      default -> failure;
    };
  }

  private Page page(ReadRequest request) {
    JsonNode position = request.checkpoint().path("position");
    if (flaw == Flaw.KEEPS_DELETED_IDS && request.mode() == Mode.IDS && !memory.ids.isEmpty()) {
      List<NativeRecord> ids = memory.ids.stream().map(NativeRecord::idOnly).toList();
      return new Page(ids, JSON.objectNode(), true, List.of(), null);
    }
    JsonNode answer = list(request, position);
    List<NativeRecord> records = new ArrayList<>();
    answer.path("items").forEach(item -> records.add(record(item)));
    records.forEach(record -> memory.ids.add(record.id()));
    boolean more = answer.has("next");
    if (flaw == Flaw.LOSES_THE_LAST_PAGE && records.size() < 10) {
      records.clear();
    }
    ObjectNode checkpoint = JSON.objectNode();
    Instant latest = latest(records, position);
    if (more) {
      ObjectNode next = checkpoint.putObject("position");
      next.put("after", answer.path("next").asText());
      next.put("offset", position.path("offset").asInt() + records.size());
      next.put("latest", String.valueOf(latest));
      next.put("page", position.path("page").asInt() + 1);
      checkpoint.put("watermark", request.checkpoint().path("watermark").asText());
    } else {
      Instant cap = request.runStartedAt();
      checkpoint.put("watermark", String.valueOf(latest.isAfter(cap) ? cap : latest));
    }
    if (flaw == Flaw.KEEPS_THE_SECRET_IN_THE_CHECKPOINT) {
      checkpoint.put("key", secretOf(system));
    }
    return new Page(records, checkpoint, !more, List.of(), total(answer, request));
  }

  private @Nullable Long total(JsonNode answer, ReadRequest request) {
    if (flaw == Flaw.STATES_A_WRONG_TOTAL) {
      return 1000L;
    }
    return request.mode() == Mode.FULL ? Long.valueOf(answer.path("total").asLong()) : null;
  }

  private static Instant latest(List<NativeRecord> records, JsonNode position) {
    Instant latest =
        position.has("latest") ? Instant.parse(position.path("latest").asText()) : Instant.EPOCH;
    for (NativeRecord record : records) {
      Instant updated = record.updatedAt();
      latest = updated != null && updated.isAfter(latest) ? updated : latest;
    }
    return latest;
  }

  private JsonNode list(ReadRequest request, JsonNode position) {
    List<Map.Entry<String, String>> query = new ArrayList<>();
    query.add(Map.entry("size", "10"));
    String watermark = request.checkpoint().path("watermark").asText();
    if (request.mode() == Mode.CHANGES && !watermark.isEmpty()) {
      query.add(Map.entry(sinceParam(), since(Instant.parse(watermark)).toString()));
    }
    boolean first = position.isMissingNode() || flaw == Flaw.REPEATS_THE_FIRST_PAGE;
    if (flaw == Flaw.FORGETS_ITS_POSITION_WITH_THE_PROCESS && pagesOfThisProcess++ == 0) {
      first = true;
    }
    if (flaw == Flaw.GOES_ON_WHERE_IT_GAVE_LAST && memory.after != null && !first) {
      query.add(Map.entry("after", memory.after));
    } else if (!first) {
      query.add(
          flaw == Flaw.PAGES_BY_OFFSET
              ? Map.entry("offset", position.path("offset").asText())
              : Map.entry("after", position.path("after").asText()));
    }
    JsonNode answer = get(query);
    memory.after = answer.has("next") ? answer.path("next").asText() : null;
    return stopped(answer, position);
  }

  /** The paging of a repeated page would never end. */
  private JsonNode stopped(JsonNode answer, JsonNode position) {
    boolean endless =
        flaw == Flaw.REPEATS_THE_FIRST_PAGE || flaw == Flaw.FORGETS_ITS_POSITION_WITH_THE_PROCESS;
    if (endless && position.path("page").asInt() > 6) {
      ((ObjectNode) answer).remove("next");
    }
    return answer;
  }

  private String sinceParam() {
    return flaw == Flaw.MISSPELLS_THE_FILTER ? "updated_from" : "from";
  }

  private Instant since(Instant watermark) {
    return flaw == Flaw.ASKS_FOR_LATER_CHANGES_ONLY ? watermark.plusSeconds(1) : watermark;
  }

  private JsonNode get(List<Map.Entry<String, String>> query) {
    JsonNode answer = http.sendForJson(HttpCall.get("/records", query)).body();
    if (!answer.path("items").isArray()) {
      throw new ConnectorException(
          FailureCategory.MALFORMED, system.id() + ", GET /records: the answer has no list");
    }
    return answer;
  }

  private NativeRecord record(JsonNode item) {
    String id = item.path("id").asText();
    Instant updated = time(item.path("updatedAt").asText());
    ObjectNode body = JSON.objectNode();
    if (flaw != Flaw.LEAVES_BODIES_OUT) {
      body.setAll((ObjectNode) item);
    }
    if (flaw == Flaw.STAMPS_RECORDS_WHEN_THEY_ARE_READ) {
      body.put("readAt", System.nanoTime());
    }
    return NativeRecord.of(id, body, updated);
  }

  private Instant time(String text) {
    return flaw == Flaw.READS_TIMES_IN_THE_ZONE_OF_THE_MACHINE
        ? LocalDateTime.ofInstant(Instant.parse(text), ZoneOffset.UTC)
            .atZone(ZoneId.systemDefault())
            .toInstant()
        : Instant.parse(text);
  }

  @Override
  public Optional<StreamProbe> probe(StreamSpec stream) {
    return Optional.of(new Probe());
  }

  /** The questions; each is one page. */
  private final class Probe implements StreamProbe {
    @Override
    public Sample first() {
      return sample(List.of());
    }

    @Override
    public String sinceRule() {
      return sinceParam();
    }

    @Override
    public Sample since(Instant from) {
      return sample(List.of(Map.entry(sinceParam(), from.toString())));
    }

    private Sample sample(List<Map.Entry<String, String>> query) {
      JsonNode answer = get(query);
      List<NativeRecord> records = new ArrayList<>();
      answer.path("items").forEach(item -> records.add(record(item)));
      return new Sample(records, 10, !answer.has("next"), answer.path("total").asLong());
    }
  }

  @Override
  public CommandTarget target(ActionSpec action) {
    boolean writes =
        action.operation() == Operation.CREATE || flaw == Flaw.WRITES_WHAT_IT_DOES_NOT_DECLARE;
    if (!writes) {
      throw new UnsupportedOperationException("the connector cannot do that: " + action.id());
    }
    return new FlawedTarget(flaw, system.id(), http);
  }

  @Override
  public String toString() {
    return flaw == Flaw.PRINTS_ITS_SETTINGS
        ? "FlawedConnector[" + system.settings().at("/auth/value").asText() + "]"
        : "FlawedConnector[" + system.id() + "]";
  }

  @Override
  public void close() {
    http.close();
  }
}
