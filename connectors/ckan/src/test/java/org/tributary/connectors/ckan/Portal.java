package org.tributary.connectors.ckan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A portal that answers like CKAN 2.10: {@code datastore_search} cuts pages at its maximum and says
 * the limit that it applied, {@code package_search} cuts them without a word and gives ten unless
 * asked for more; refusals have the statuses and bodies of ckan/views/api.py.
 */
final class Portal implements AutoCloseable {
  static final String RESOURCE = "a0c7d9e2-5f1b-4f0c-9b1e-2f6f0f3b8f11";
  static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern RANGE = Pattern.compile("metadata_modified:\\[(\\S+) TO (\\S+)]");

  static {
    // otherwise head and body of an answer wait 40 ms for each other
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  final List<ObjectNode> rows = new ArrayList<>();
  final List<ObjectNode> datasets = new ArrayList<>();
  final List<Map<String, String>> asked = new ArrayList<>();
  int mostRows = 32_000;
  int mostDatasets = 1_000;
  boolean sorts = true;
  boolean estimates;
  boolean refusesWith200;
  boolean ignoresRanges;
  boolean numbersAreTexts;
  String codeColumn = "Code";
  private final HttpServer server;

  Portal() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/portal/api/3/action/", this::handle);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/portal";
  }

  /** Adds rows with numbers of their own, changed a minute after each other. */
  Portal withRows(int count) {
    for (int i = 1; i <= count; i++) {
      row(
          i,
          "C" + (1000 + i),
          "2026-11-%02dT%02d:%02d:00".formatted(3 + i / 1440, i / 60 % 24, i % 60));
    }
    return this;
  }

  ObjectNode row(int number, String code, String changed) {
    ObjectNode row = JSON.createObjectNode();
    row.put("_id", number).put(codeColumn, code).put("Site", number % 2 == 0 ? "N" : "S");
    row.put("Status", number % 3 == 0 ? "Closed" : "Open").put("Last Modified", changed);
    rows.add(row);
    return row;
  }

  Portal withDatasets(int count) {
    for (int i = 1; i <= count; i++) {
      dataset(
          "%04d-5f1b".formatted(i * 7919 % 10_000),
          "2026-11-10T08:%02d:00.%06d".formatted(i % 60, i));
    }
    return this;
  }

