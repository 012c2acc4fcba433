package org.tributary.hub.api;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A system of permits that may say today that something changed a week ago. */
final class LateSystem implements AutoCloseable {
  private final HttpServer server;
  private final Map<Integer, Permit> permits = new TreeMap<>();
  private final List<Instant> asked = new CopyOnWriteArrayList<>();
  private volatile boolean refuses;

  private record Permit(String title, Instant changed) {}

  LateSystem() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  synchronized void write(int number, String title, Instant changed) {
    permits.put(number, new Permit(title, changed));
  }

  /** Whether every call is refused from now on. */
  void refuse(boolean every) {
    refuses = every;
  }

  /** From when on changes were asked for, call after call. */
  List<Instant> asked() {
    return List.copyOf(asked);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String query = exchange.getRequestURI().getRawQuery();
      byte[] body;
      int status = refuses ? 403 : 200;
      try {
        body = list(from(query)).getBytes(StandardCharsets.UTF_8);
      } catch (DateTimeException e) {
        status = 400;
        body = new byte[] {'[', ']'};
      }
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private @Nullable Instant from(@Nullable String query) {
    if (query == null || !query.startsWith("from=")) {
      return null;
    }
    Instant from = Instant.parse(URLDecoder.decode(query.substring(5), StandardCharsets.UTF_8));
    asked.add(from);
    return from;
  }

  private synchronized String list(@Nullable Instant from) {
    return permits.entrySet().stream()
        .filter(permit -> from == null || !permit.getValue().changed().isBefore(from))
        .map(
            permit ->
                """
                {"no": %d, "what": "%s", "changed": "%s"}"""
                    .formatted(
                        permit.getKey(), permit.getValue().title(), permit.getValue().changed()))
        .collect(Collectors.joining(",", "[", "]"));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
