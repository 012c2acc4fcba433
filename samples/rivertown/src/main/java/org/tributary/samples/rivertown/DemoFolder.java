package org.tributary.samples.rivertown;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the demo was asked for, and where it keeps its files.
 *
 * @param home the hub's home directory
 * @param keep whether the hub goes on with what it knew last time
 * @param check whether to end as soon as all is shown
 * @param truth whether to compare what the hub found with the truth, and end
 */
record DemoFolder(Path home, boolean keep, boolean check, boolean truth) {
  private static final String MARK = ".rivertown";
  private static final List<String> OPTIONS = List.of("--keep", "--check", "--truth");
  private static final Path DEFAULT_HOME = Path.of("target", "demo-home");

  static DemoFolder of(String... arguments) {
    List<String> given =
        Arrays.stream(arguments)
            .flatMap(argument -> Arrays.stream(argument.split(" ", -1)))
            .filter(argument -> !argument.isEmpty())
            .toList();
    List<String> unknown =
        given.stream().filter(a -> a.startsWith("-") && !OPTIONS.contains(a)).toList();
    List<String> paths = given.stream().filter(a -> !a.startsWith("-")).toList();
    boolean truth = given.contains("--truth");
    if (!unknown.isEmpty() || paths.size() > 1 || (truth && given.contains("--keep"))) {
      throw new IllegalArgumentException("usage: Demo [HOME] [--check] [--keep | --truth]");
    }
    Path home = paths.isEmpty() ? DEFAULT_HOME : Path.of(paths.get(0));
    return new DemoFolder(
        home.toAbsolutePath(), given.contains("--keep"), given.contains("--check"), truth);
  }

  /** Where the city keeps its finance files, the truth and the staff's log. */
  Path city() {
    return home.resolve("city");
  }

  /** Makes the directory, empty unless it is to be kept. Only one of its own kind is emptied. */
  void prepare() {
    try {
      if (Files.exists(home.resolve(MARK)) && !keep) {
        delete(home);
      }
      if (!Files.exists(home.resolve(MARK)) && isFull()) {
        throw new IllegalArgumentException(home + " is there, and was not made by this demo");
      }
      Files.createDirectories(city());
      Files.writeString(home.resolve(MARK), "made by the demo, which empties it at each start\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean isFull() throws IOException {
    if (!Files.exists(home)) {
      return false;
    }
    try (Stream<Path> files = Files.list(home)) {
      return files.findAny().isPresent();
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
