package org.tributary.samples.rivertown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the hub at random moments while the sample routes feed it, follow it and carry commands
 * out: every reading becomes one case, every change reaches the followers, in order and at least
 * once, be it by a route, by the list of changes or by a webhook, and every order is placed once.
 */
class RoutesCrashIT {
  private static final boolean ALL = "all".equals(System.getProperty("tributary.rounds"));
  private static final int KILLS = ALL ? 20 : 2;
  private static final int FILES = ALL ? 40 : 20;
  private static final int READINGS = 25;
  private static final int ORDERS = ALL ? 40 : 20;
  private static final int MARKER = 999_999;
  private static final Duration SOON = Duration.ofMinutes(2);

  /** What was in doubt at many kills is looked up again after five minutes and a half at most. */
  private static final Duration LONGEST_RETRY = Duration.ofMinutes(6);

  private static final Pattern POSITION = Pattern.compile("\"position\":(\\d+)");
  private static final long SEED = 20_261_122L;

  @TempDir private Path home;

  /** The orders by their keys, each with the id of its operation once the hub has answered. */
  private final Map<String, String> orders = new LinkedHashMap<>();

  @Test
  void losesAndDoublesNothingOfWhatRoutesHandOverFollowAndCarryOut() throws Exception {
    run(Map.of());
  }

