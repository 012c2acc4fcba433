package org.tributary.hub.store;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Runs work in one transaction and runs it again where another transaction got in its way. Work
 * that races for the same resident meets on a primary key: one wins, the other starts over and sees
 * what the winner wrote. Work that has lost twice gets this node's transactions out of its way:
 * where several streams read the same people, large pages would otherwise lose for ever.
 */
public final class Transactions {
  private static final Logger log = LoggerFactory.getLogger(Transactions.class);
  private static final int ATTEMPTS = 8;
  private static final int ATTEMPTS_AMONG_OTHERS = 2;
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(400);

  private final TransactionTemplate template;
  private final TransactionTemplate view;
  private final ReadWriteLock crowd = new ReentrantReadWriteLock();

  public Transactions(TransactionTemplate template) {
    this.template = template;
    this.view = new TransactionTemplate(Objects.requireNonNull(template.getTransactionManager()));
    view.setReadOnly(true);
    view.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
  }

  /** The result of the work, committed; within a transaction it is part of that one. */
  public <T> T inTransaction(Supplier<T> work) {
    if (TransactionSynchronizationManager.isActualTransactionActive()) {
      return work.get(); // whoever began the transaction starts over where it loses a race
    }
    for (int attempt = 1; ; attempt++) {
      try {
        return once(work, attempt > ATTEMPTS_AMONG_OTHERS ? crowd.writeLock() : crowd.readLock());
      } catch (ConcurrencyFailureException | DuplicateKeyException e) {
        pauseOrGiveUp(attempt, e);
      }
    }
  }

  /** The result of work that only reads: all of it sees the store as it was at one moment. */
  public <T> T reading(Supplier<T> work) {
    return Objects.requireNonNull(view.execute(status -> work.get()));
  }

  private <T> T once(Supplier<T> work, Lock place) {
    place.lock();
    try {
      return Objects.requireNonNull(template.execute(status -> work.get()));
    } finally {
      place.unlock();
    }
  }

  private static void pauseOrGiveUp(int attempt, DataAccessException race) {
    if (attempt == ATTEMPTS) {
      throw race;
    }
    log.debug("transaction lost a race ({}), attempt {}", race.getClass().getSimpleName(), attempt);
    try {
      Thread.sleep(
          ThreadLocalRandom.current().nextLong(1, LONGEST_PAUSE.toMillis() * attempt / ATTEMPTS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw race;
    }
  }
}
