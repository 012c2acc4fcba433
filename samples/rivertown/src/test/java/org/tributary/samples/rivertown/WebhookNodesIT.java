package org.tributary.samples.rivertown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Two hubs deliver the changes of one store to one receiver; one of them dies meanwhile. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
@EnabledIfSystemProperty(
    named = "tributary.rounds",
    matches = "all",
    disabledReason = "every round of the slow suites runs with -Pfull")
class WebhookNodesIT {
  private static final List<String> SYSTEMS = List.of("tickets");
  private static final int ERRANDS = 40;

  /** The hold of a dead node on an endpoint ends after a minute. */
  private static final Duration TAKE_OVER = Duration.ofMinutes(2);

  @TempDir private Path homes;

  @Test
  void everyEventArrivesUnderItsOwnIdAndNoOther() throws Exception {
    Random random = new Random(Long.getLong("tributary.crash.seed", 311));
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
        WrittenCity city = new WrittenCity();
        WebhookInbox inbox = new WebhookInbox();
        HubUnderTest one = node("one", city, postgres);
        HubUnderTest two = node("two", city, postgres)) {
      CompletableFuture.allOf(
              CompletableFuture.runAsync(one::start), CompletableFuture.runAsync(two::start))
          .join();
      inbox.subscribe(one);

      runErrands(random, one, two, inbox);

      FeedFollower feed = new FeedFollower(random);
      await()
          .atMost(TAKE_OVER)
          .untilAsserted(
              () -> {
                feed.readToTheEnd(two); // the last systems may still answer
                assertThat(feed.events()).hasSizeGreaterThan(ERRANDS);
                assertThat(inbox.events()).isEqualTo(feed.events());
              });
      System.out.printf(
          "two nodes: %d events delivered, %d of them again under their ids%n",
          inbox.events().size(), inbox.repeated());
    }
  }

  /** Nodes that share a store seal its secrets with one key. */
  private HubUnderTest node(String name, WrittenCity city, EmbeddedPostgres postgres)
      throws IOException {
    Path home = WrittenCity.home(homes.resolve(name), SYSTEMS);
    Files.writeString(
        home.resolve("application.yaml"),
        "tributary.webhooks: {allow: [127.0.0.1/32], plain-http: true, ports: [1024-65535]}\n");
    Files.createDirectories(home.resolve("data"));
    Files.writeString(
        home.resolve("data/webhook-key"), "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=");
    return city.hub(home, WrittenCity.store(postgres));
  }

  /** The first node dies once a part has been delivered; its callers go on with the other. */
  private static void runErrands(
      Random random, HubUnderTest one, HubUnderTest two, WebhookInbox inbox) throws Exception {
    List<CallerOfHub> nodes = List.of(new CallerOfHub(one), new CallerOfHub(two));
    List<Errand> errands = new ArrayList<>();
    List<Future<Boolean>> calls = new ArrayList<>();
    ExecutorService callers = Executors.newFixedThreadPool(4);
    try {
      for (int i = 0; i < ERRANDS; i++) {
        Errand errand = Errand.of("tickets", "event " + i, random);
        CallerOfHub node = nodes.get(i % 2);
        errands.add(errand);
        calls.add(callers.submit(() -> errand.run(node)));
      }
      await().atMost(Duration.ofMinutes(1)).until(() -> inbox.events().size() > ERRANDS / 2);
      one.kill();
      for (Future<Boolean> call : calls) {
        call.get();
      }
      for (Errand errand : errands) {
        await().atMost(Duration.ofSeconds(30)).until(() -> errand.run(nodes.get(1)));
      }
    } finally {
      callers.shutdownNow();
    }
  }
}
