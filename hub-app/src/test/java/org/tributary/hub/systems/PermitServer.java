package org.tributary.hub.systems;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A permit system with numbered permits: pages by the last number, changes since an instant. It is
 * slow until something changes, so that the first run lasts. It has one licence too, in XML.
 */
final class PermitServer implements AutoCloseable {
  private static final int PAGE = 100;
  private static final Duration SLOW = Duration.ofMillis(40);
  private static final Instant CHANGED = Instant.parse("2026-11-01T08:00:00Z");

  private final HttpServer server;
  private final int permits;
  private final AtomicInteger pages = new AtomicInteger();
  private volatile Instant changed = CHANGED;

  PermitServer(int permits) throws IOException {
    this.permits = permits;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newFixedThreadPool(2));
    server.createContext("/", this::answer);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** How many pages were given out since the last call. */
  int pages() {
    return pages.get();
  }

  /** Changes every permit. */
  void changeAll() {
    changed = changed.plusSeconds(60);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (exchange.getRequestURI().getPath().startsWith("/xml")) {
        send(
            exchange, 200, "text/xml", "<licence><no>1</no><holder>Ada Example</holder></licence>");
        return;
      }
      Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
      boolean secondEdition = exchange.getRequestURI().getPath().startsWith("/v2");
      boolean filtered = !exchange.getRequestURI().getPath().startsWith("/unfiltered");
      int after = Integer.parseInt(query.getOrDefault("after", "0"));
      int status = 200;
      String body = "[]";
      try {
        Instant from = Instant.parse(query.getOrDefault("from", "1970-01-01T00:00:00Z"));
        if (secondEdition && after > 0) {
          status = 422;
        } else if (!filtered || !from.isAfter(changed)) {
          if (changed.equals(CHANGED)) {
            LockSupport.parkNanos(SLOW.toNanos());
          }
          body = page(after);
        }
      } catch (DateTimeException e) {
        status = 400;
      }
      send(exchange, status, "application/json", body);
      pages.incrementAndGet();
    }
  }

  private static void send(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private String page(int after) {
    return IntStream.rangeClosed(after + 1, Math.min(permits, after + PAGE))
        .mapToObj(
            number ->
                """
                {"no": %d, "state": "NEW", "opened": "2026-11-01T08:00:00Z", "changed": "%s"}"""
                    .formatted(number, changed))
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static Map<String, String> query(@Nullable String raw) {
    Map<String, String> query = new HashMap<>();
    if (raw != null) {
      for (String pair : raw.split("&", -1)) {
        int equals = pair.indexOf('=');
        if (equals > 0) {
          String value = pair.substring(equals + 1);
          query.put(pair.substring(0, equals), URLDecoder.decode(value, StandardCharsets.UTF_8));
        }
      }
    }
    return query;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
