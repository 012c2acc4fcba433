package org.tributary.connectors.open311;

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
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A small city that speaks GeoReport v2 over real HTTP and cuts its answers without saying so,
 * newest first, both ends of a window included, as many cities do.
 */
final class CappedCity implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  static {
    // without it every answer waits 40 ms for the acknowledgement of its headers
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer server;
  private final Map<String, CityRow> rows = new ConcurrentHashMap<>();
  private final AtomicInteger calls = new AtomicInteger();
  private final int cap;
  private volatile boolean paging;
  private volatile boolean ignoresWindows;
  private volatile boolean singleIds;
  private volatile boolean ignoresIds;

  CappedCity(int cap, Collection<CityRow> rows) throws IOException {
    this.cap = cap;
    rows.forEach(row -> this.rows.put(row.id(), row));
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/v2/requests.json",
        exchange ->
            answer(
                exchange,
                exchange.getRequestMethod().equals("POST")
                    ? opened(exchange)
                    : requests(exchange)));
    server.createContext("/v2/services.json", exchange -> answer(exchange, services()));
    server.start();
  }

  CappedCity withPaging() {
    paging = true;
    return this;
  }

  CappedCity ignoringWindows() {
    ignoresWindows = true;
    return this;
  }

  CappedCity refusingIdLists() {
    singleIds = true;
    return this;
  }

  CappedCity ignoringIds() {
    ignoresIds = true;
    return this;
  }

  String baseUrl() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/v2";
  }

  int calls() {
    return calls.get();
  }

  void put(CityRow row) {
    rows.put(row.id(), row);
  }

  void remove(String id) {
    rows.remove(id);
  }

  private ArrayNode services() {
    ArrayNode services = JSON.createArrayNode();
    rows.values().stream()
        .map(CityRow::code)
        .distinct()
        .forEach(code -> services.addObject().put("service_code", code).put("metadata", false));
    return services;
  }

  private ArrayNode requests(HttpExchange exchange) {
    Map<String, String> query = query(exchange);
    List<CityRow> found =
        query.containsKey("service_request_id") && !ignoresIds
            ? byId(query.get("service_request_id"))
            : filtered(query).sorted(Comparator.comparing(CityRow::requested).reversed()).toList();
    int page = paging ? Integer.parseInt(query.getOrDefault("page", "1")) : 1;
    ArrayNode answer = JSON.createArrayNode();
    found.stream().skip((page - 1L) * cap).limit(cap).forEach(row -> answer.add(json(row)));
    return answer;
  }

  /** A new request; the parameters that it came with stand in its row. */
  private ArrayNode opened(HttpExchange exchange) throws IOException {
    String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Map<String, String> parameters = query(form);
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    String id = "SR%03d".formatted(900 + rows.size());
    Map<String, Object> members = new TreeMap<>();
    members.put("description", parameters.getOrDefault("description", ""));
    rows.put(
        id,
        new CityRow(id, parameters.getOrDefault("service_code", "001"), "open", now, now, members));
    ArrayNode answer = JSON.createArrayNode();
    answer.addObject().put("service_request_id", id);
    return answer;
  }

  /** How many requests hold a text in their description. */
  Set<String> describedWith(String text) {
    return rows.values().stream()
        .filter(row -> String.valueOf(row.members().get("description")).contains(text))
        .map(CityRow::id)
        .collect(Collectors.toSet());
  }

  Set<String> ids() {
    return new TreeSet<>(rows.keySet());
  }

  private List<CityRow> byId(String list) {
    if (singleIds && list.contains(",")) {
      return List.of();
    }
    return Arrays.stream(list.split(",")).map(rows::get).filter(row -> row != null).toList();
  }

  private Stream<CityRow> filtered(Map<String, String> query) {
    Stream<CityRow> found = rows.values().stream();
    if (!ignoresWindows) {
      Predicate<Instant> requested = within(query, "start_date", "end_date");
      Predicate<Instant> updated = within(query, "updated_after", "updated_before");
      found = found.filter(row -> requested.test(row.requested()) && updated.test(row.updated()));
    }
    return found
        .filter(row -> listed(row.code(), query.get("service_code")))
        .filter(row -> listed(row.status().toLowerCase(Locale.ROOT), query.get("status")));
  }

  private static Predicate<Instant> within(Map<String, String> query, String from, String to) {
    Instant first = Instant.parse(query.getOrDefault(from, Instant.MIN.toString()));
    Instant last = Instant.parse(query.getOrDefault(to, Instant.MAX.toString()));
    return time -> !time.isBefore(first) && !time.isAfter(last);
  }

  private static boolean listed(String value, String list) {
    return list == null || Arrays.asList(list.split(",")).contains(value);
  }

  private static ObjectNode json(CityRow row) {
    ObjectNode json = JSON.createObjectNode();
    json.put("service_request_id", row.id())
        .put("status", row.status())
        .put("service_code", row.code())
        .put("requested_datetime", row.requested().toString())
        .put("updated_datetime", row.updated().toString());
    row.members().forEach((name, value) -> json.set(name, JSON.valueToTree(value)));
    return json;
  }

  private static Map<String, String> query(HttpExchange exchange) {
    return query(exchange.getRequestURI().getRawQuery());
  }

  private static Map<String, String> query(String raw) {
    Map<String, String> query = new TreeMap<>();
    for (String pair : raw == null ? new String[0] : raw.split("&")) {
      String[] parts = pair.split("=", 2);
      query.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    return query;
  }

  private void answer(HttpExchange exchange, ArrayNode body) throws IOException {
    calls.incrementAndGet();
    byte[] bytes = JSON.writeValueAsBytes(body);
    exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
