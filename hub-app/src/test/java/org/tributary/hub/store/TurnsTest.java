package org.tributary.hub.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;

class TurnsTest {
  private static final String SESSION = "SELECT SESSION_ID()";

  private final HikariDataSource store = store();
  private final JdbcTemplate jdbc = new JdbcTemplate(store);

  private static HikariDataSource store() {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl("jdbc:h2:mem:turns");
    config.setMaximumPoolSize(4);
    return new HikariDataSource(config);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private Turns turns(Duration longestWait) {
    return new Turns(new JdbcTransactionManager(store), 1, longestWait);
  }

  @Test
  void allStatementsOfATurnGoOverOneConnection() {
    List<Integer> sessions =
        turns(Duration.ofSeconds(5))
            .take(
                () ->
                    List.of(
                        jdbc.queryForObject(SESSION, Integer.class),
                        store.getHikariPoolMXBean().getActiveConnections(),
                        jdbc.queryForObject(SESSION, Integer.class)));

    assertThat(sessions.get(0)).isEqualTo(sessions.get(2));
    assertThat(sessions.get(1)).as("held between the two").isOne();
    assertThat(store.getHikariPoolMXBean().getActiveConnections()).isZero();
  }

  @Test
  void whoeverCameFirstIsDoneFirst() throws Exception {
    Turns turns = turns(Duration.ofSeconds(30));
    CountDownLatch first = new CountDownLatch(1);
    List<Integer> done = new CopyOnWriteArrayList<>();
    List<Thread> callers = new CopyOnWriteArrayList<>();
    for (int i = 0; i < 8; i++) {
      int number = i;
      Thread caller =
          new Thread(
              () ->
                  turns.take(
                      () -> {
                        awaitLatch(first);
                        return done.add(number);
                      }));
      callers.add(caller);
      caller.start();
      await().until(() -> isWaiting(caller));
    }
    first.countDown();
    for (Thread caller : callers) {
      caller.join();
    }

    assertThat(done).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
  }

  @Test
  void nobodyWaitsForEver() throws Exception {
    Turns turns = turns(Duration.ofMillis(50));
    CountDownLatch over = new CountDownLatch(1);
    Thread slow =
        new Thread(
            () ->
                turns.take(
                    () -> {
                      awaitLatch(over);
                      return true;
                    }));
    slow.start();
    await().until(() -> isWaiting(slow));

    assertThatThrownBy(() -> turns.take(() -> true))
        .isInstanceOf(DataAccessResourceFailureException.class);
    over.countDown();
    slow.join();

    assertThat(turns.take(() -> true)).isTrue();
  }

  private static boolean isWaiting(Thread thread) {
    return thread.getState() == Thread.State.WAITING
        || thread.getState() == Thread.State.TIMED_WAITING;
  }

  private static void awaitLatch(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
