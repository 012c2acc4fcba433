package org.tributary.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A reverse proxy in front of a stand-in that speaks HTTP: passes calls through, or answers them
 * with a {@link Fault}. Links to the stand-in become links to the front on the way, so a connector
 * sees one address.
 */
public final class FaultFront implements AutoCloseable {
  /** Stands in the body of every fault, as a resident's name might: it must not be repeated. */
  public static final String BODY_TEXT = "Delacroix-4711";

  static final String JSON_ERROR =
      "{\"error\":{\"code\":\"E42\",\"message\":\"no entry for " + BODY_TEXT + "\"}}";

  private static final Set<String> NOT_PASSED_ON =
      Set.of(
          "accept-encoding", // links in compressed answers would stay those of the system behind
          "connection",
          "content-length",
          "expect",
          "host",
          "transfer-encoding",
          "upgrade");

  static {
    // without it every answer waits 40 ms for the acknowledgement of its headers
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final String target;
  private final Function<Fault, String> errors;
  private final HttpServer server;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "fault-front");
            thread.setDaemon(true);
            return thread;
          });
  private final HttpClient client = HttpClient.newHttpClient();
  private CountDownLatch held = new CountDownLatch(1);
  private @Nullable Fault fault;
  private int callsLeft;
  private String lastPath = "/";
  private int calls;

  /**
   * @param target origin of the stand-in: {@code http://127.0.0.1:8080}
   */
  public FaultFront(String target) throws IOException {
    this(target, fault -> JSON_ERROR);
  }

  /** The same in front of one whose errors have bodies of their own, in JSON or XML. */
  FaultFront(String target, Function<Fault, String> errors) throws IOException {
    this.target = target;
    this.errors = errors;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  /** Origin of the front, without a slash at the end. */
  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** From now on every call gets this fault, until {@link #heal}. */
  public synchronized void fail(Fault with) {
    fail(with, Integer.MAX_VALUE);
  }

  /** The next calls get this fault, and those behind them go through. */
  public synchronized void fail(Fault with, int times) {
    fault = with;
    callsLeft = times;
  }

  /** From now on calls go through; those that wait for an answer are let go. */
  public synchronized void heal() {
    fault = null;
    held.countDown();
    held = new CountDownLatch(1);
  }

  /** Path of the last call. */
  public synchronized String lastPath() {
    return lastPath;
  }

  /** How many calls came. */
  public synchronized int calls() {
    return calls;
  }

  private synchronized @Nullable Fault taken(HttpExchange exchange) {
    lastPath = exchange.getRequestURI().getPath();
    calls++;
    boolean nothingToLose = fault == Fault.ANSWER_LOST && exchange.getRequestMethod().equals("GET");
    if (fault == null || callsLeft == 0 || nothingToLose) {
      return null; // a call that only reads, such as for a token, carries nothing out
    }
    callsLeft--;
    return fault;
  }

  private synchronized CountDownLatch held() {
    return held;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] request = exchange.getRequestBody().readAllBytes();
      Fault given = taken(exchange);
      if (given == null) {
        pass(exchange, request);
      } else {
        fail(exchange, request, given);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void fail(HttpExchange exchange, byte[] request, Fault given)
      throws IOException, InterruptedException {
    switch (given) {
      case TIME_OUT -> held().await();
      case ANSWER_LOST -> send(exchange, request);
      case CUT_OFF, TRUNCATED -> half(exchange, send(exchange, request), given == Fault.CUT_OFF);
      case HTML_AT_200 ->
          answer(
              exchange,
              200,
              "text/html",
              "<html><title>Sign in</title><p>Welcome back, " + BODY_TEXT + "</p></html>");
      default -> {
        if (given == Fault.TOO_MANY_429_RETRY_AFTER) {
          exchange.getResponseHeaders().set("Retry-After", "120");
        }
        String body = errors.apply(given);
        String type = body.startsWith("<") ? "text/xml" : "application/json";
        answer(exchange, given.status(), type, body);
      }
    }
  }

  private static void answer(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
    write(exchange, status, bytes, bytes.length);
  }

  private static void write(HttpExchange exchange, int status, byte[] bytes, int announced)
      throws IOException {
    boolean empty = announced == 0 || exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(status, empty ? -1 : announced);
    if (!empty) {
      OutputStream out = exchange.getResponseBody();
      out.write(bytes);
      out.flush();
    }
  }

  private void half(HttpExchange exchange, HttpResponse<byte[]> answer, boolean cut)
      throws IOException {
    byte[] whole = answer.body();
    byte[] part = java.util.Arrays.copyOf(whole, whole.length / 2);
    copyHeaders(answer, exchange);
    write(exchange, answer.statusCode(), part, cut ? whole.length : part.length);
  }

  private void pass(HttpExchange exchange, byte[] request)
      throws IOException, InterruptedException {
    HttpResponse<byte[]> answer = send(exchange, request);
    copyHeaders(answer, exchange);
    byte[] body = ownLinks(answer);
    write(exchange, answer.statusCode(), body, body.length);
  }

  private HttpResponse<byte[]> send(HttpExchange exchange, byte[] request)
      throws IOException, InterruptedException {
    HttpRequest.Builder call =
        HttpRequest.newBuilder(URI.create(target + exchange.getRequestURI()))
            .method(
                exchange.getRequestMethod(),
                request.length == 0
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofByteArray(request));
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              if (isPassedOn(name)) {
                values.forEach(value -> call.header(name, value));
              }
            });
    return client.send(call.build(), BodyHandlers.ofByteArray());
  }

  private void copyHeaders(HttpResponse<byte[]> answer, HttpExchange exchange) {
    answer
        .headers()
        .map()
        .forEach(
            (name, values) -> {
              if (isPassedOn(name)) {
                List<String> own =
                    values.stream().map(value -> value.replace(target, url())).toList();
                exchange.getResponseHeaders().put(name, own);
              }
            });
  }

  /** Links to the system behind become links to this front. */
  private byte[] ownLinks(HttpResponse<byte[]> answer) {
    String text = new String(answer.body(), StandardCharsets.ISO_8859_1);
    return text.contains(target)
        ? text.replace(target, url()).getBytes(StandardCharsets.ISO_8859_1)
        : answer.body();
  }

  private static boolean isPassedOn(String header) {
    return !NOT_PASSED_ON.contains(header.toLowerCase(Locale.ROOT)) && !header.startsWith(":");
  }

  @Override
  public void close() {
    heal();
    server.stop(0);
    threads.shutdownNow();
  }
}
