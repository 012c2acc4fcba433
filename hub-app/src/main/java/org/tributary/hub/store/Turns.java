package org.tributary.hub.store;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets those who read with many statements take turns: whoever came first is done first, where all
 * at once would each be late. A turn keeps one connection for its statements, each of which is a
 * transaction of its own.
 */
public final class Turns {
  /** As long as whoever needs a connection waits for one. */
  static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

  private final Semaphore places;
  private final Duration longestWait;
  private final TransactionTemplate connection;

  /**
   * Turns in a store.
   *
   * @param places how many may read at a time
   */
  public Turns(PlatformTransactionManager manager, int places) {
    this(manager, places, LONGEST_WAIT);
  }

  Turns(PlatformTransactionManager manager, int places, Duration longestWait) {
    this.places = new Semaphore(places, true);
    this.longestWait = longestWait;
    this.connection = new TransactionTemplate(manager);
    connection.setPropagationBehavior(TransactionDefinition.PROPAGATION_SUPPORTS);
  }

  /**
   * The result of work that only reads and takes no other turn.
   *
   * @throws DataAccessResourceFailureException where its turn did not come, since the store is slow
   *     or gone
   */
  public <T> T take(Supplier<T> work) {
    await();
    try {
      return Objects.requireNonNull(connection.execute(status -> work.get()));
    } finally {
      places.release();
    }
  }

  private void await() {
    boolean come = false;
    try {
      come = places.tryAcquire(longestWait.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (!come) {
      throw new DataAccessResourceFailureException("No turn in the store within " + longestWait);
    }
  }
}
