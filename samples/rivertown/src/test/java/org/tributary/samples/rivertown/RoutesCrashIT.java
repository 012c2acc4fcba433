package org.tributary.samples.rivertown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the hub at random moments while the sample routes feed and follow it: every reading becomes
 * one case, and every change reaches the follower, in order and at least once.
 */
class RoutesCrashIT {
  private static final boolean ALL = "all".equals(System.getProperty("tributary.rounds"));
  private static final int KILLS = ALL ? 20 : 2;
  private static final int FILES = 40;
  private static final int READINGS = 25;
  private static final Duration SOON = Duration.ofMinutes(2);
  private static final Pattern POSITION = Pattern.compile("\"position\":(\\d+)");
  private static final long SEED = 20_261_122L;

  @TempDir private Path home;

  @Test
  void losesNothingOfWhatItWasGivenAndGivesEveryChangeInOrder() throws IOException {
    copySamples();
    Files.writeString(
        home.resolve("application.yaml"),
        "readings.folder: %s\njournal.folder: %s\n"
            .formatted(home.resolve("in"), home.resolve("out")));
    Random random = new Random(SEED);
    for (int kill = 0; kill < KILLS; kill++) {
      drop(kill);
      int enough = positions().size() + 1 + random.nextInt(FILES * READINGS / KILLS / 2);
      try (HubUnderTest hub = new HubUnderTest(home).start()) {
        await().atMost(SOON).pollInterval(Duration.ofMillis(5)).until(() -> positions().size() >= enough);
        hub.kill();
      }
    }
    int changes = FILES / KILLS * KILLS * READINGS;
    try (HubUnderTest hub = new HubUnderTest(home).start()) {
      await().atMost(SOON).until(() -> positions().contains((long) changes));
      assertThat(hub.all("/v1/cases")).hasSize(changes);
    }

    List<Long> given = positions();
    assertThat(new ArrayList<>(new LinkedHashSet<>(given)))
        .as("seed %s", SEED)
        .isEqualTo(LongStream.rangeClosed(1, changes).boxed().toList());
    assertThat(given).hasSizeBetween(changes, changes + KILLS);
  }

  /** A part of the files, each with readings of its own. */
  private void drop(int part) throws IOException {
    Files.createDirectories(home.resolve("in"));
    for (int i = 0; i < FILES / KILLS; i++) {
      int file = part * (FILES / KILLS) + i;
      String text =
          IntStream.range(0, READINGS)
              .mapToObj(n -> reading(file * READINGS + n))
              .collect(Collectors.joining("\n"));
      Files.writeString(home.resolve("in/new"), text);
      Files.move(home.resolve("in/new"), home.resolve("in/" + file + ".json"));
    }
  }

  private static String reading(int number) {
    return "{\"id\":\"R-%d\",\"bridge\":\"Old Mill\",\"level\":3.1,".formatted(number)
        + "\"since\":\"2026-11-22T05:00:00Z\",\"at\":\"2026-11-22T05:00:00Z\"}";
  }

  /** The numbers of the changes as they were given, repetitions among them. */
  private List<Long> positions() {
    Path journal = home.resolve("out/cases.ndjson");
    try {
      List<Long> positions = new ArrayList<>();
      Matcher matcher =
          POSITION.matcher(Files.exists(journal) ? Files.readString(journal) : "");
      while (matcher.find()) {
        positions.add(Long.valueOf(matcher.group(1)));
      }
      return positions;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void copySamples() throws IOException {
    Path samples =
        Path.of(
            Objects.requireNonNull(System.getProperty("tributary.root", "../..")),
            "samples/routes");
    try (Stream<Path> all = Files.walk(samples)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        Path copy = home.resolve(samples.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
  }
}
