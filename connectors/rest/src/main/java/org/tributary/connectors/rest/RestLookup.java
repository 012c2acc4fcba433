package org.tributary.connectors.rest;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tributary.connectors.rest.ReadSpec.ListSpec;
import org.tributary.connectors.rest.ReadSpec.RecordSpec;
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.connector.ReadRequest.Mode;
import org.tributary.sdk.connector.RecordLookup;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;
import org.tributary.sdk.reading.Position;
import org.tributary.sdk.system.StreamSpec;

/** Reads records by key, as {@code one} in the read of a system file says. */
final class RestLookup implements RecordLookup {
  private static final String KEY = "${id}";

  private final JsonNode one;
  private final ReadSpec read;
  private final RestClient client;
  private final Clock clock;

  /** Whether a 404 means that there is no such record; children of one that is there must not. */
  private final boolean mayBeGone;

  private RestLookup(StreamSpec stream, ReadSpec read, RestClient client, Clock clock) {
    this.one = stream.read().path("one");
    this.read = read;
    this.client = client;
    this.clock = clock;
    this.mayBeGone = !stream.isOfChildren();
  }

  static Optional<RecordLookup> of(
      StreamSpec stream, ReadSpec read, RestClient client, Clock clock) {
    return stream.read().has("one")
        ? Optional.of(new RestLookup(stream, read, client, clock))
        : Optional.empty();
  }

  @Override
  public List<NativeRecord> find(List<String> keys) {
    List<NativeRecord> found = new ArrayList<>();
    int batch = one.path("batch").asInt(1);
    for (int i = 0; i < keys.size(); i += batch) {
      found.addAll(ask(keys.subList(i, Math.min(keys.size(), i + batch))));
    }
    return found;
  }

  private List<NativeRecord> ask(List<String> keys) {
    ReadSpec asked = read.withAll(list(keys));
    Position position =
        Position.start(
            Mode.FULL,
            read.fingerprint(),
            null,
            clock.instant(),
            asked.all().paging().start(null, clock.instant()));
    List<NativeRecord> found = new ArrayList<>();
    try {
      PageRead.Result page;
      do {
        page = new PageRead(asked, client, position).read();
        found.addAll(page.records());
        position = page.behind();
      } while (!page.isLast());
    } catch (ConnectorException e) {
      if (e.category() != FailureCategory.NOT_FOUND || !mayBeGone || keys.size() > 1) {
        throw e;
      }
      return List.of();
    }
    refuseCut(found.size());
    return found;
  }

  /** An answer as long as a page is may be cut, and a cut list would look like deleted records. */
  private void refuseCut(int rows) {
    Integer size = read.all().size();
    if (size != null && rows == size && !one.path("paged").asBoolean()) {
      throw new ConnectorException(
          FailureCategory.MALFORMED,
          "the look-up "
              + one.path("path").asText()
              + " gave as many records as a page holds and may be cut; say one.paged: true");
    }
  }

  private ListSpec list(List<String> keys) {
    ListSpec all = read.all();
    boolean paged = one.path("paged").asBoolean();
    List<Map.Entry<String, String>> query =
        CallDraft.entries(one.path("query")).stream()
            .map(e -> Map.entry(e.getKey(), e.getValue().replace(KEY, String.join(",", keys))))
            .toList();
    String path = keys.stream().map(RestLookup::encoded).collect(Collectors.joining(","));
    RecordSpec record = all.record();
    return new ListSpec(
        one.path("path").asText().replace(KEY, path),
        query,
        null,
        false,
        paged ? all.paging() : new SinglePage(),
        paged ? all.size() : null,
        paged ? all.total() : null,
        paged ? all.more() : null,
        one.has("records") ? record.in(JsonPointer.compile(one.path("records").asText())) : record);
  }

  private static String encoded(String key) {
    return URLEncoder.encode(key, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
