package org.tributary.hub.replays;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.tributary.hub.schedule.NodeId;

/** Gives replays their turns on this node, one after the other, and forgets those long over. */
@Component
class ReplayWorker implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(ReplayWorker.class);
  private static final Duration LOOK = Duration.ofMillis(500);
  private static final Duration SWEEP = Duration.ofMinutes(10);
  private static final Duration KEEP = Duration.ofDays(90);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final ReplayTable table;
  private final ReplayWork work;
  private final Clock clock;
  private final NodeId node;
  private final List<Future<?>> rounds = new ArrayList<>();
  private volatile boolean running;
  private ScheduledExecutorService clockwork = Executors.newScheduledThreadPool(0);

  ReplayWorker(ReplayTable table, ReplayWork work, Clock clock, NodeId node) {
    this.table = table;
    this.work = work;
    this.clock = clock;
    this.node = node;
  }

  @Override
  public void start() {
    clockwork =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "replays");
              thread.setDaemon(true);
              return thread;
            });
    running = true;
    every(LOOK, this::look);
    every(SWEEP, () -> table.forget(clock.instant().minus(KEEP)));
  }

  private void every(Duration period, Runnable task) {
    rounds.add(
        clockwork.scheduleWithFixedDelay(
            () -> guarded(task), period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS));
  }

  /** Looks at once: somebody waits. */
  void wake() {
    if (running) {
      clockwork.execute(() -> guarded(this::look));
    }
  }

  private static void guarded(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      log.warn("replays rest for a moment: {}", e.getClass().getSimpleName());
      log.debug("the failure in full", e);
    }
  }

  private void look() {
    Optional<UUID> due = table.due(node.value(), clock.instant());
    while (running && due.isPresent()) {
      work.turn(due.get(), node.value(), () -> running);
      due = table.due(node.value(), clock.instant());
    }
  }

  /** What is being tried is gone on with after the next start. */
  @Override
  public void stop() {
    running = false;
    rounds.forEach(round -> round.cancel(false));
    rounds.clear();
    clockwork.shutdown();
    try {
      if (!clockwork.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        log.info("a replay is cut off; it is gone on with");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** After the web server has let its last callers go, before the store is closed. */
  @Override
  public int getPhase() {
    return 0;
  }
}
