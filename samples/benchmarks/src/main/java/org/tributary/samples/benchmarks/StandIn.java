package org.tributary.samples.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;

/** A departmental system with permits that takes remarks, and a receiver of events. */
final class StandIn implements AutoCloseable {
  /** Of how many permits one cannot be mapped, and of how many one takes no remarks. */
  static final int ODD_OF = 50;

  private static final int REFUSES_OF = 10;
  private static final List<String> STATUSES =
      List.of("submitted", "in_review", "issued", "completed", "completed", "completed");
  private static final List<String> KINDS = List.of("building", "fence", "event", "tree");

  private final HttpServer server;

  private StandIn(HttpServer server) {
    this.server = server;
  }

  static StandIn start(int permits, Instant now) throws IOException {
    byte[] all = permits(permits, now);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/permits", exchange -> answer(exchange, all));
    server.createContext(
        "/events",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          answer(exchange, 204, new byte[0]);
        });
    server.start();
    return new StandIn(server);
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  static String number(int permit) {
    return "BP-%05d".formatted(permit);
  }

  private static void answer(HttpExchange exchange, byte[] all) throws IOException {
    String path = exchange.getRequestURI().getPath();
    exchange.getRequestBody().readAllBytes();
    if (!path.endsWith("/notes")) {
      answer(exchange, 200, all);
      return;
    }
    int permit = Integer.parseInt(path.replaceAll("\\D", ""));
    boolean refuses = permit % REFUSES_OF == 0;
    answer(exchange, refuses ? 422 : 200, "{\"id\": \"n-1\"}".getBytes(StandardCharsets.UTF_8));
  }

  private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    try (exchange) {
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static byte[] permits(int permits, Instant now) throws IOException {
    ObjectMapper json = new ObjectMapper();
    ArrayNode all = json.createArrayNode();
    Random random = new Random(permits);
    for (int i = 1; i <= permits; i++) {
      Instant opened = now.minus(Duration.ofMinutes(5L * i)).truncatedTo(ChronoUnit.SECONDS);
      String status = STATUSES.get(random.nextInt(STATUSES.size()));
      var permit =
          all.addObject()
              .put("no", number(i))
              .put("kind", KINDS.get(random.nextInt(KINDS.size())))
              .put("what", "Permit of a house, " + number(i))
              .put("status", i % ODD_OF == 0 ? "nobody knows" : status)
              .put("opened", opened.toString())
              .put("applied", opened.toString().substring(0, 10))
              .put("due", opened.plus(Duration.ofDays(20)).toString())
              .put("who", "Applicant " + i)
              .put("email", "applicant" + i + "@example.org")
              .put("lon", -75.9 + random.nextInt(600_000) / 1e6)
              .put("lat", 45.3 + random.nextInt(400_000) / 1e6);
      if (status.equals("completed")) {
        permit.put("closed", opened.plus(Duration.ofDays(2)).toString());
      }
    }
    return json.writeValueAsBytes(all);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
