package org.tributary.samples.simulators.network;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The network in front of a system: passes HTTP/1.1 exchanges on, and lets happen to each what the
 * forecast says. Whoever watches is told of the moments of an exchange, and it waits for him.
 *
 * <p>A request is here whole before anything happens to it, and an answer before it is passed on,
 * so that it is always known what the system has done and what its caller has seen.
 */
public final class FaultProxy implements AutoCloseable {
  private static final Duration REFUSES = Duration.ofMillis(300);
  private static final int LONGEST_SILENCE = 60_000;

  private final URI system;
  private final AtomicInteger exchanges = new AtomicInteger();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile Function<WireRequest, Trouble> forecast = request -> Trouble.NONE;
  private volatile BiConsumer<Moment, WireRequest> watch = (moment, request) -> {};
  private volatile Duration late = Duration.ofSeconds(3);
  private volatile @Nullable Duration retryAfter;
  private @Nullable ServerSocket listener;
  private int port;

  /** A network to this system, such as {@code http://127.0.0.1:40123}. */
  public FaultProxy(URI system) {
    this.system = system;
  }

  /** Starts to listen on a free port, and gives the address that stands for the system. */
  public synchronized URI start() {
    listen();
    return uri();
  }

  public synchronized URI uri() {
    return URI.create("http://127.0.0.1:" + port);
  }

  private synchronized void listen() {
    if (listener != null || closed.getCount() == 0) {
      return;
    }
    try {
      ServerSocket socket = new ServerSocket();
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
      port = socket.getLocalPort();
      listener = socket;
      start("network-" + port, () -> accept(socket));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot listen on port " + port, e);
    }
  }

  private static void start(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  private void accept(ServerSocket socket) {
    while (!socket.isClosed()) {
      try {
        Socket caller = socket.accept();
        open.add(caller);
        start("exchange-" + port, () -> serve(caller));
      } catch (IOException e) {
        // closed: nobody listens any more
        return;
      }
    }
  }

  /** What happens to each exchange from now on; it is asked once for each. */
  public FaultProxy expect(Function<WireRequest, Trouble> newForecast) {
    forecast = newForecast;
    return this;
  }

  /** No more trouble. */
  public FaultProxy calm() {
    return expect(request -> Trouble.NONE);
  }

  /** How late {@link Trouble#ANSWER_LATE} is: longer than the caller waits. */
  public FaultProxy late(Duration delay) {
    late = delay;
    return this;
  }

  /** What gateways that answer 429 or 503 say in Retry-After; without it they say nothing. */
  public FaultProxy askToWait(Duration time) {
    retryAfter = time;
    return this;
  }

  /** Who is told of the moments of each exchange, in its thread. */
  public FaultProxy watch(BiConsumer<Moment, WireRequest> watcher) {
    watch = watcher;
    return this;
  }

  /** How many requests came here so far. */
  public int exchanges() {
    return exchanges.get();
  }

  /** Nobody listens any more, and no connection stays: callers are refused. */
  public void down() {
    stopListening();
    open.forEach(FaultProxy::reset);
  }

  private synchronized void stopListening() {
    if (listener != null) {
      end(listener);
      listener = null;
    }
  }

  /** Listens again, where it was down. */
  public void up() {
    listen();
  }

  @Override
  public void close() {
    closed.countDown();
    down();
  }

  private void serve(Socket caller) {
    try (caller) {
      caller.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(caller.getInputStream());
      boolean goesOn = true;
      while (goesOn) {
        Optional<WireRequest> request = WireRequest.read(in);
        goesOn = request.isPresent() && exchange(request.get(), caller);
      }
    } catch (IOException e) {
      // the caller hung up, or the system did: to both it looks like a broken network
      reset(caller);
    } finally {
      open.remove(caller);
    }
  }

  /** Whether the connection can be used again. */
  private boolean exchange(WireRequest request, Socket caller) throws IOException {
    exchanges.incrementAndGet();
    Trouble trouble = forecast.apply(request);
    watch.accept(Moment.ARRIVED, request);
    if (!trouble.reachesSystem()) {
      return refuse(trouble, caller);
    }
    WireAnswer answer = ask(request);
    if (trouble == Trouble.ASKED_TWICE && request.isSafe()) {
      answer = ask(request);
    }
    watch.accept(Moment.ANSWERED, request);
    boolean goesOn = deliver(trouble, answer, caller);
    watch.accept(Moment.PASSED_ON, request);
    return goesOn;
  }

  private boolean refuse(Trouble trouble, Socket caller) throws IOException {
    if (trouble.status() != 0) {
      send(caller, WireAnswer.ofGateway(trouble.status(), retryAfter));
      return true;
    }
    if (trouble == Trouble.REFUSED) {
      stopListening();
      start("network-back", () -> after(REFUSES, this::listen));
    }
    reset(caller);
    return false;
  }

  private void after(Duration time, Runnable task) {
    try {
      if (!closed.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
        task.run();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private WireAnswer ask(WireRequest request) throws IOException {
    try (Socket socket = new Socket()) {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(LONGEST_SILENCE);
      socket.connect(new InetSocketAddress(system.getHost(), system.getPort()), LONGEST_SILENCE);
      request.write(new BufferedOutputStream(socket.getOutputStream()));
      return WireAnswer.of(socket.getInputStream().readAllBytes());
    }
  }

  private boolean deliver(Trouble trouble, WireAnswer answer, Socket caller) throws IOException {
    if (trouble.status() != 0) {
      send(caller, WireAnswer.ofGateway(trouble.status(), retryAfter));
      return true;
    }
    switch (trouble) {
      case ANSWER_LOST -> reset(caller);
      case ANSWER_CUT -> {
        send(caller, answer.cut());
        caller.close();
      }
      case ANSWERED_TWICE -> {
        send(caller, answer.bytes(false));
        send(caller, answer.bytes(false));
      }
      case ANSWER_LATE -> {
        after(late, () -> {});
        send(caller, answer.bytes(false));
      }
      default -> {
        send(caller, answer.bytes(answer.ends()));
        return answer.ends();
      }
    }
    return false;
  }

  private static void send(Socket caller, byte[] bytes) throws IOException {
    OutputStream out = caller.getOutputStream();
    out.write(bytes);
    out.flush();
  }

  /** With a reset, not with an orderly end: what was sent and not yet read is gone too. */
  private static void reset(Socket caller) {
    try {
      caller.setSoLinger(true, 0);
    } catch (IOException e) {
      // it is closed already
    }
    end(caller);
  }

  private static void end(Closeable socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException("a socket cannot be closed", e);
    }
  }
}
