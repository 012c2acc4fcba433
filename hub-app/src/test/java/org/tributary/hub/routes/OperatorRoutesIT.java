package org.tributary.hub.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tributary.hub.HubApplication;
import org.tributary.hub.api.ContractCheck;

/**
 * The sample routes, run by the real hub: files become cases and cases become lines, through edits
 * and restarts, without a loss.
 */
class OperatorRoutesIT {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final int MOST_READINGS = 300;

  private final Path home =
      Path.of("target", "homes", UUID.randomUUID().toString()).toAbsolutePath();
  private final Path readings = home.resolve("in");
  private final Path journal = home.resolve("out/cases.ndjson");
  private int files;
  private String rolledBackTo = "";

  @Test
  void theSamplesFeedAndFollowTheHubAndSurviveEditsAndRestarts() {
    copySamples();
    drop(reading("R-1", 3.1), reading("R-2", 2.9), "{\"level\": 3}");
    try (ConfigurableApplicationContext hub = start()) {
      await().atMost(SOON).until(() -> lines().size() == 2);
      assertThat(lines().get(0))
          .contains("\"position\":1", "\"case.opened\"", "\"number\":\"R-1\"");
      assertThat(count(hub, "SELECT count(*) FROM parked_record")).isEqualTo(1);
      assertThat(Files.exists(readings.resolve(".done/1.json"))).isTrue();

      drop(reading("R-1", 1.2));
      await().atMost(SOON).until(() -> lines().size() == 3);
      assertThat(lines().get(2)).contains("\"case.closed\"", "\"from\":\"in_progress\"");

      aBrokenRouteIsRefusedAndTheOldOneGoesOn(hub);
      aHubsOwnEndpointIsRefused(hub);
      anEditedMappingTakesOverBetweenTwoHandOvers(hub);
      new ContractCheck().validate("RouteFileList", answer(hub));
      assertThat(answer(hub)).contains("\"from\":\"hub://changes\"", "\"state\":\"started\"");
      assertThat(camel(hub).getRoute("hidden")).as("a route out of a jar").isNull();
      aFileIsRolledBack(hub);
    }
    write("routes/case-journal.yaml", "- nonsense");
    int before = lines().size();
    drop(reading("R-9", 3.5));
    try (ConfigurableApplicationContext hub = start()) {
      await().atMost(SOON).until(() -> lines().size() > before);
      assertThat(lines()).hasSize(before + 1).doesNotHaveDuplicates();
      assertThat(lines().get(before)).contains("\"number\":\"R-9\"");
      assertThat(version(hub, "flood-readings")).as("rolled back before").isEqualTo(rolledBackTo);
      assertThat(refusal(hub, "flood-readings").problem()).contains("was taken back");
      assertThat(deployment(hub).refused().get("case-journal").mistakes())
          .extracting(RouteMistake::problem)
          .containsExactly("each element of a route file has one key, such as route: or from:");
      delete("routes/case-journal.yaml");
      await().atMost(SOON).until(() -> camel(hub).getRoute("case-journal") == null);
    }
  }

