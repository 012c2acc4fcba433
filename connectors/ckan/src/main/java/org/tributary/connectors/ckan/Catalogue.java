package org.tributary.connectors.ckan;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tributary.connectors.ckan.ReadRules.Datasets;
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.connector.ReadRequest.Mode;
import org.tributary.sdk.failure.ConnectorException;

/**
 * The datasets of a portal through {@code package_search}, which gives 10 unless asked for more and
 * at most 1,000. Changes are asked for by {@code metadata_modified}, a time in UTC without zone.
 */
final class Catalogue implements Listing {
  private static final String ACTION = "package_search";
  private static final String CHANGED = "metadata_modified";
  private static final PortalTime TIMES = new PortalTime(ZoneOffset.UTC);
  private final CkanClient client;
  private final Datasets rules;

  Catalogue(CkanClient client, Datasets rules) {
    this.client = client;
    this.rules = rules;
  }

  @Override
  public ReadRules rules() {
    return rules;
  }

  @Override
  public String sinceRule() {
    return "fq=" + CHANGED;
  }

  @Override
  public String sinceKey() {
    return "read.catalogue";
  }

  @Override
  public Order order(Bounds bounds) {
    return bounds.from() == null
        ? new Order(RowKey.BY_ID, false)
        : new Order(RowKey.OLDEST_FIRST, false);
  }

  @Override
  public Slice slice(Bounds bounds, long start, int limit) {
    Instant from = bounds.from();
    Instant until = bounds.until().truncatedTo(ChronoUnit.MILLIS);
    return slice(
        from == null ? null : from.truncatedTo(ChronoUnit.MILLIS) + " TO " + until, start, limit);
  }

  /** As if the bound were no time at all. */
  Slice nonsense(int limit) {
    return slice("nonsense TO *", 0, limit);
  }

  private Slice slice(@Nullable String range, long start, int limit) {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("q", rules.q() == null ? "*:*" : rules.q());
    String fq = rules.fq() == null ? "" : "+(" + rules.fq() + ")";
    if (range != null) {
      fq = fq + (fq.isEmpty() ? "" : " ") + "+" + CHANGED + ":[" + range + "]";
    }
    if (!fq.isEmpty()) {
      query.put("fq", fq);
    }
    query.put("sort", range == null ? "id asc" : CHANGED + " asc, id asc");
    query.put("rows", Integer.toString(limit));
    query.put("start", Long.toString(start));
    CkanClient.Answer answer =
        client.call(ACTION, List.copyOf(query.entrySet()), "check settings.baseUrl");
    JsonNode result = answer.result();
    Long count = CkanClient.number(result.path("count"));
    if (!result.path("results").isArray() || count == null) {
      throw malformed("the answer has no count and list of results");
    }
    List<JsonNode> rows = new ArrayList<>();
    result.path("results").forEach(rows::add);
    return new Slice(rows, count, answer.servedAt(), answer.anomalies());
  }

  /** The index orders by milliseconds, the answers show microseconds. */
  @Override
  public RowKey key(JsonNode row, Bounds bounds) {
    String id = row.path("id").asText("");
    if (id.isEmpty()) {
      throw malformed("a dataset has no id");
    }
    Instant at = bounds.from() == null ? null : updatedAt(row);
    return new RowKey(at == null ? null : at.truncatedTo(ChronoUnit.MILLIS), id);
  }

  @Override
  public boolean isOlder(JsonNode row, Instant time) {
    Instant at = updatedAt(row);
    return at != null && at.isBefore(time);
  }

  @Override
  public boolean statesTime(JsonNode row) {
    return !row.path(CHANGED).asText("").isBlank();
  }

  private static @Nullable Instant updatedAt(JsonNode row) {
    return TIMES.read(row.path(CHANGED)).orElse(null);
  }

  @Override
  public NativeRecord record(JsonNode row, Mode mode) {
    String id = row.path("id").asText();
    return mode == Mode.IDS ? NativeRecord.idOnly(id) : NativeRecord.of(id, row, updatedAt(row));
  }

  @Override
  public ConnectorException malformed(String sentence) {
    return client.malformed(ACTION, sentence);
  }

  @Override
  public ConnectorException unavailable(String sentence) {
    return client.unavailable(ACTION, sentence);
  }
}
