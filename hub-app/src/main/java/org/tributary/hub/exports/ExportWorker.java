package org.tributary.hub.exports;

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

/** Works on one export at a time on this node, the oldest first, and forgets what has expired. */
@Component
class ExportWorker implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(ExportWorker.class);
  private static final Duration LOOK = Duration.ofMillis(500);
  private static final Duration SWEEP = Duration.ofMinutes(1);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final ExportTable table;
  private final ExportWork work;
  private final ExportFolder folder;
  private final Clock clock;
  private final NodeId node;
  private final List<Future<?>> rounds = new ArrayList<>();
  private volatile boolean running;
  private ScheduledExecutorService clockwork = Executors.newScheduledThreadPool(0);

  ExportWorker(ExportTable table, ExportWork work, ExportFolder folder, Clock clock, NodeId node) {
    this.table = table;
    this.work = work;
    this.folder = folder;
    this.clock = clock;
    this.node = node;
  }

  @Override
  public void start() {
    clockwork =
        Executors.newScheduledThreadPool(
            2,
            task -> {
              Thread thread = new Thread(task, "exports");
              thread.setDaemon(true);
              return thread;
            });
    running = true;
    every(LOOK, this::look);
    every(SWEEP, this::sweep);
  }

  private void every(Duration period, Runnable task) {
    rounds.add(
        clockwork.scheduleWithFixedDelay(
            () -> guarded(task), period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS));
  }

  private static void guarded(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      log.warn("exports rest for a moment: {}", e.toString());
    }
  }

  private void look() {
    Optional<UUID> due = table.due(node.value(), clock.instant());
    while (running && due.isPresent()) {
      work.run(due.get(), node.value(), () -> running);
      due = table.due(node.value(), clock.instant());
    }
  }

  /** Forgets what has expired, and removes the files of what is forgotten. */
  void sweep() {
    table.expired(clock.instant()).forEach(table::delete);
    folder.deleteUnless(id -> table.find(id).isPresent());
  }

  /** What is being written is gone on with after the next start. */
  @Override
  public void stop() {
    running = false;
    rounds.forEach(round -> round.cancel(false));
    rounds.clear();
    clockwork.shutdown();
    try {
      if (!clockwork.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        log.info("an export is cut off; it is gone on with");
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
