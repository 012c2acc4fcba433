package org.tributary.hub.store;

import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets those who read with many statements take turns: whoever came first is done first, where all
 * at once would each be late. A turn keeps one connection for its statements, each of which is a
 * transaction of its own.
 */
public final class Turns {
  private final Semaphore places;
  private final TransactionTemplate connection;

  /**
   * Turns in a store.
   *
   * @param places how many may read at a time
   */
  public Turns(PlatformTransactionManager manager, int places) {
    this.places = new Semaphore(places, true);
    this.connection = new TransactionTemplate(manager);
    connection.setPropagationBehavior(TransactionDefinition.PROPAGATION_SUPPORTS);
  }

  /** The result of work that only reads and takes no other turn. */
  public <T> T take(Supplier<T> work) {
    places.acquireUninterruptibly();
    try {
      return Objects.requireNonNull(connection.execute(status -> work.get()));
    } finally {
      places.release();
    }
  }
}
