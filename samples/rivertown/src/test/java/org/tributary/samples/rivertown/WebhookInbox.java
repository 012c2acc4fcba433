package org.tributary.samples.rivertown;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Receives the webhooks of a hub that may die at any moment. */
final class WebhookInbox implements AutoCloseable {
  private static final int DIFFERS = 409;

  private final ObjectMapper json = new ObjectMapper();
  private final Map<Long, String> events = new ConcurrentSkipListMap<>();
  private final AtomicInteger repeated = new AtomicInteger();
  private final HttpServer server;
  private boolean isSubscribed;

  WebhookInbox() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::take);
    server.start();
  }

  /** Has everything delivered from the first change on; the first time only. */
  void subscribe(HubUnderTest hub) {
    if (!isSubscribed) {
      hub.post(
          "/v1/webhook-endpoints",
          "{\"url\": \"http://127.0.0.1:%d/\", \"start\": \"beginning\"}"
              .formatted(server.getAddress().getPort()));
      isSubscribed = true;
    }
  }

  private void take(HttpExchange exchange) throws IOException {
    JsonNode event = json.readTree(exchange.getRequestBody());
    String id = exchange.getRequestHeaders().getFirst("webhook-id");
    String told = told(event);
    String before = events.putIfAbsent(Long.parseLong(id), told);
    if (before != null) {
      repeated.incrementAndGet();
    }
    boolean fits = id.equals(event.path("id").asText()) && (before == null || before.equals(told));
    exchange.sendResponseHeaders(fits ? 204 : DIFFERS, -1);
    exchange.close();
  }

  /** What an event tells. */
  static String told(JsonNode event) {
    return event.path("type").asText()
        + " "
        + event.path("subject").asText()
        + " "
        + event.at("/data/event");
  }

  /** What each event told, by its id. */
  Map<Long, String> events() {
    return new TreeMap<>(events);
  }

  int repeated() {
    return repeated.get();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
