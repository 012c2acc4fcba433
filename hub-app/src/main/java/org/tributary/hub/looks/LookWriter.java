package org.tributary.hub.looks;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.tributary.hub.TributarySettings;
import org.tributary.hub.schedule.Rounds;
import org.tributary.hub.store.Transactions;

/**
 * Writes looks beside the requests, several times a second, a batch a transaction. A crash can lose
 * what was seen in the last moment before it; a store that does not take looks stops reading: a
 * request waits for a place in the queue, and fails without one, rather than go unrecorded.
 */
@Component
class LookWriter implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(LookWriter.class);
  private static final int PLACES = 20_000;
  private static final int BATCH = 2_000;
  private static final Duration PAUSE = Duration.ofMillis(200);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration SWEEP = Duration.ofHours(1);

  /** The same client that asks the same of the same person again is one look for so long. */
  private static final Duration SAME = Duration.ofMinutes(1);

  private final LookTable table;
  private final Transactions transactions;
  private final Clock clock;
  private final Duration keep;
  private final BlockingQueue<Look> queue = new ArrayBlockingQueue<>(PLACES);

  /** What is being written, and stays where the store does not take it. */
  private final List<Look> batch = new ArrayList<>(BATCH);

  /** The longest ago first. */
  private final Map<Look.Same, Instant> recent = new LinkedHashMap<>();

  private final Rounds rounds = new Rounds("access-records", 1, PATIENCE);
  private volatile boolean running;

  LookWriter(LookTable table, Transactions transactions, Clock clock, TributarySettings settings) {
    this.table = table;
    this.transactions = transactions;
    this.clock = clock;
    this.keep = settings.accessRecords().keep();
  }

  /** Takes a look over; waits where the store is behind. */
  void add(Look look) {
    try {
      if (!queue.offer(look, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException("Access records cannot be written; nothing is shown");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while an access record was to be written");
    }
  }

  @Override
  public void start() {
    running = true;
    rounds.every(PAUSE, this::flush);
    if (!keep.isZero()) {
      rounds.every(SWEEP, () -> table.forget(clock.instant().minus(keep)));
    }
  }

  /** Writes all that is there; what the store does not take stays. */
  private synchronized void flush() {
    queue.drainTo(batch, BATCH - batch.size());
    while (!batch.isEmpty()) {
      List<Look> fresh = fresh();
      if (!fresh.isEmpty()) {
        transactions.inTransaction(
            () -> {
              table.write(fresh);
              return true;
            });
        fresh.forEach(look -> recent.put(look.same(), look.at()));
      }
      batch.clear();
      queue.drainTo(batch, BATCH);
    }
  }

  private List<Look> fresh() {
    Instant since = clock.instant().minus(SAME);
    Iterator<Instant> eldest = recent.values().iterator();
    while (eldest.hasNext() && eldest.next().isBefore(since)) {
      eldest.remove();
    }
    Map<Look.Same, Look> fresh = new LinkedHashMap<>();
    for (Look look : batch) {
      if (!recent.containsKey(look.same())) {
        fresh.putIfAbsent(look.same(), look);
      }
    }
    return List.copyOf(fresh.values());
  }

  @Override
  public void stop() {
    running = false;
    rounds.end();
    try {
      flush();
    } catch (RuntimeException e) {
      log.error("the last access records were not written: {}", e.getClass().getName());
      log.debug("the failure in full", e);
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
