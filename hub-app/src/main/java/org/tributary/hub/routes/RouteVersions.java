package org.tributary.hub.routes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The versions of route files that ran on this node, the newest twenty of each, and which of them
 * ran last. Only the owner may read them: a file may hold a secret in clear.
 */
final class RouteVersions {
  private static final int KEPT = 20;
  private static final String LAST = "last";

  private final Path folder;

  RouteVersions(Path folder) {
    this.folder = folder;
  }

  /** Keeps a version that runs now. */
  void keep(RouteFile file) {
    try {
      Path home = folder.resolve(file.name());
      Files.createDirectories(home);
      if (Files.getFileStore(home).supportsFileAttributeView("posix")) {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
      }
      write(home.resolve(file.version() + ".yaml"), file.text());
      write(home.resolve(LAST), file.version());
      forgetOldest(home);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, String text) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.writeString(fresh, text);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static void forgetOldest(Path home) throws IOException {
    try (Stream<Path> files = Files.list(home)) {
      List<Path> newestFirst =
          files
              .filter(file -> file.toString().endsWith(".yaml"))
              .sorted(Comparator.comparing(RouteVersions::writtenAt).reversed())
              .toList();
      for (Path old : newestFirst.subList(Math.min(KEPT, newestFirst.size()), newestFirst.size())) {
        Files.delete(old);
      }
    }
  }

  private static java.nio.file.attribute.FileTime writtenAt(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The version of a file that ran last. */
  Optional<RouteFile> last(String name) {
    Path home = folder.resolve(name);
    try {
      if (!Files.exists(home.resolve(LAST))) {
        return Optional.empty();
      }
      Path file = home.resolve(Files.readString(home.resolve(LAST)) + ".yaml");
      return Files.exists(file)
          ? Optional.of(RouteFile.of(name, Files.readString(file)))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
