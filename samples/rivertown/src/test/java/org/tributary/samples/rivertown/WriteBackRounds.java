package org.tributary.samples.rivertown;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.core.ConditionTimeoutException;
import org.tributary.samples.simulators.network.FaultProxy;
import org.tributary.samples.simulators.network.Weather;

/**
 * Rounds of commands to every system at once, in each of which the hub is killed at some moment, or
 * the network is bad, or both; then the count of what the systems hold.
 */
final class WriteBackRounds implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final WrittenCity city;
  private final HubUnderTest hub;
  private final CallerOfHub caller;
  private final Random random;
  private final long seed;
  private final List<Errand> errands = new ArrayList<>();
  private final Map<Kill, Integer> hits = new EnumMap<>(Kill.class);
  private final ExecutorService callers = Executors.newFixedThreadPool(8);

  WriteBackRounds(WrittenCity city, HubUnderTest hub, long seed) {
    this.city = city;
    this.hub = hub;
    this.caller = new CallerOfHub(hub);
    this.random = new Random(seed);
    this.seed = seed;
  }

  /** One round; the hub runs before and after it. */
  void round(int number, Kill kill) throws Exception {
    List<Errand> now = new ArrayList<>();
    String name = "round " + seed + "-" + number + " ";
    WrittenCity.SYSTEMS.forEach(system -> now.add(Errand.of(system, name + system, random)));
    now.add(Errand.blind(name + "blind"));
    Collections.shuffle(now, random);
    errands.addAll(now);
    weather(kill == Kill.NEVER || random.nextBoolean() ? 0.25 : 0);
    CountDownLatch dead = new CountDownLatch(1);
    AtomicInteger countdown = new AtomicInteger(1 + random.nextInt(2));
    arm(kill, dead, countdown);
    List<Future<Boolean>> calls = new ArrayList<>();
    for (Errand errand : now) {
      calls.add(callers.submit(() -> errand.run(caller)));
    }
    boolean hit = true;
    if (kill == Kill.WHILE_POSTING) {
      Kill.delay(random, 150);
      die(dead);
    } else if (kill != Kill.NEVER) {
      hit = dead.await(20, TimeUnit.SECONDS);
      die(dead);
    }
    for (Future<Boolean> call : calls) {
      call.get();
    }
    disarm();
    if (hit) {
      hits.merge(kill, 1, Integer::sum);
    }
    if (kill != Kill.NEVER) {
      hub.start();
    }
    now.forEach(this::finish);
    now.get(0).repeat(caller);
  }

  private void weather(double share) {
    for (String system : WrittenCity.SYSTEMS) {
      city.network(system).expect(Weather.of(random.nextLong(), share, Weather.ALL));
    }
  }

  private void arm(Kill kill, CountDownLatch dead, AtomicInteger countdown) {
    if (kill == Kill.AFTER_ANSWER) {
      countdown.addAndGet(random.nextInt(8));
      caller.onAnswer(() -> strike(dead, countdown));
      return;
    }
    FaultProxy network =
        city.network(WrittenCity.SYSTEMS.get(random.nextInt(WrittenCity.SYSTEMS.size())));
    int wait = random.nextInt(4);
    network.watch(
        (moment, request) -> {
          if (kill.isAt(moment) && WrittenCity.writes().test(request)) {
            if (kill == Kill.AFTER_SYSTEM_ANSWERED && wait > 0) {
              Kill.delay(random, wait * 2);
            }
            strike(dead, countdown);
          }
        });
  }

  private void strike(CountDownLatch dead, AtomicInteger countdown) {
    if (countdown.decrementAndGet() == 0) {
      die(dead);
    }
  }

  private synchronized void die(CountDownLatch dead) {
    if (dead.getCount() > 0) {
      hub.kill();
      dead.countDown();
    }
  }

  private void disarm() {
    caller.onAnswer(() -> {});
    WrittenCity.SYSTEMS.forEach(system -> city.network(system).watch((moment, request) -> {}));
  }

  private void finish(Errand errand) {
    try {
      await("an answer for " + errand)
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(200))
          .pollDelay(Duration.ZERO)
          .until(() -> errand.run(caller));
    } catch (ConditionTimeoutException e) {
      throw new AssertionError(
          "No answer for " + errand + ": " + caller.lastFailure() + "\n" + hub.lastLines(), e);
    }
  }

  /** Waits until every leg has ended or waits for a person, and compares both sides. */
  Tally.Count end() {
    city.calm();
    Tally tally = new Tally(city, hub);
    tally.awaitEnd(PATIENCE);
    return tally.count(errands);
  }

  /** How often the hub was killed at which moment; a moment that did not come is not counted. */
  Map<Kill, Integer> hits() {
    return hits;
  }

  @Override
  public void close() {
    callers.shutdownNow();
  }
}
