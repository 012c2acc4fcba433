package org.tributary.samples.rivertown;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.samples.simulators.network.FaultProxy;
import org.tributary.samples.simulators.network.Trouble;
import org.tributary.samples.simulators.network.WireRequest;
import org.tributary.samples.simulators.tickets.Ticket;

/**
 * Thousands of commands to one system with a rate limit that refuses a third of all calls, loses an
 * answer in fifty and is down for a while: all are done once, in order, as fast as it allows.
 */
@Timeout(value = 2, unit = TimeUnit.HOURS)
@EnabledIfSystemProperty(
    named = "tributary.rounds",
    matches = "all",
    disabledReason = "every round of the slow suites runs with -Pfull")
class WriteBackLoadIT {
  private static final int COMMANDS = Integer.getInteger("tributary.load.commands", 10_000);
  private static final int OUTAGE = Integer.getInteger("tributary.load.outage", 60);
  private static final int LIMIT = Integer.getInteger("tributary.load.limit", 50);
  private static final int REMARKS = 4;
  private static final int CASES = COMMANDS / (REMARKS + 1);

  @TempDir private Path homes;

  @Test
  void doesAllOnceInOrderAndAsFastAsTheLimitAllows() throws Exception {
    long seed = Long.getLong("tributary.crash.seed", System.nanoTime() % 10_000);
    Path home = WrittenCity.home(homes.resolve("load"), List.of("tickets"));
    limit(home.resolve("systems/tickets.yaml"));
    try (WrittenCity city = new WrittenCity();
        HubUnderTest hub = city.hub(home, Map.of())) {
      hub.start();
      Queue<Long> calls = new ConcurrentLinkedQueue<>();
      FaultProxy network = city.network("tickets").expect(weather(seed, calls));
      long began = System.nanoTime();
      submit(new CallerOfHub(hub));
      double submitted = seconds(began, System.nanoTime());
      network.down();
      TimeUnit.SECONDS.sleep(OUTAGE);
      network.up();
      new Tally(city, hub).awaitEnd(Duration.ofMinutes(90));
      double took = seconds(began, System.nanoTime());
      double share = shareOfLimit(began, new ArrayList<>(calls));
      System.out.printf(
          "load: seed %d, %d commands in %.0f s (submitted in %.0f s), %d s of them outage; %d"
              + " calls, outside of the outage %.1f a second of %d allowed, until the last lanes"
              + " %.0f %%; %.1f commands a second%n",
          seed,
          CASES * (REMARKS + 1),
          took,
          submitted,
          OUTAGE,
          calls.size(),
          calls.size() / (took - OUTAGE),
          LIMIT,
          100 * share,
          CASES * (REMARKS + 1) / (took - OUTAGE));
      assertThat(hub.all("/v1/write-backs?state=failed")).isEmpty();
      assertThat(hub.all("/v1/write-backs?waitsForPerson=true")).isEmpty();
      assertDoneOnceAndInOrder(city.tickets().desk().all());
      assertThat(share).isGreaterThan(0.9);
    }
  }

  private static double seconds(long since, long until) {
    return (until - since) / 1e9;
  }

  /** Outside of the outage; without the end, where the last lanes wait for their next try. */
  private static double shareOfLimit(long began, List<Long> calls) {
    int most = calls.size() * 95 / 100;
    return most / (seconds(began, calls.get(most)) - OUTAGE) / LIMIT;
  }

  private static void limit(Path file) throws Exception {
    String text = Files.readString(file);
    Files.writeString(
        file,
        text.replace("settings:\n", "concurrency: 8\nsettings:\n  rateLimit: " + LIMIT + "/s\n")
            .replace("settle: PT4S", "settle: PT2S"));
  }

  /** A third of all calls is refused, one answer in fifty is lost. */
  private static Function<WireRequest, Trouble> weather(long seed, Queue<Long> calls) {
    Random random = new Random(seed);
    return request -> {
      calls.add(System.nanoTime());
      synchronized (random) {
        double dice = random.nextDouble();
        if (dice < 1.0 / 3) {
          return random.nextBoolean() ? Trouble.TOO_MANY : Trouble.UNAVAILABLE;
        }
        return dice < 1.0 / 3 + 0.02 ? Trouble.ANSWER_LOST : Trouble.NONE;
      }
    };
  }

  private static void submit(CallerOfHub caller) throws Exception {
    ExecutorService callers = Executors.newFixedThreadPool(8);
    List<Future<?>> all = new ArrayList<>();
    for (int i = 0; i < CASES; i++) {
      String name = "load " + i;
      all.add(callers.submit(() -> submit(caller, name)));
    }
    for (Future<?> one : all) {
      one.get();
    }
    callers.shutdown();
  }

  private static void submit(CallerOfHub caller, String name) {
    String order = "{\"serviceTypeCode\": \"complaint\", \"description\": \"" + name + "\"}";
    JsonNode opened = caller.json(post(caller, "/v1/cases", order));
    String path = "/v1/cases/" + opened.at("/caseIds/0").asText() + "/comments";
    for (int i = 0; i < REMARKS; i++) {
      post(caller, path, "{\"text\": \"" + name + " remark " + i + "\"}");
    }
  }

  private static String post(CallerOfHub caller, String path, String body) {
    String key = UUID.randomUUID().toString();
    Optional<Errand.Answer> answer = Optional.empty();
    while (answer.isEmpty()) {
      answer = caller.post(path, key, "respond-async", body);
    }
    assertThat(answer.get().status()).isEqualTo(202);
    return answer.get().body();
  }

  private static void assertDoneOnceAndInOrder(List<Ticket> tickets) {
    assertThat(tickets).hasSize(CASES);
    Set<String> titles = new HashSet<>();
    for (Ticket ticket : tickets) {
      titles.add(ticket.title());
      assertThat(ticket.notes())
          .extracting(Ticket.Note::text)
          .containsExactlyElementsOf(
              IntStream.range(0, REMARKS).mapToObj(i -> ticket.title() + " remark " + i).toList());
    }
    assertThat(titles).hasSize(CASES);
  }
}
