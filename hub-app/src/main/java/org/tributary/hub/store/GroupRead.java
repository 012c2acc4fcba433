package org.tributary.hub.store;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Reads by key for many callers: who asks while a read is under way is answered by the next one,
 * together with all who asked meanwhile, as commits are in a group commit. A read begins after each
 * of its callers has asked, so nobody is told what was before; who asks alone waits for nobody.
 * Within a transaction a caller reads alone, what that transaction sees.
 *
 * @param <K> what is asked by
 * @param <V> what is found, which callers of one key share: nothing that can be changed
 */
public final class GroupRead<K, V> {
  private static final int MOST_KEYS = 64;

  /** A read that takes longer than this keeps nobody from reading beside it. */
  private static final Duration LONGEST_WAIT = Duration.ofMillis(20);

  private final Function<Set<K>, Map<K, V>> read;
  private final Semaphore turn = new Semaphore(1);
  private final Object joining = new Object();
  private Group<K, V> open = new Group<>();

  /**
   * Groups the callers of a read.
   *
   * @param read of at most 64 keys; lacks those that are not there
   */
  public GroupRead(Function<Set<K>, Map<K, V>> read) {
    this.read = read;
  }

  private static final class Group<K, V> {
    private final Set<K> keys = new LinkedHashSet<>();
    private final CompletableFuture<Map<K, V>> found = new CompletableFuture<>();
  }

  /** What is found by a key; throws what the read of its group throws. */
  public Optional<V> find(K key) {
    if (TransactionSynchronizationManager.isActualTransactionActive()) {
      return Optional.ofNullable(read.apply(Set.of(key)).get(key));
    }
    Group<K, V> group;
    boolean isFirst;
    synchronized (joining) {
      group = open;
      isFirst = group.keys.isEmpty();
      group.keys.add(key);
      if (group.keys.size() >= MOST_KEYS) {
        open = new Group<>();
      }
    }
    if (isFirst) {
      lead(group);
    }
    try {
      return Optional.ofNullable(group.found.join().get(key));
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException failure ? failure : e;
    }
  }

  /** Whoever came first reads for all who join until its turn comes. */
  private void lead(Group<K, V> group) {
    boolean isTurn = false;
    try {
      isTurn = await();
      close(group);
      group.found.complete(read.apply(group.keys));
    } catch (RuntimeException | Error e) {
      group.found.completeExceptionally(e);
      close(group);
    } finally {
      if (isTurn) {
        turn.release();
      }
    }
  }

  private void close(Group<K, V> group) {
    synchronized (joining) {
      if (open == group) {
        open = new Group<>();
      }
    }
  }

  private boolean await() {
    try {
      return turn.tryAcquire(LONGEST_WAIT.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