  @Test
  @EnabledIfSystemProperty(
      named = "tributary.rounds",
      matches = "all",
      disabledReason = "every round of the slow suites runs with -Pfull")
  void losesAndDoublesNothingOnPostgres() throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
      run(WrittenCity.store(postgres));
    }
  }

  private void run(Map<String, String> environment) throws Exception {
    try (WebhookInbox inbox = new WebhookInbox()) {
      run(environment, new FeedFollower(new Random(SEED)), inbox);
    }
  }

  private void run(Map<String, String> environment, FeedFollower follower, WebhookInbox inbox)
      throws Exception {
    copySamples();
    Random random = new Random(SEED);
    ExecutorService caller = Executors.newFixedThreadPool(2);
    for (int kill = 0; kill < KILLS; kill++) {
      drop(kill);
      int enough = positions().size() + 1 + random.nextInt(FILES * READINGS / KILLS / 2);
      try (HubUnderTest hub = new HubUnderTest(home).with(environment).start()) {
        inbox.subscribe(hub);
        wish(kill);
        Future<?> asked = caller.submit(() -> ask(hub));
        Future<?> followed = caller.submit(() -> follower.follow(hub));
        await()
            .atMost(SOON)
            .pollInterval(Duration.ofMillis(5))
            .until(() -> positions().size() >= enough);
        hub.kill();
        asked.get();
        followed.get();
      }
    }
    caller.shutdown();

    int readings = FILES / KILLS * KILLS * READINGS;
    try (HubUnderTest hub = new HubUnderTest(home).with(environment).start()) {
      ask(hub);
      assertThat(orders.values()).doesNotContain("");
      await()
          .atMost(LONGEST_RETRY)
          .pollInterval(Duration.ofMillis(500))
          .untilAsserted(() -> assertThat(unfinished(hub)).isEmpty());
      await().atMost(SOON).until(() -> filesIn("in").isEmpty());
      give("last", reading(MARKER));
      await().atMost(SOON).until(() -> journal().contains("R-" + MARKER));

      assertThat(hub.all("/v1/cases")).hasSize(readings + orders.size() + 1);
      assertThat(hub.all("/v1/parked-records")).isEmpty();
      follower.readToTheEnd(hub);
      assertThat(follower.statuses())
          .isEqualTo(
              hub.all("/v1/cases").stream()
                  .collect(
                      Collectors.toMap(
                          each -> each.path("id").asText(), each -> each.path("status").asText())));
      await()
          .atMost(SOON)
          .untilAsserted(() -> assertThat(inbox.events()).isEqualTo(follower.events()));
    }
    System.out.printf(
        "%d changes followed, %d of them repeatedly, after %d kills; webhooks repeated %d%n",
        follower.events().size(), follower.repeated(), KILLS, inbox.repeated());
    placedOnce();
    followedInOrder();
  }

  /** A part of the files, each with readings of its own. */
  private void drop(int part) throws IOException {
    for (int i = 0; i < FILES / KILLS; i++) {
      int file = part * (FILES / KILLS) + i;
      give(
          String.valueOf(file),
          IntStream.range(0, READINGS)
              .mapToObj(n -> reading(file * READINGS + n))
              .collect(Collectors.joining("\n")));
    }
  }

  private void give(String name, String text) throws IOException {
    Files.createDirectories(home.resolve("in"));
    Files.writeString(home.resolve("in/new"), text);
    Files.move(home.resolve("in/new"), home.resolve("in/" + name + ".json"));
  }

  private static String reading(int number) {
    return "{\"id\":\"R-%d\",\"bridge\":\"Old Mill\",\"level\":3.1,".formatted(number)
        + "\"since\":\"2026-11-22T05:00:00Z\",\"at\":\"2026-11-22T05:00:00Z\"}";
  }

  private void wish(int part) {
    for (int i = 0; i < ORDERS / KILLS; i++) {
      orders.put("order-" + part + "-" + i, "");
    }
  }

  /** Asks for what has no answer yet, with the same keys, until the hub is gone. */
  private void ask(HubUnderTest hub) {
    CallerOfHub caller = new CallerOfHub(hub);
    for (Map.Entry<String, String> order : orders.entrySet()) {
      if (!order.getValue().isEmpty()) {
        continue;
      }
      String body =
          "{\"serviceTypeCode\": \"road_signs\", \"description\": \"" + order.getKey() + "\"}";
      Optional<Errand.Answer> answer =
          caller.post("/v1/cases", order.getKey(), "respond-async", body);
      if (answer.isEmpty()) {
        return;
      }
      order.setValue(operation(caller.json(answer.get().body())));
    }
  }

  /** The operation itself, or that of the case where the depot was quick. */
  private static String operation(JsonNode answer) {
    JsonNode leg = answer.at("/writeBack/0/operationId");
    return leg.isMissingNode() ? answer.path("id").asText() : leg.asText();
  }

  private List<JsonNode> unfinished(HubUnderTest hub) {
    return orders.values().stream()
        .map(id -> hub.get("/v1/operations/" + id))
        .filter(operation -> !operation.path("state").asText().equals("succeeded"))
        .toList();
  }

  private void placedOnce() {
    List<String> placed = new ArrayList<>();
    for (Path file : filesIn("depot/orders")) {
      Matcher words = Pattern.compile("\"words\":\"(order-[\\d-]+)\"").matcher(text(file));
      while (words.find()) {
        placed.add(words.group(1));
      }
    }
    assertThat(placed).as("seed %s", SEED).containsExactlyInAnyOrderElementsOf(orders.keySet());
  }

  private void followedInOrder() {
    List<Long> given = positions();
    List<Long> once = new ArrayList<>(new LinkedHashSet<>(given));
    assertThat(once)
        .as("seed %s", SEED)
        .isEqualTo(LongStream.rangeClosed(1, once.size()).boxed().toList());
    assertThat(given).hasSizeLessThanOrEqualTo(once.size() + KILLS);
  }

  /** The numbers of the changes as they were given, repetitions among them. */
  private List<Long> positions() {
    List<Long> positions = new ArrayList<>();
    Matcher matcher = POSITION.matcher(journal());
    while (matcher.find()) {
      positions.add(Long.valueOf(matcher.group(1)));
    }
    return positions;
  }

  private String journal() {
    Path journal = home.resolve("out/cases.ndjson");
    return Files.exists(journal) ? text(journal) : "";
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Path> filesIn(String folder) {
    try (Stream<Path> files = Files.list(home.resolve(folder))) {
      return files.filter(Files::isRegularFile).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The samples; an order that is placed twice would stand in its file twice. */
  private void copySamples() throws IOException {
    Path samples =
        Path.of(
            Objects.requireNonNull(System.getProperty("tributary.root", "../..")),
            "samples/routes");
    try (Stream<Path> all = Files.walk(samples)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        Path copy = home.resolve(samples.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.writeString(
            copy, Files.readString(file).replace("tempPrefix: .new-", "fileExist: Append"));
      }
    }
    Files.writeString(
        home.resolve("application.yaml"),
        "readings.folder: %s\njournal.folder: %s\ndepot.folder: %s\n"
            .concat(
                "tributary.webhooks: {allow: [127.0.0.1/32], plain-http: true, ports:"
                    + " [1024-65535]}\n")
            .formatted(home.resolve("in"), home.resolve("out"), home.resolve("depot")));
  }
}