  private void aBrokenRouteIsRefusedAndTheOldOneGoesOn(ConfigurableApplicationContext hub) {
    String good = read("routes/case-journal.yaml");
    edit("routes/case-journal.yaml", "types: case.*", "tpyes: case.*");
    assertThat(refusal(hub, "case-journal").problem()).contains("tpyes");
    assertThat(refusal(hub, "case-journal").line()).isEqualTo(8);
    write("routes/case-journal.yaml", good.replace("- to:", "- too:"));
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> {
              assertThat(refusal(hub, "case-journal").problem()).contains("too");
              assertThat(refusal(hub, "case-journal").line()).isEqualTo(10);
            });
    int before = lines().size();
    drop(reading("R-3", 3.0));
    await().atMost(SOON).until(() -> lines().size() == before + 1);
    write("routes/case-journal.yaml", good.replace("types: case.*", "types: \"case.*\""));
    await()
        .atMost(SOON)
        .until(
            () ->
                deployment(hub).refused().isEmpty()
                    && version(hub, "case-journal")
                        .equals(RouteFile.of("x", read("routes/case-journal.yaml")).version()));
    drop(reading("R-4", 3.0));
    await().atMost(SOON).until(() -> lines().size() == before + 2);
  }

  private static String version(ConfigurableApplicationContext hub, String file) {
    RouteUnit unit = deployment(hub).running().get(file);
    return unit == null ? "none at this moment" : unit.file().version();
  }

  private void aFileIsRolledBack(ConfigurableApplicationContext hub) {
    rolledBackTo = version(hub, "flood-readings");
    edit("routes/flood-readings.yaml", "delay: 500", "delay: 400");
    await().atMost(SOON).until(() -> !version(hub, "flood-readings").equals(rolledBackTo));

    assertThat(deployment(hub).rollBack("flood-readings", rolledBackTo)).contains(List.of());

    assertThat(version(hub, "flood-readings")).isEqualTo(rolledBackTo);
    assertThat(deployment(hub).scan())
        .extracting(RouteDeployment.Outcome::state)
        .doesNotContain(RouteDeployment.Outcome.State.DEPLOYED);
  }

  private void aHubsOwnEndpointIsRefused(ConfigurableApplicationContext hub) {
    write(
        "routes/thief.yaml",
        """
        - route:
            id: sensors.levels
            from:
              uri: direct:mine
              steps:
                - to: log:x
        """);
    assertThat(refusal(hub, "thief").problem()).contains("belong to the hub");
    assertThat(refusal(hub, "thief").line()).isEqualTo(2);
    write(
        "routes/thief.yaml",
        """
        - from:
            uri: direct:mine
            steps:
              - to: direct:sensors.levels
        """);
    await()
        .atMost(SOON)
        .until(() -> refusal(hub, "thief").problem().contains("direct:sensors.levels belongs"));
    write("routes/thief.yaml", "- beans: []");
    await().atMost(SOON).until(() -> refusal(hub, "thief").problem().contains("not possible here"));
    delete("routes/thief.yaml");
    await().atMost(SOON).until(() -> deployment(hub).refused().isEmpty());
  }

  private void anEditedMappingTakesOverBetweenTwoHandOvers(ConfigurableApplicationContext hub) {
    int before = lines().size();
    long cases = count(hub, "SELECT count(*) FROM hub_case");
    drop(IntStream.range(0, 200).mapToObj(i -> reading("M-" + i, 3.0)).toArray(String[]::new));
    edit("mappings/level-to-case.jslt", "High water at", "Flood at");
    int more = 0;
    while (more < MOST_READINGS
        && count(hub, "SELECT count(*) FROM hub_case WHERE doc LIKE '%Flood at%'") == 0) {
      int next = ++more;
      drop(reading("N-" + next, 3.0));
      await().atMost(SOON).until(() -> lines().size() >= before + 200 + next);
    }
    assertThat(more).isPositive().isLessThan(MOST_READINGS);
    assertThat(count(hub, "SELECT count(*) FROM hub_case")).isEqualTo(cases + 200 + more);
    assertThat(lines()).hasSize(before + 200 + more).doesNotHaveDuplicates();
    assertThat(count(hub, "SELECT count(*) FROM parked_record")).isEqualTo(1);
  }

  private ConfigurableApplicationContext start() {
    return SpringApplication.run(
        HubApplication.class,
        "--tributary.home=" + home,
        "--tributary.deploy.every=100ms",
        "--server.port=0",
        "--readings.folder=" + readings,
        "--journal.folder=" + journal.getParent(),
        "--depot.folder=" + home.resolve("depot"));
  }

  private static RouteDeployment deployment(ConfigurableApplicationContext hub) {
    return hub.getBean(RouteDeployment.class);
  }

  private static CamelContext camel(ConfigurableApplicationContext hub) {
    return hub.getBean(CamelContext.class);
  }

  private static String answer(ConfigurableApplicationContext hub) {
    byte[] body = hub.getBean(RouteController.class).list().getBody();
    return new String(Objects.requireNonNull(body), StandardCharsets.UTF_8);
  }

  private static RouteMistake refusal(ConfigurableApplicationContext hub, String file) {
    await().atMost(SOON).until(() -> deployment(hub).refused().containsKey(file));
    return deployment(hub).refused().get(file).mistakes().get(0);
  }

  private static long count(ConfigurableApplicationContext hub, String sql) {
    return hub.getBean(JdbcClient.class).sql(sql).query(Long.class).single();
  }

  private static String reading(String id, double level) {
    return """
        {"id": "%s", "bridge": "Old Mill", "level": %s, "since": "2026-11-22T05:00:00Z", \
        "at": "2026-11-22T0%d:00:00Z"}"""
        .formatted(id, level, level > 2.5 ? 5 : 6);
  }

  private void drop(String... lines) {
    write("in/new", String.join("\n", lines));
    unchecked(() -> Files.move(home.resolve("in/new"), home.resolve("in/" + ++files + ".json")));
  }

  private List<String> lines() {
    return unchecked(() -> Files.exists(journal) ? Files.readAllLines(journal) : List.of());
  }

  private void edit(String file, String words, String others) {
    assertThat(read(file)).contains(words);
    write(file, read(file).replace(words, others));
  }

  private String read(String file) {
    return unchecked(() -> Files.readString(home.resolve(file)));
  }

  private void write(String file, String text) {
    unchecked(
        () -> {
          Files.createDirectories(home.resolve(file).getParent());
          return Files.writeString(home.resolve(file), text);
        });
  }

  private void delete(String file) {
    unchecked(() -> Files.deleteIfExists(home.resolve(file)));
  }

  private void copySamples() {
    Path samples =
        Path.of(
            Objects.requireNonNull(System.getProperty("tributary.root", "..")), "samples/routes");
    unchecked(
        () -> {
          try (Stream<Path> all = Files.walk(samples)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
              write(samples.relativize(file).toString(), Files.readString(file));
            }
          }
          return samples;
        });
  }

  /** Work with files. */
  private interface FileWork<T> {
    T run() throws IOException;
  }

  private static <T> T unchecked(FileWork<T> work) {
    try {
      return work.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
