package org.tributary.hub.exports;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.tributary.hub.schedule.NodeId;
import org.tributary.hub.schedule.Rounds;

/** Works on one export at a time on this node, the oldest first, and forgets what has expired. */
@Component
class ExportWorker implements SmartLifecycle {
  private static final Duration LOOK = Duration.ofMillis(500);
  private static final Duration SWEEP = Duration.ofMinutes(1);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final ExportTable table;
  private final ExportWork work;
  private final ExportFolder folder;
  private final Clock clock;
  private final NodeId node;
  private final Rounds rounds = new Rounds("exports", 2, PATIENCE);
  private volatile boolean running;

  ExportWorker(ExportTable table, ExportWork work, ExportFolder folder, Clock clock, NodeId node) {
    this.table = table;
    this.work = work;
    this.folder = folder;
    this.clock = clock;
    this.node = node;
  }

  @Override
  public void start() {
    running = true;
    rounds.every(LOOK, this::look);
    rounds.every(SWEEP, this::sweep);
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
    rounds.end();
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
