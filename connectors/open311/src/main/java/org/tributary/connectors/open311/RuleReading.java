package org.tributary.connectors.open311;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.system.SystemFileException;
import org.tributary.sdk.system.SystemFileException.Mistake;

/** Reads {@link RequestRules} and collects what cannot work although it fits the schema. */
final class RuleReading {
  private final Path file;
  private final String at;
  private final JsonNode read;
  private final List<Mistake> mistakes = new ArrayList<>();

  private RuleReading(Path file, String stream, JsonNode read) {
    this.file = file;
    this.at = "streams." + stream + ".read.";
    this.read = read;
  }

  /**
   * Reads the rules of one stream.
   *
   * @throws SystemFileException with every mistake
   */
  static RequestRules rules(Path file, String stream, JsonNode read) {
    RuleReading reading = new RuleReading(file, stream, read);
    RequestRules rules = reading.rules();
    if (!reading.mistakes.isEmpty()) {
      throw new SystemFileException(reading.mistakes);
    }
    return rules;
  }

  private RequestRules rules() {
    ZoneId zone = zone();
    RequestRules.Paging page = read.has("page") ? paging(read.get("page")) : null;
    int declared = read.path("cap").asInt(0);
    boolean updates = read.path("resource").asText("requests").equals("updates");
    return new RequestRules(
        updates ? Resource.UPDATES : Resource.REQUESTS,
        new TimeReading(zone, read.has("zone")),
        new TimeWriting(zone, read.path("times").asText().equals("local")),
        since(zone),
        declared > 0 || page == null ? declared : page.size(),
        spans(read.path("window")),
        read.path("updatedAfter").asBoolean(false),
        span(read, "overlap", "overlap", updates ? "P1D" : "PT10M"),
        span(read, "lookback", "lookback", "P90D"),
        read.path("follow").asInt(1000),
        read.path("followBatch").asInt(25),
        page,
        query());
  }

  private RequestRules.Spans spans(JsonNode window) {
    RequestRules.Spans spans =
        new RequestRules.Spans(
            span(window, "window.first", "first", "P1D"),
            span(window, "window.largest", "largest", "P90D"),
            span(window, "window.smallest", "smallest", "PT1S"));
    if (spans.smallest().toSeconds() < 1) {
      add("window.smallest", "must be PT1S or longer");
    } else if (spans.first().compareTo(spans.smallest()) < 0
        || spans.largest().compareTo(spans.first()) < 0) {
      add("window", "must not have a first span outside its smallest and largest");
    }
    return spans;
  }

  private static RequestRules.Paging paging(JsonNode page) {
    return new RequestRules.Paging(
        page.path("param").asText(""),
        page.path("first").asInt(1),
        page.path("sizeParam").asText(""),
        page.path("size").asInt(0));
  }

  private Map<String, String> query() {
    Map<String, String> fixed = new LinkedHashMap<>();
    read.path("query").properties().forEach(e -> fixed.put(e.getKey(), e.getValue().asText()));
    return fixed;
  }

  /** ISO 8601 spans; days are 24 hours. */
  private Duration span(JsonNode node, String key, String member, String otherwise) {
    try {
      Duration span = Duration.parse(node.path(member).asText(otherwise));
      if (!span.isNegative()) {
        return span;
      }
    } catch (DateTimeParseException otherForm) {
      add(key, "is not a span such as PT10M or P90D");
      return Duration.parse(otherwise);
    }
    add(key, "must not be negative");
    return Duration.parse(otherwise);
  }

  private ZoneId zone() {
    try {
      return ZoneId.of(read.path("zone").asText("UTC"));
    } catch (DateTimeException unknown) {
      add("zone", "is not a time zone such as America/Toronto or UTC");
      return ZoneOffset.UTC;
    }
  }

  private Instant since(ZoneId zone) {
    String text = read.path("since").asText("");
    Instant since = instant(text, zone);
    if (since == null) {
      add(
          "since",
          text.isEmpty()
              ? "is missing: the day of the oldest service request to read, such as 2008-07-01"
              : "is not a day such as 2008-07-01, nor a time such as 2008-07-01T00:00:00Z");
      return Instant.EPOCH;
    }
    return since;
  }

  private static @Nullable Instant instant(String text, ZoneId zone) {
    try {
      return text.contains("T")
          ? OffsetDateTime.parse(text).toInstant()
          : LocalDate.parse(text).atStartOfDay(zone).toInstant();
    } catch (DateTimeParseException otherForm) {
      return null;
    }
  }

  private void add(String key, String problem) {
    mistakes.add(new Mistake(file, 1, at + key, problem));
  }
}