  ObjectNode dataset(String id, String changed) {
    ObjectNode dataset = JSON.createObjectNode();
    dataset.put("id", id).put("name", "set-" + id).put("metadata_modified", changed);
    dataset.putArray("resources");
    datasets.add(dataset);
    return dataset;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
      String path = exchange.getRequestURI().getPath();
      query.put("action", path.substring(path.lastIndexOf('/') + 1));
      asked.add(query);
      Reply reply = reply(query);
      byte[] body = reply.body().toString().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json;charset=utf-8");
      exchange.sendResponseHeaders(refusesWith200 ? 200 : reply.status(), body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private record Reply(int status, ObjectNode body) {}

  private Reply reply(Map<String, String> query) throws JsonProcessingException {
    ObjectNode body = JSON.createObjectNode();
    body.put("help", url() + "/api/3/action/help_show");
    if (query.get("action").equals("package_search")) {
      return packageSearch(query, body);
    }
    if (!query.getOrDefault("resource_id", "").equals(RESOURCE)) {
      return refusal(body, 404, "Not Found Error", "message", "Resource was not found.");
    }
    return datastoreSearch(query, body);
  }

  /** A number as this portal writes it. */
  private JsonNode number(long number) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    return numbersAreTexts ? nodes.textNode(Long.toString(number)) : nodes.numberNode(number);
  }

  private Reply datastoreSearch(Map<String, String> query, ObjectNode body)
      throws JsonProcessingException {
    List<ObjectNode> found = new ArrayList<>(rows);
    JsonNode filters = JSON.readTree(query.getOrDefault("filters", "{}"));
    filters.properties().forEach(f -> found.removeIf(row -> !fits(row, f.getKey(), f.getValue())));
    Comparator<ObjectNode> order = null;
    for (String clause : query.getOrDefault("sort", "_id").split(", *", -1)) {
      Comparator<ObjectNode> next = clause(clause);
      if (next == null) {
        return refusal(body, 409, "Validation Error", "sort", "invalid clause");
      }
      order = order == null ? next : order.thenComparing(next);
    }
    if (sorts) {
      found.sort(order);
    }
    int limit = Math.min(mostRows, Integer.parseInt(query.getOrDefault("limit", "100")));
    ObjectNode result = body.put("success", true).putObject("result");
    result.put("resource_id", RESOURCE).put("total_was_estimated", estimates);
    result.set("limit", number(limit));
    result.set("total", number(found.size()));
    fields(query, result);
    cut(found, Integer.parseInt(query.getOrDefault("offset", "0")), limit)
        .forEach(row -> result.withArray("records").add(only(row, query)));
    result.withArray("records");
    return new Reply(200, body);
  }

  private static boolean fits(ObjectNode row, String column, JsonNode wanted) {
    String value = row.path(column).asText();
    if (!wanted.isArray()) {
      return wanted.asText().equals(value);
    }
    for (JsonNode one : wanted) {
      if (one.asText().equals(value)) {
        return true;
      }
    }
    return false;
  }

  private static Comparator<ObjectNode> clause(String clause) {
    Matcher matcher = Pattern.compile("^\"?(.+?)\"?( +(asc|desc))?$").matcher(clause.strip());
    if (!matcher.matches()
        || !List.of("_id", "Code", "Site", "Status", "Last Modified").contains(matcher.group(1))) {
      return null;
    }
    Comparator<ObjectNode> order = comparator(matcher.group(1));
    return "desc".equals(matcher.group(3)) ? order.reversed() : order;
  }

  /** As PostgreSQL does: nulls are the greatest. */
  private static Comparator<ObjectNode> comparator(String column) {
    return column.equals("_id")
        ? Comparator.comparingLong(row -> row.get("_id").asLong())
        : Comparator.comparing(
            row -> row.get(column).textValue(), Comparator.nullsLast(Comparator.naturalOrder()));
  }

  private void fields(Map<String, String> query, ObjectNode result) {
    ArrayNode fields = result.putArray("fields");
    Map<String, String> types = new LinkedHashMap<>();
    types.put("_id", "int");
    types.put(codeColumn, "text");
    types.put("Site", "text");
    types.put("Status", "text");
    types.put("Last Modified", "timestamp");
    List<String> wanted = List.of(query.getOrDefault("fields", "").split(","));
    types.forEach(
        (id, type) -> {
          if (!query.containsKey("fields") || wanted.contains(id)) {
            fields.addObject().put("id", id).put("type", type);
          }
        });
  }

  private ObjectNode only(ObjectNode row, Map<String, String> query) {
    ObjectNode copy = row.deepCopy();
    copy.set("_id", number(row.get("_id").asLong()));
    if (query.containsKey("fields")) {
      copy.retain(List.of(query.get("fields").split(",")));
    }
    return copy;
  }

  private Reply packageSearch(Map<String, String> query, ObjectNode body) {
    List<ObjectNode> found = new ArrayList<>(datasets);
    Matcher range = RANGE.matcher(query.getOrDefault("fq", ""));
    if (range.find() && !ignoresRanges) {
      if (range.group(1).equals("nonsense")) {
        return refusal(body, 400, "Search Query Error", "message", "Invalid Date");
      }
      Instant from = Instant.parse(range.group(1));
      Instant to = Instant.parse(range.group(2));
      found.removeIf(set -> Instant.parse(millis(set)).isBefore(from));
      found.removeIf(set -> Instant.parse(millis(set)).isAfter(to));
    }
    Comparator<ObjectNode> byId = Comparator.comparing(set -> set.get("id").textValue());
    String sort = query.getOrDefault("sort", "");
    if (sorts && sort.equals("id asc")) {
      found.sort(byId);
    } else if (sorts && sort.equals("metadata_modified asc, id asc")) {
      found.sort(Comparator.comparing(Portal::millis).thenComparing(byId));
    }
    int rowsAsked = Math.min(mostDatasets, Integer.parseInt(query.getOrDefault("rows", "10")));
    ObjectNode result = body.put("success", true).putObject("result");
    result.set("count", number(found.size()));
    ArrayNode results = result.putArray("results");
    cut(found, Integer.parseInt(query.getOrDefault("start", "0")), rowsAsked).forEach(results::add);
    return new Reply(200, body);
  }

  /** The search index keeps milliseconds. */
  private static String millis(ObjectNode dataset) {
    return dataset.get("metadata_modified").textValue().substring(0, 23) + "Z";
  }

  private static List<ObjectNode> cut(List<ObjectNode> all, int start, int limit) {
    return all.subList(Math.min(start, all.size()), Math.min(start + limit, all.size()));
  }

  private static Reply refusal(
      ObjectNode body, int status, String type, String member, String text) {
    body.put("success", false).putObject("error").put("__type", type).put(member, text);
    return new Reply(status, body);
  }

  private static Map<String, String> query(String raw) {
    Map<String, String> query = new LinkedHashMap<>();
    for (String pair : raw.split("&", -1)) {
      String[] parts = pair.split("=", 2);
      query.put(decoded(parts[0]), decoded(parts[1]));
    }
    return query;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
