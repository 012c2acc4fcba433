package org.tributary.hub.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tributary.hub.HubApplication;

/** The sample routes, run by the real hub: files become cases and cases become lines. */
class OperatorRoutesIT {
  private static final Duration SOON = Duration.ofSeconds(30);

  private final Path home =
      Path.of("target", "homes", UUID.randomUUID().toString()).toAbsolutePath();
  private final Path readings = home.resolve("in");
  private final Path journal = home.resolve("out/cases.ndjson");
  private int files;

  @Test
  void theSamplesFeedAndFollowTheHubAndABrokenEditIsRefused() {
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

      edit("routes/case-journal.yaml", "types: case.*", "tpyes: case.*");
      assertThat(refusal(hub, "case-journal").problem()).contains("tpyes");
      assertThat(refusal(hub, "case-journal").line()).isEqualTo(5);
    }
  }

  private ConfigurableApplicationContext start() {
    return SpringApplication.run(
        HubApplication.class,
        "--tributary.home=" + home,
        "--tributary.deploy.every=100ms",
        "--server.port=0",
        "--readings.folder=" + readings,
        "--journal.folder=" + journal.getParent());
  }

  private static RouteDeployment deployment(ConfigurableApplicationContext hub) {
    return hub.getBean(RouteDeployment.class);
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
