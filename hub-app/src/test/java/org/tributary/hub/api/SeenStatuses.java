package org.tributary.hub.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Which operations have answered which status in checked traffic, of every process of the tests:
 * {@code GET /v1/cases/{id} 404}, a line each.
 */
final class SeenStatuses {
  static final Path FOLDER = Path.of("target", "seen-statuses");
  static final SeenStatuses KEPT = new SeenStatuses(FOLDER);
  static final SeenStatuses NONE = new SeenStatuses(null);

  private final Path folder;
  private final Set<String> noted = ConcurrentHashMap.newKeySet();

  private SeenStatuses(Path folder) {
    this.folder = folder;
  }

  void note(String line) {
    if (folder != null && noted.add(line)) {
      try {
        Files.createDirectories(folder);
        Files.writeString(
            folder.resolve(ProcessHandle.current().pid() + ".txt"),
            line + "\n",
            StandardOpenOption.CREATE,
            StandardOpenOption.APPEND);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Everything that was noted since the last time, which is forgotten then. */
  static Set<String> take() throws IOException {
    Set<String> all = new TreeSet<>();
    if (Files.isDirectory(FOLDER)) {
      try (Stream<Path> files = Files.list(FOLDER)) {
        for (Path file : files.toList()) {
          all.addAll(Files.readAllLines(file));
          Files.delete(file);
        }
      }
    }
    return all;
  }
}
