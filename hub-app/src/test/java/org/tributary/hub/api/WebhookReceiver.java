package org.tributary.hub.api;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A real receiver of webhooks: keeps what comes under each path and answers as it is told. */
final class WebhookReceiver implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, List<Received>> received = new ConcurrentHashMap<>();
  private final Map<String, Function<Received, Reply>> replies = new ConcurrentHashMap<>();

  /** One request. */
  record Received(String path, Map<String, List<String>> headers, String body) {
    String header(String name) {
      return headers.entrySet().stream()
          .filter(each -> each.getKey().equalsIgnoreCase(name))
          .map(each -> each.getValue().get(0))
          .findFirst()
          .orElse(null);
    }

    String id() {
      return header("webhook-id");
    }
  }

  /** One answer; with a header by name and value, if any. */
  record Reply(int status, List<String> header) {
    static Reply of(int status, String... header) {
      return new Reply(status, List.of(header));
    }
  }

  WebhookReceiver() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::take);
    server.start();
  }

  private void take(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    Received one =
        new Received(
            path,
            Map.copyOf(exchange.getRequestHeaders()),
            new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    Reply reply = replies.getOrDefault(path, any -> Reply.of(204)).apply(one);
    of(path).add(one);
    if (!reply.header().isEmpty()) {
      exchange.getResponseHeaders().add(reply.header().get(0), reply.header().get(1));
    }
    exchange.sendResponseHeaders(reply.status(), -1);
    exchange.close();
  }

  /** Everything that came under a path, in the order in which it was answered. */
  List<Received> of(String path) {
    return received.computeIfAbsent(path, any -> new CopyOnWriteArrayList<>());
  }

  List<String> idsOf(String path) {
    return of(path).stream().map(Received::id).toList();
  }

  void answer(String path, Function<Received, Reply> reply) {
    replies.put(path, reply);
  }

  void answer(String path, int status, String... header) {
    answer(path, any -> Reply.of(status, header));
  }

  String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
