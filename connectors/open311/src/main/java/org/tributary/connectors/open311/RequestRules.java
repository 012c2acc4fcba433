package org.tributary.connectors.open311;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How one city's service requests are read: {@code streams.*.read} of a system file.
 *
 * @param times how times without a zone are read
 * @param writing how window edges are written
 * @param since the oldest request to read
 * @param cap how many rows the system answers at most, or 0 where nobody has said
 * @param window the spans of windows
 * @param updatedAfter whether the system filters by time of change
 * @param overlap how far a changes run goes back behind the last one
 * @param lookback how far a changes run goes back where the system cannot filter by time of change
 * @param follow how many open requests older than the look-back are asked for by id
 * @param followBatch how many ids one call asks for
 * @param page how further pages are asked for, or null where the system has none
 * @param query fixed parameters of every call for requests
 */
record RequestRules(
    TimeReading times,
    TimeWriting writing,
    Instant since,
    int cap,
    Spans window,
    boolean updatedAfter,
    Duration overlap,
    Duration lookback,
    int follow,
    int followBatch,
    @Nullable Paging page,
    Map<String, String> query) {

  /** The first, largest and smallest span of a window. */
  record Spans(Duration first, Duration largest, Duration smallest) {}

  /**
   * Names of the paging parameters; either may be empty.
   *
   * @param first number of the first page: some count from 0, some from 1
   */
  record Paging(String param, int first, String sizeParam, int size) {}

  static RequestRules of(JsonNode read) {
    ZoneId zone = ZoneId.of(read.path("zone").asText("UTC"));
    Paging page = read.has("page") ? paging(read.get("page")) : null;
    int declared = read.path("cap").asInt(0);
    return new RequestRules(
        new TimeReading(zone, read.has("zone")),
        new TimeWriting(zone, read.path("times").asText().equals("local")),
        instant(read.path("since").asText(), zone),
        declared > 0 || page == null ? declared : page.size(),
        spans(read.path("window")),
        read.path("updatedAfter").asBoolean(false),
        span(read, "overlap", "PT10M"),
        span(read, "lookback", "P90D"),
        read.path("follow").asInt(1000),
        read.path("followBatch").asInt(25),
        page,
        query(read.path("query")));
  }

  private static Spans spans(JsonNode window) {
    return new Spans(
        span(window, "first", "P1D"),
        span(window, "largest", "P90D"),
        span(window, "smallest", "PT1S"));
  }

  private static Paging paging(JsonNode page) {
    return new Paging(
        page.path("param").asText(""),
        page.path("first").asInt(1),
        page.path("sizeParam").asText(""),
        page.path("size").asInt(0));
  }

  private static Map<String, String> query(JsonNode query) {
    Map<String, String> fixed = new LinkedHashMap<>();
    query.properties().forEach(e -> fixed.put(e.getKey(), e.getValue().asText()));
    return fixed;
  }

  /** ISO 8601 spans; days are 24 hours. */
  private static Duration span(JsonNode node, String name, String otherwise) {
    return Duration.parse(node.path(name).asText(otherwise));
  }

  private static Instant instant(String text, ZoneId zone) {
    return text.contains("T")
        ? OffsetDateTime.parse(text).toInstant()
        : LocalDate.parse(text).atStartOfDay(zone).toInstant();
  }
}
