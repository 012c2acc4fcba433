package org.tributary.connectors.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/**
 * A real server that serves rows as an open data portal does ({@code $limit}, {@code $offset}, a
 * cap, gzip), with tokens that wear out, and that fails every third call in another way.
 */
final class OpenDataServer implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int USES_OF_A_TOKEN = 7;

  private final HttpServer server;
  private final List<ObjectNode> rows;
  private final int cap;
  private int tokens;
  private int uses;
  private int calls;

  OpenDataServer(List<ObjectNode> rows, int cap) throws IOException {
    this.rows = rows;
    this.cap = cap;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/token", this::token);
    server.createContext("/resource", this::rows);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  int tokens() {
    return tokens;
  }

  private void token(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().readAllBytes();
    uses = 0;
    String body = "{\"access_token\":\"t" + ++tokens + "\",\"expires_in\":\"3600\"}";
    send(exchange, 200, body.getBytes(StandardCharsets.UTF_8));
  }

  private void rows(HttpExchange exchange) throws IOException {
    String token = exchange.getRequestHeaders().getFirst("Authorization");
    if (!("Bearer t" + tokens).equals(token) || ++uses > USES_OF_A_TOKEN) {
      send(exchange, 401, new byte[0]);
      return;
    }
    byte[] body = gzip(page(query(exchange)));
    exchange.getResponseHeaders().add("Content-Type", "application/json; charset=utf-8");
    calls++;
    if (calls % 3 == 0) {
      fail(exchange, calls / 3, body);
    } else {
      exchange.getResponseHeaders().add("Content-Encoding", "gzip");
      send(exchange, 200, body);
    }
  }

  private void fail(HttpExchange exchange, int round, byte[] body) throws IOException {
    switch (round % 4) {
      case 0 -> {
        exchange.getResponseHeaders().add("Retry-After", "30");
        send(exchange, 429, new byte[0]);
      }
      case 1 -> send(exchange, 503, new byte[0]);
      case 2 -> {
        exchange.getResponseHeaders().add("Content-Encoding", "gzip");
        send(exchange, 200, Arrays.copyOf(body, body.length / 2));
      }
      default -> {
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body, 0, body.length / 2);
        exchange.close();
      }
    }
  }

  private byte[] page(Map<String, String> query) throws IOException {
    int offset = Integer.parseInt(query.getOrDefault("$offset", "0"));
    int limit = Math.min(cap, Integer.parseInt(query.getOrDefault("$limit", "1000")));
    int from = Math.min(offset, rows.size());
    return JSON.writeValueAsBytes(rows.subList(from, Math.min(rows.size(), from + limit)));
  }

  private static Map<String, String> query(HttpExchange exchange) {
    Map<String, String> query = new HashMap<>();
    for (String pair : exchange.getRequestURI().getRawQuery().split("&", -1)) {
      String[] parts = pair.split("=", 2);
      query.put(
          URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
          URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    return query;
  }

  private static byte[] gzip(byte[] body) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(body);
    }
    return bytes.toByteArray();
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
