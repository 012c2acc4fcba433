package org.tributary.hub.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionSynchronizationManager;

class GroupReadTest {
  private static final Duration AT_MOST = Duration.ofSeconds(20);

  private final ExecutorService callers = Executors.newCachedThreadPool();
  private final List<Set<Integer>> reads = Collections.synchronizedList(new ArrayList<>());
  private final Map<Integer, String> store = new ConcurrentHashMap<>(Map.of(1, "one", 2, "two"));

  @AfterEach
  void end() {
    callers.shutdownNow();
  }

  private Map<Integer, String> read(Set<Integer> keys) {
    reads.add(Set.copyOf(keys));
    Map<Integer, String> found = new HashMap<>(store);
    found.keySet().retainAll(keys);
    return found;
  }

  @Test
  void whoAsksAloneIsAnsweredAtOnce() {
    GroupRead<Integer, String> group = new GroupRead<>(this::read);

    assertThat(group.find(1)).contains("one");
    assertThat(group.find(3)).isEmpty();
    assertThat(reads).containsExactly(Set.of(1), Set.of(3));
  }

  /**
   * The first read is held until the others have asked, which is longer than a turn is waited for.
   */
  @Test
  void thoseWhoAskDuringAReadAreAnsweredTogetherAndNotByThatRead() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch asked = new CountDownLatch(1);
    GroupRead<Integer, String> group =
        new GroupRead<>(
            keys -> {
              Map<Integer, String> found = read(keys);
              begun.countDown();
              if (keys.contains(1)) {
                await(asked);
              }
              return found;
            });
    Future<Optional<String>> first = callers.submit(() -> group.find(1));
    assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
    store.put(1, "changed");

    List<Future<Optional<String>>> others = new ArrayList<>();
    for (int key : List.of(2, 2, 3)) {
      others.add(callers.submit(() -> group.find(key)));
    }
    assertThat(others.get(0)).succeedsWithin(AT_MOST).isEqualTo(Optional.of("two"));
    assertThat(others.get(1)).succeedsWithin(AT_MOST).isEqualTo(Optional.of("two"));
    assertThat(others.get(2)).succeedsWithin(AT_MOST).isEqualTo(Optional.empty());
    assertThat(first.isDone()).as("a slow read keeps nobody").isFalse();
    asked.countDown();

    assertThat(first).succeedsWithin(AT_MOST).isEqualTo(Optional.of("one"));
    assertThat(group.find(1)).as("read after it changed").contains("changed");
  }

  @Test
  void manyCallersTakeFewReadsAndEachGetsItsOwn() throws Exception {
    for (int key = 0; key < 300; key++) {
      store.put(key, "v" + key);
    }
    GroupRead<Integer, String> group =
        new GroupRead<>(
            keys -> {
              LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
              return read(keys);
            });
    List<Callable<Optional<String>>> calls = new ArrayList<>();
    for (int i = 0; i < 3000; i++) {
      int key = i % 301;
      calls.add(() -> group.find(key));
    }
    ExecutorService crowd = Executors.newFixedThreadPool(32);
    try {
      List<Future<Optional<String>>> answers = crowd.invokeAll(calls);
      for (int i = 0; i < answers.size(); i++) {
        int key = i % 301;
        assertThat(answers.get(i).get())
            .isEqualTo(key == 300 ? Optional.empty() : Optional.of("v" + key));
      }
    } finally {
      crowd.shutdownNow();
    }
    assertThat(reads).hasSizeLessThan(1500).allSatisfy(r -> assertThat(r).hasSizeLessThan(65));
  }

  @Test
  void whatAReadThrowsReachesItsCallersAndNobodyElse() {
    GroupRead<Integer, String> group =
        new GroupRead<>(
            keys -> {
              if (keys.contains(13)) {
                throw new IllegalStateException("no store");
              }
              return read(keys);
            });

    assertThatThrownBy(() -> group.find(13))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("no store");
    assertThat(group.find(2)).contains("two");
  }

  /** On its own connection it sees what it has changed itself. */
  @Test
  void whoIsInATransactionIsNotReadForByOthers() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(1);
    Map<Integer, Thread> readers = new ConcurrentHashMap<>();
    GroupRead<Integer, String> group =
        new GroupRead<>(
            keys -> {
              keys.forEach(key -> readers.put(key, Thread.currentThread()));
              if (keys.contains(1)) {
                begun.countDown();
                await(done);
              }
              return read(keys);
            });
    Future<Optional<String>> first = callers.submit(() -> group.find(1));
    assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
    Future<Optional<String>> waiting = callers.submit(() -> group.find(3));
    TransactionSynchronizationManager.setActualTransactionActive(true);
    try {
      assertThat(group.find(2)).contains("two");
    } finally {
      TransactionSynchronizationManager.setActualTransactionActive(false);
    }
    done.countDown();

    assertThat(readers.get(2)).isSameAs(Thread.currentThread());
    assertThat(first).succeedsWithin(AT_MOST).isEqualTo(Optional.of("one"));
    assertThat(waiting).succeedsWithin(AT_MOST).isEqualTo(Optional.empty());
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
