package org.tributary.hub.replays;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.tributary.hub.schedule.NodeId;
import org.tributary.hub.schedule.Rounds;

/** Gives replays their turns on this node, one after the other, and forgets those long over. */
@Component
class ReplayWorker implements SmartLifecycle {
  private static final Duration LOOK = Duration.ofMillis(500);
  private static final Duration SWEEP = Duration.ofMinutes(10);
  private static final Duration KEEP = Duration.ofDays(90);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final ReplayTable table;
  private final ReplayWork work;
  private final Clock clock;
  private final NodeId node;
  private final Rounds rounds = new Rounds("replays", 1, PATIENCE);
  private volatile boolean running;

  ReplayWorker(ReplayTable table, ReplayWork work, Clock clock, NodeId node) {
    this.table = table;
    this.work = work;
    this.clock = clock;
    this.node = node;
  }

  @Override
  public void start() {
    running = true;
    rounds.every(LOOK, this::look);
    rounds.every(SWEEP, () -> table.forget(clock.instant().minus(KEEP)));
  }

  /** Looks at once: somebody waits. */
  void wake() {
    rounds.now(this::look);
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
