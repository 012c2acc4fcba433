package org.tributary.hub.commands;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/**
 * Tells the threads of this node of news, so that nobody has to wait for the next look at the
 * journal. What other nodes do is only seen by looking.
 */
@Component
class Bells {
  private final Map<String, Semaphore> systems = new ConcurrentHashMap<>();
  private final Map<UUID, Waiting> operations = new ConcurrentHashMap<>();

  private static final class Waiting {
    final Semaphore rings = new Semaphore(0);
    final AtomicInteger guests = new AtomicInteger();
  }

  /** There may be something to send to a system. */
  void due(String system) {
    Semaphore bell = systems.get(system);
    if (bell != null) {
      bell.release();
    }
  }

  /** Waits for news of a system. */
  void awaitDue(String system, Duration most) throws InterruptedException {
    Semaphore bell = systems.computeIfAbsent(system, name -> new Semaphore(0));
    if (bell.tryAcquire(Math.max(1, most.toMillis()), TimeUnit.MILLISECONDS)) {
      return;
    }
  }

  /** A leg of an operation changed. */
  void changed(UUID operation) {
    Waiting waiting = operations.get(operation);
    if (waiting != null) {
      waiting.rings.release(waiting.guests.get());
    }
  }

  /** Waits for news of an operation. */
  void awaitChange(UUID operation, Duration most) throws InterruptedException {
    Waiting waiting =
        operations.compute(
            operation,
            (id, known) -> {
              Waiting guest = known == null ? new Waiting() : known;
              guest.guests.incrementAndGet();
              return guest;
            });
    try {
      boolean rang = waiting.rings.tryAcquire(Math.max(1, most.toMillis()), TimeUnit.MILLISECONDS);
      if (rang) {
        waiting.rings.drainPermits();
      }
    } finally {
      operations.computeIfPresent(
          operation, (id, known) -> known.guests.decrementAndGet() == 0 ? null : known);
    }
  }
}
