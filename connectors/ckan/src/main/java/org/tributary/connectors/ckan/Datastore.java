package org.tributary.connectors.ckan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tributary.connectors.ckan.ReadRules.Rows;
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.connector.ReadRequest.Mode;
import org.tributary.sdk.failure.ConnectorException;

/**
 * The rows of a resource through {@code datastore_search}. It filters by equal values only, so
 * changes are read newest first, until the rows are too old; {@code datastore_search_sql} could ask
 * for them, and is switched off at many portals.
 */
final class Datastore implements Listing {
  private static final String ACTION = "datastore_search";
  private static final PortalTime WRITTEN = new PortalTime(ZoneOffset.UTC);
  private final CkanClient client;
  private final Rows rules;
  private final @Nullable PortalTime times;
  private final String missing;

  Datastore(CkanClient client, Rows rules) {
    this.client = client;
    this.rules = rules;
    this.times = rules.updated() == null ? null : new PortalTime(rules.updated().zone());
    this.missing =
        "it has no table for resource "
            + rules.resource()
            + "; check the id, and that its datastore_active is true";
  }

  @Override
  public ReadRules rules() {
    return rules;
  }

  @Override
  public @Nullable String sinceRule() {
    return rules.updated() == null ? null : "sort by " + rules.updated().column();
  }

  @Override
  public String sinceKey() {
    return "read.updated";
  }

  @Override
  public Order order(Bounds bounds) {
    return bounds.from() == null
        ? new Order(RowKey.BY_NUMBER, false)
        : new Order(RowKey.NEWEST_FIRST, true);
  }

  @Override
  public Slice slice(Bounds bounds, long start, int limit) {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("resource_id", rules.resource());
    query.put("sort", sort(bounds));
    query.put("limit", Integer.toString(limit));
    query.put("offset", Long.toString(start));
    if (rules.filters() != null) {
      query.put("filters", rules.filters().toString());
    }
    if (rules.q() != null) {
      query.put("q", rules.q());
    }
    Set<String> fields = fields(bounds.mode());
    if (!fields.isEmpty() && fields.stream().noneMatch(name -> name.contains(","))) {
      query.put("fields", String.join(",", fields));
    }
    CkanClient.Answer answer = client.call(ACTION, List.copyOf(query.entrySet()), missing);
    return slice(answer, limit, bounds.mode());
  }

  private String sort(Bounds bounds) {
    ReadRules.Updated updated = rules.updated();
    return bounds.from() == null || updated == null
        ? Rows.ROW_NUMBER
        : '"' + updated.column() + "\" desc, " + Rows.ROW_NUMBER + " desc";
  }

  /** Ids alone where they are enough; empty for every column. */
  private Set<String> fields(Mode mode) {
    if (mode != Mode.IDS && rules.fields().isEmpty()) {
      return Set.of();
    }
    Set<String> fields = new LinkedHashSet<>(List.of(Rows.ROW_NUMBER));
    fields.addAll(rules.id());
    if (mode != Mode.IDS) {
      fields.addAll(rules.fields());
      if (rules.updated() != null) {
        fields.add(rules.updated().column());
      }
    }
    return fields;
  }

  private Slice slice(CkanClient.Answer answer, int limit, Mode mode) {
    JsonNode result = answer.result();
    if (!result.path("records").isArray()) {
      throw malformed("the answer has no list of records");
    }
    requireColumns(result.path("fields"), mode);
    List<JsonNode> rows = new ArrayList<>();
    result.path("records").forEach(rows::add);
    boolean estimated = result.path("total_was_estimated").asBoolean(false);
    int applied = result.path("limit").asInt(limit);
    List<String> anomalies = new ArrayList<>(answer.anomalies());
    if (applied < limit) {
      anomalies.add("asked for " + limit + " rows a page, the portal gives at most " + applied);
    }
    Long total = estimated ? null : CkanClient.number(result.path("total"));
    return new Slice(rows, total, answer.servedAt(), anomalies);
  }

  /** The answer names its columns, those that were not asked for left out. */
  private void requireColumns(JsonNode fields, Mode mode) {
    Set<String> there = new TreeSet<>();
    fields.forEach(field -> there.add(field.path("id").asText()));
    List<String> needed = new ArrayList<>(rules.id());
    if (rules.updated() != null && mode != Mode.IDS) {
      needed.add(rules.updated().column());
    }
    needed.removeIf(there::contains);
    if (!there.isEmpty() && !needed.isEmpty()) {
      throw client.rejected(
          ACTION,
          "the resource has no column "
              + String.join(", ", needed)
              + "; it has "
              + String.join(", ", there)
              + "; correct read.id or read.updated");
    }
  }

  @Override
  public RowKey key(JsonNode row, Bounds bounds) {
    JsonNode number = row.path(Rows.ROW_NUMBER);
    if (!number.isIntegralNumber() && !number.asText().matches("\\d{1,19}")) {
      throw malformed("a row has no " + Rows.ROW_NUMBER + ", by which the rows are put in order");
    }
    return new RowKey(bounds.from() == null ? null : sortedAt(row), number.asText());
  }

  /** The portal orders the times as they are written, whatever their zone. */
  private @Nullable Instant sortedAt(JsonNode row) {
    ReadRules.Updated updated = rules.updated();
    return updated == null ? null : WRITTEN.read(row.path(updated.column())).orElse(null);
  }

  @Override
  public boolean isOlder(JsonNode row, Instant time) {
    ReadRules.Updated updated = rules.updated();
    if (times == null || updated == null) {
      return false;
    }
    Instant bound = times.bound(time);
    return times.read(row.path(updated.column())).filter(at -> at.isBefore(bound)).isPresent();
  }

  @Override
  public boolean statesTime(JsonNode row) {
    ReadRules.Updated updated = rules.updated();
    return updated != null && !row.path(updated.column()).asText("").isBlank();
  }

  private @Nullable Instant updatedAt(JsonNode row) {
    ReadRules.Updated updated = rules.updated();
    return times == null || updated == null
        ? null
        : times.certain(row.path(updated.column())).orElse(null);
  }

  @Override
  public NativeRecord record(JsonNode row, Mode mode) {
    List<String> parts = new ArrayList<>();
    for (String column : rules.id()) {
      JsonNode part = row.path(column);
      if (!part.isValueNode() || part.isNull() || part.asText().isBlank()) {
        return NativeRecord.defective(
            "no-id-" + row.path(Rows.ROW_NUMBER).asText(),
            row,
            "the row has no id, which is " + String.join(" and ", rules.id()));
      }
      parts.add(part.asText().strip());
    }
    String id = String.join("/", parts);
    return mode == Mode.IDS
        ? NativeRecord.idOnly(id)
        : NativeRecord.of(id, body(row), updatedAt(row));
  }

  /** Without the row number, unless it is the id: it is another one after each reload. */
  private JsonNode body(JsonNode row) {
    if (rules.id().contains(Rows.ROW_NUMBER) || !row.isObject()) {
      return row;
    }
    ObjectNode body = row.deepCopy();
    body.remove(Rows.ROW_NUMBER);
    return body;
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
