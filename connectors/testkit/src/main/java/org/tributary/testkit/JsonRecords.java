package org.tributary.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.write.ActionSpec;

/**
 * A departmental system with a JSON API, for connectors that can be told what such an API looks
 * like: {@code GET /records} pages by {@code after} (a key; {@code next} in the answer) or by
 * {@code offset}, both with {@code size}, filters by {@code from} (changed since) and {@code
 * reference}; {@code POST /records} opens a record, with our reference in the body or as a
 * parameter. Ids are {@code R0000} and on.
 */
public final class JsonRecords implements StandInSystem {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant FIRST = Instant.parse("2026-01-05T08:00:00Z");

  private final HttpServer server;
  private final TreeMap<String, Row> rows = new TreeMap<>();
  private final Map<Topic, String> exempt = new TreeMap<>();
  private final Set<Quirk> quirks = new TreeSet<>();
  private int cap = 100;

  private record Row(
      String id,
      Instant created,
      @Nullable Instant updated,
      int revision,
      int childRevision,
      @Nullable String reference) {
    Instant changed() {
      return updated == null ? created : updated;
    }
  }

  /** A system of so many records, an hour between one and the next. */
  public JsonRecords(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      Instant at = FIRST.plus(Duration.ofHours(i));
      String id = "R%04d".formatted(i);
      rows.put(id, new Row(id, at, at, 1, 1, null));
    }
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/records", this::answer);
    server.start();
  }

  /** Origin, without a slash at the end. */
  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Behaves so from now on. */
  public synchronized JsonRecords with(Quirk quirk) {
    quirks.add(quirk);
    if (quirk == Quirk.PAGE_CAP) {
      cap = 7;
    }
    if (quirk == Quirk.NULL_UPDATED) {
      rows.replaceAll((id, row) -> new Row(id, row.created(), null, 1, 1, null));
    }
    return this;
  }

  /** Says of a part of the contract that it does not apply. */
  public JsonRecords without(Topic topic, String reason) {
    exempt.put(topic, reason);
    return this;
  }

  @Override
  public Map<Topic, String> exempt() {
    return Map.copyOf(exempt);
  }

  @Override
  public synchronized Set<String> ids() {
    return rows.keySet().stream().map(this::shownId).collect(Collectors.toCollection(TreeSet::new));
  }

  private String shownId(String id) {
    return quirks.contains(Quirk.PREFIXED_IDS) ? "NORTH/" + id : id;
  }

  private Row row(String shownId) {
    return Objects.requireNonNull(rows.get(shownId.replace("NORTH/", "")), shownId);
  }

  @Override
  public synchronized void edit(String id, Instant at) {
    Row row = row(id);
    Instant stamp = quirks.contains(Quirk.WHOLE_SECONDS) ? at.truncatedTo(ChronoUnit.SECONDS) : at;
    rows.put(
        row.id(),
        new Row(
            row.id(),
            row.created(),
            stamp,
            row.revision() + 1,
            row.childRevision(),
            row.reference()));
  }

  @Override
  public synchronized Set<String> editChild() {
    Row row = rows.firstEntry().getValue();
    rows.put(
        row.id(),
        new Row(
            row.id(),
            row.created(),
            row.updated(),
            row.revision(),
            row.childRevision() + 1,
            row.reference()));
    return Set.of(shownId(row.id()));
  }

  @Override
  public synchronized void delete(String id) {
    rows.remove(row(id).id());
  }

  @Override
  public synchronized @Nullable Instant changedAt(String id) {
    return row(id).changed();
  }

  @Override
  public JsonNode body(ActionSpec action) {
    return JSON.createObjectNode().put("title", "A fence on Rue Cart\u00e9 7");
  }

  @Override
  public synchronized int held(String reference) {
    return (int) rows.values().stream().filter(row -> reference.equals(row.reference())).count();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      boolean post = exchange.getRequestMethod().equals("POST");
      Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
      JsonNode answer =
          post ? create(JSON.readTree(exchange.getRequestBody()), query) : list(query);
      byte[] bytes = JSON.writeValueAsBytes(answer);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(post ? 201 : 200, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private synchronized JsonNode create(JsonNode body, Map<String, String> query) {
    String reference = query.getOrDefault("reference", body.path("reference").asText());
    String id = "R%04d".formatted(rows.size() + 1000);
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    rows.put(id, new Row(id, now, now, 1, 1, reference));
    return quirks.contains(Quirk.CREATE_REPORTS_FAILURE)
        ? JSON.createObjectNode().put("status", "failed").put("id", id)
        : JSON.createObjectNode().put("id", id);
  }

  private synchronized JsonNode list(Map<String, String> query) {
    boolean filters = !quirks.contains(Quirk.IGNORED_FILTER);
    Instant from = filters ? instant(query.get("from")) : null;
    String reference = query.get("reference");
    List<Row> found =
        rows.values().stream()
            .filter(row -> from == null || !row.changed().isBefore(from))
            .filter(row -> reference == null || reference.equals(row.reference()))
            .toList();
    String after = query.getOrDefault("after", "").replace("NORTH/", "");
    int size = Math.min(cap, Integer.parseInt(query.getOrDefault("size", "10")));
    List<Row> page =
        found.stream()
            .filter(row -> row.id().compareTo(after) > 0)
            .skip(Integer.parseInt(query.getOrDefault("offset", "0")))
            .limit(size)
            .toList();
    return body(page, found);
  }

  private ObjectNode body(List<Row> page, List<Row> found) {
    boolean strings = quirks.contains(Quirk.STRING_NUMBERS);
    ObjectNode body = JSON.createObjectNode();
    if (strings) {
      body.put("total", Integer.toString(found.size()));
    } else {
      body.put("total", found.size());
    }
    ArrayNode items = body.putArray("items");
    page.forEach(row -> items.add(item(row)));
    boolean more =
        !page.isEmpty() && !page.get(page.size() - 1).id().equals(found.get(found.size() - 1).id());
    if (more) {
      body.put("next", page.get(page.size() - 1).id());
    }
    return body;
  }

  private ObjectNode item(Row row) {
    boolean strings = quirks.contains(Quirk.STRING_NUMBERS);
    ObjectNode item = JSON.createObjectNode().put("id", row.id()).put("site", "NORTH");
    item.put("status", quirks.contains(Quirk.CITY_STATUSES) ? "4QAREJ" : "open");
    if (strings) {
      item.put("revision", Integer.toString(row.revision()));
    } else {
      item.put("revision", row.revision());
    }
    if (row.reference() != null) {
      item.put("reference", row.reference());
    }
    item.putObject("owner").put("revision", row.childRevision());
    item.put("createdAt", row.created().toString());
    item.put("updatedAt", row.updated() == null ? null : row.updated().toString());
    return item;
  }

  private static @Nullable Instant instant(@Nullable String text) {
    try {
      return text == null ? null : Instant.parse(text);
    } catch (java.time.DateTimeException e) {
      return Instant.MAX; // nothing has changed since a time that is none
    }
  }

  private static Map<String, String> query(@Nullable String raw) {
    Map<String, String> query = new LinkedHashMap<>();
    for (String pair : raw == null ? new String[0] : raw.split("&", -1)) {
      String[] parts = pair.split("=", 2);
      query.put(parts[0], URLDecoder.decode(parts[parts.length - 1], StandardCharsets.UTF_8));
    }
    return query;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
