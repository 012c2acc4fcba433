package org.tributary.samples.rivertown;

import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Rivertown at work: simulated staff keep changing things in the systems until the city is closed.
 * An act that fails is logged and counted, and the next one follows.
 */
public final class LiveCity implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(LiveCity.class.getName());

  private final CityStaff staff;
  private final Dice dice;
  private final Consumer<String> watcher;
  private final AtomicLong acts = new AtomicLong();
  private final AtomicLong failures = new AtomicLong();
  private @Nullable Thread worker;

  /**
   * A city whose staff have not begun.
   *
   * @param watcher is told of each act in one line
   */
  public LiveCity(
      RivertownCity city, RivertownSimulators systems, Clock clock, Consumer<String> watcher) {
    this.staff = new CityStaff(city, systems, clock);
    this.dice = city.dice("live");
    this.watcher = watcher;
  }

  /** Begins: one act each time this pause has passed. */
  public synchronized LiveCity start(Duration pause) {
    if (worker != null) {
      throw new IllegalStateException("already at work");
    }
    Thread starting = new Thread(() -> work(pause), "rivertown-staff");
    starting.setDaemon(true);
    starting.start();
    worker = starting;
    return this;
  }

  private void work(Duration pause) {
    try {
      while (true) {
        Thread.sleep(pause.toMillis());
        act();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** One act now. */
  public synchronized void act() {
    try {
      watcher.accept(staff.act(dice));
      acts.incrementAndGet();
    } catch (RuntimeException e) {
      failures.incrementAndGet();
      LOG.log(Level.ERROR, "An act of the city's staff failed", e);
    }
  }

  public long acts() {
    return acts.get();
  }

  public long failures() {
    return failures.get();
  }

  /** Who is who in the records made since the city came to life. */
  public synchronized List<TruthRow> truth() {
    return staff.truth();
  }

  @Override
  public synchronized void close() {
    if (worker != null) {
      worker.interrupt();
      worker = null;
    }
  }
}
