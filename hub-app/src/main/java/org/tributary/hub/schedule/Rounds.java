package org.tributary.hub.schedule;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/**
 * Small tasks of one feature of this node that come round again and again, on daemon threads of
 * their own. A round that fails is logged, and the next one comes all the same. After the end they
 * can be started anew.
 */
public final class Rounds {
  private static final Logger log = LoggerFactory.getLogger(Rounds.class);

  private final String name;
  private final int threads;
  private final Duration patience;
  private @Nullable ThreadPoolTaskScheduler clockwork;

  /**
   * None yet.
   *
   * @param name what threads and log lines are called by, such as {@code exports}
   * @param threads how many rounds may be under way at once
   * @param patience how long {@link #end} waits for a round that is under way
   */
  public Rounds(String name, int threads, Duration patience) {
    this.name = name;
    this.threads = threads;
    this.patience = patience;
  }

  /** Has a task come round, each time this long after the end of the time before. */
  public synchronized void every(Duration period, Runnable task) {
    if (clockwork == null) {
      clockwork = newClockwork();
    }
    var unused =
        clockwork.scheduleWithFixedDelay(task, clockwork.getClock().instant().plus(period), period);
  }

  /** Has a task done at once, besides; nothing where none comes round. */
  public synchronized void now(Runnable task) {
    if (clockwork != null) {
      clockwork.execute(task);
    }
  }

  private ThreadPoolTaskScheduler newClockwork() {
    ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
    scheduler.setPoolSize(threads);
    scheduler.setThreadNamePrefix(name + "-rounds-");
    scheduler.setDaemon(true);
    scheduler.setWaitForTasksToCompleteOnShutdown(true);
    scheduler.setAwaitTerminationMillis(patience.toMillis());
    scheduler.setErrorHandler(
        fault -> {
          // without its message: what a store refuses, it may quote
          log.warn(
              "{}: a round failed, the next one follows: {}", name, fault.getClass().getName());
          log.debug("the failure in full", fault);
        });
    scheduler.initialize();
    return scheduler;
  }

  /** Starts no further round, and waits a while for those that are under way. */
  public synchronized void end() {
    if (clockwork != null) {
      clockwork.shutdown();
      clockwork = null;
    }
  }
}
