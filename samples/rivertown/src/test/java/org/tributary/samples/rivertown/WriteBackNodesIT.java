package org.tributary.samples.rivertown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.samples.simulators.network.Moment;

/** Two hubs share one journal; one of them dies, or stands still, in the middle of its work. */
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class WriteBackNodesIT {
  private static final boolean ALL = "all".equals(System.getProperty("tributary.rounds"));
  private static final int DEATHS = Integer.getInteger("tributary.crash.deaths", ALL ? 10 : 1);
  private static final int ERRANDS = 3;
  private static final Duration LONGEST_TAKE_OVER = Duration.ofSeconds(30);

  /**
   * Callers wait for a node that stands still, and it may hold locks until its transaction ends.
   */
  private static final Duration LONGEST_STANDSTILL = Duration.ofSeconds(90);

  @TempDir private Path homes;

  /** How the first node leaves the work to the other. */
  private interface End {
    void of(HubUnderTest node);
  }

  @Test
  void theOtherNodeTakesOverAndNothingIsLostOrDoubled() throws Exception {
    assertTakenOver("deaths", HubUnderTest::kill, HubUnderTest::start, LONGEST_TAKE_OVER);
  }

  @Test
  @EnabledIfSystemProperty(
      named = "tributary.rounds",
      matches = "all",
      disabledReason = "every round of the slow suites runs with -Pfull")
  void aNodeThatStoodStillFindsItsWorkTakenOver() throws Exception {
    assertTakenOver("standstills", HubUnderTest::freeze, HubUnderTest::thaw, LONGEST_STANDSTILL);
  }

  private void assertTakenOver(String ends, End end, End back, Duration longest) throws Exception {
    long seed = Long.getLong("tributary.crash.seed", System.nanoTime() % 10_000);
    Random random = new Random(seed);
    List<Errand> errands = new ArrayList<>();
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
        WrittenCity city = new WrittenCity();
        HubUnderTest one = node("one", city, WrittenCity.store(postgres));
        HubUnderTest two = node("two", city, WrittenCity.store(postgres))) {
      CompletableFuture.allOf(
              CompletableFuture.runAsync(one::start), CompletableFuture.runAsync(two::start))
          .join();
      List<Long> takeOvers = new ArrayList<>();
      for (int i = 0; i < DEATHS; i++) {
        String name = ends + " " + seed + "-" + i + " ";
        takeOvers.add(end(name, random, city, one, two, errands, end));
        back.of(one);
        errands.addAll(afterwards(name, random, one));
      }
      new Tally(city, two).awaitEnd(Duration.ofMinutes(2));
      Tally.Count count = new Tally(city, two).count(errands);
      System.out.printf(
          "two nodes: seed %d, %d %s, %d commands: %d done, %d parked, doubled %s, lost %s;"
              + " take-over in ms %s%n",
          seed,
          DEATHS,
          ends,
          count.commands(),
          count.done(),
          count.parked(),
          count.doubled(),
          count.lost(),
          takeOvers);
      assertThat(count.doubled()).isEmpty();
      assertThat(count.lost()).isEmpty();
      assertThat(takeOvers).allMatch(time -> time < longest.toMillis());
    }
  }

  private HubUnderTest node(String name, WrittenCity city, Map<String, String> store) {
    return city.hub(WrittenCity.home(homes.resolve(name), WrittenCity.SYSTEMS), store);
  }

  /** The first node is there again and does its part for every system. */
  private static List<Errand> afterwards(String name, Random random, HubUnderTest one) {
    List<Errand> errands = new ArrayList<>();
    CallerOfHub caller = new CallerOfHub(one);
    for (String system : WrittenCity.SYSTEMS) {
      Errand errand = Errand.of(system, name + "afterwards " + system, random);
      await().atMost(Duration.ofMinutes(1)).until(() -> errand.run(caller));
      errands.add(errand);
    }
    return errands;
  }

  /** Gives the milliseconds from the end of the first node until the last leg has ended. */
  private static long end(
      String name,
      Random random,
      WrittenCity city,
      HubUnderTest one,
      HubUnderTest two,
      List<Errand> all,
      End end)
      throws Exception {
    List<Errand> errands = new ArrayList<>();
    for (int i = 0; i < ERRANDS; i++) {
      for (String system : WrittenCity.SYSTEMS) {
        errands.add(Errand.of(system, name + i + " " + system, random));
      }
    }
    all.addAll(errands);
    CountDownLatch busy = new CountDownLatch(1);
    slowSystems(city, busy, 4 + random.nextInt(8));
    List<CallerOfHub> nodes = List.of(new CallerOfHub(one), new CallerOfHub(two));
    ExecutorService callers = Executors.newFixedThreadPool(6);
    try {
      List<Future<Boolean>> calls = new ArrayList<>();
      for (int i = 0; i < errands.size(); i++) {
        Errand errand = errands.get(i);
        CallerOfHub node = nodes.get(i % 2);
        calls.add(callers.submit(() -> errand.run(node)));
      }
      assertThat(busy.await(60, TimeUnit.SECONDS)).isTrue();
      end.of(one);
      long died = System.nanoTime();
      for (Future<Boolean> call : calls) {
        call.get();
      }
      for (Errand errand : errands) {
        await().atMost(Duration.ofSeconds(30)).until(() -> errand.run(nodes.get(1)));
      }
      new Tally(city, two).awaitEnd(Duration.ofMinutes(2));
      return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - died);
    } finally {
      callers.shutdownNow();
    }
  }

  /** Each write takes a while, so that both nodes have some under way when the latch opens. */
  private static void slowSystems(WrittenCity city, CountDownLatch busy, int writes) {
    AtomicInteger seen = new AtomicInteger();
    for (String system : WrittenCity.SYSTEMS) {
      city.network(system)
          .watch(
              (moment, request) -> {
                if (WrittenCity.writes().test(request) && moment != Moment.PASSED_ON) {
                  if (seen.incrementAndGet() == writes) {
                    busy.countDown();
                  }
                  Kill.delay(new Random(), 400);
                }
              });
    }
  }
}
