package org.tributary.hub.store;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Work on the connection of a transaction that another thread does while the transaction's own
 * computes. The connection is one thread's at a time: whoever wants it next waits.
 */
final class Beside {
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final Executor THREADS =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "store-beside-" + NUMBER.incrementAndGet());
            thread.setDaemon(true);
            return thread;
          });

  private final CompletableFuture<Boolean> done;

  private Beside(CompletableFuture<Boolean> done) {
    this.done = done;
  }

  /**
   * Begins.
   *
   * @param connection what the transaction's thread has bound to the store
   */
  static Beside begin(DataSource store, Object connection, Runnable work) {
    return new Beside(
        CompletableFuture.supplyAsync(
            () -> {
              TransactionSynchronizationManager.bindResource(store, connection);
              try {
                work.run();
                return true;
              } finally {
                TransactionSynchronizationManager.unbindResource(store);
              }
            },
            THREADS));
  }

  /** Waits for its end, however it ends; also where the thread is interrupted. */
  void await() {
    done.handle((isDone, failure) -> true).join();
  }

  /** Waits for its end, and fails as it failed. */
  void finish() {
    try {
      done.join();
    } catch (CompletionException e) {
      @Nullable Throwable cause = e.getCause();
      if (cause instanceof RuntimeException failure) {
        throw failure;
      }
      if (cause instanceof Error error) {
        throw error;
      }
      throw e;
    }
  }
}
