package org.tributary.samples.simulators.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * A small HTTP server on the loopback address: the base of every simulated HTTP system. It may be
 * closed and started again on the same port; what the system knows outlives that.
 */
public abstract class LoopbackServer implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(LoopbackServer.class.getName());
  private static final int THREADS = 8;

  static {
    // The JDK's server sends head and body apart; with Nagle's algorithm each answer takes 40 ms.
    if (System.getProperty("sun.net.httpserver.nodelay") == null) {
      System.setProperty("sun.net.httpserver.nodelay", "true");
    }
  }

  private final Faults faults = new Faults();
  private final RequestCounters counters = new RequestCounters();
  private @Nullable HttpServer server;
  private @Nullable ExecutorService threads;

  /** The system's true answer to a call. */
  protected abstract Reply answer(Call call);

  /** Starts on a free port. */
  public URI start() {
    return start(0);
  }

  /** Starts on this port, or on a free one for 0. */
  public synchronized URI start(int port) {
    if (server != null) {
      throw new IllegalStateException("already started");
    }
    try {
      HttpServer started =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
      threads = Executors.newFixedThreadPool(THREADS, LoopbackServer::daemon);
      started.setExecutor(threads);
      started.createContext("/", this::serve);
      started.start();
      server = started;
      return baseUri();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot listen on port " + port, e);
    }
  }

  /** For example {@code http://127.0.0.1:40123}, without a slash at the end. */
  public synchronized URI baseUri() {
    if (server == null) {
      throw new IllegalStateException("not started");
    }
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  public Faults faults() {
    return faults;
  }

  public RequestCounters counters() {
    return counters;
  }

  @Override
  public synchronized void close() {
    if (server != null) {
      server.stop(0);
      server = null;
    }
    if (threads != null) {
      threads.shutdownNow();
      threads = null;
    }
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      Optional<Reply> reply = reply(exchange);
      if (reply.isPresent()) {
        send(exchange, reply.get());
      }
    }
  }

  private Optional<Reply> reply(HttpExchange exchange) throws IOException {
    try {
      Call call = Call.read(exchange);
      counters.count(call);
      Optional<Reply> reply = faults.take(call.path()).answer(() -> answer(call));
      return call.acceptsGzip() ? reply.map(Reply::gzipped) : reply;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "Simulated system failed on " + exchange.getRequestURI().getPath(), e);
      return Optional.of(Reply.of(500, "text/plain", "Internal server error"));
    }
  }

  private static void send(HttpExchange exchange, Reply reply) throws IOException {
    byte[] body = reply.body();
    reply.headers().forEach(exchange.getResponseHeaders()::set);
    exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "simulated-system");
    thread.setDaemon(true);
    return thread;
  }
}
