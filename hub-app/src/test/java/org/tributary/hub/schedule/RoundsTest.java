package org.tributary.hub.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RoundsTest {
  private final Rounds rounds = new Rounds("test", 1, Duration.ofSeconds(5));
  private final AtomicInteger count = new AtomicInteger();

  @AfterEach
  void end() {
    rounds.end();
  }

  @Test
  void goesOnAfterARoundThatFails() {
    rounds.every(
        Duration.ofMillis(1),
        () -> {
          if (count.incrementAndGet() == 1) {
            throw new StackOverflowError("on purpose");
          }
        });

    await().until(() -> count.get() > 2);
  }

  @Test
  void waitsForTheRoundUnderWayAndStartsNoOther() {
    AtomicBoolean ended = new AtomicBoolean();
    AtomicBoolean mayEnd = new AtomicBoolean();
    rounds.every(
        Duration.ofMillis(1),
        () -> {
          count.incrementAndGet();
          await().until(mayEnd::get);
          ended.set(true);
        });
    await().until(() -> count.get() == 1);
    mayEnd.set(true);

    rounds.end();

    assertThat(ended).isTrue();
    int whenEnded = count.get();
    await()
        .during(Duration.ofMillis(50))
        .atMost(Duration.ofSeconds(1))
        .until(() -> count.get() == whenEnded);
  }

  @Test
  void startsAnewAfterTheEnd() {
    rounds.every(Duration.ofMillis(1), count::incrementAndGet);
    rounds.end();
    int whenEnded = count.get();

    rounds.every(Duration.ofMillis(1), count::incrementAndGet);

    await().until(() -> count.get() > whenEnded);
  }
}
