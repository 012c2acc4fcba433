package org.tributary.hub.routes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The versions of route files that ran on this node, the newest twenty of each, which of them ran
 * last and which was taken back. Only the owner may read them: a file may hold a secret in clear.
 */
final class RouteVersions {
  private static final int KEPT = 20;
  private static final String LAST = "last";
  private static final String TAKEN_BACK = "taken-back";
  private static final String SUFFIX = ".yaml";

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
      write(home.resolve(file.version() + SUFFIX), file.text());
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
    List<Path> newestFirst = newestFirst(home);
    for (Path old : newestFirst.subList(Math.min(KEPT, newestFirst.size()), newestFirst.size())) {
      Files.delete(old);
    }
  }

  private static List<Path> newestFirst(Path home) throws IOException {
    try (Stream<Path> files = Files.list(home)) {
      return files
          .filter(file -> file.toString().endsWith(SUFFIX))
          .sorted(Comparator.comparing(RouteVersions::writtenAt).reversed())
          .toList();
    }
  }

  private static java.nio.file.attribute.FileTime writtenAt(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A version that is kept, and when it was last started. */
  record Kept(String version, Instant since) {}

  /** The versions of a file, newest first. */
  List<Kept> all(String name) {
    Path home = folder.resolve(name);
    try {
      return Files.isDirectory(home)
          ? newestFirst(home).stream()
              .map(
                  file ->
                      new Kept(
                          file.getFileName().toString().replace(SUFFIX, ""),
                          writtenAt(file).toInstant()))
              .toList()
          : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One version of a file; empty where it is not kept. */
  Optional<RouteFile> read(String name, String version) {
    if (all(name).stream().noneMatch(kept -> kept.version().equals(version))) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          RouteFile.of(name, Files.readString(folder.resolve(name).resolve(version + SUFFIX))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The version of a file that was taken back and is not started again by itself; or null. */
  @Nullable String takenBack(String name) {
    return noted(name, TAKEN_BACK);
  }

  /** Notes which version of a file was taken back; null where none is any more. */
  void takenBack(String name, @Nullable String version) {
    Path note = folder.resolve(name).resolve(TAKEN_BACK);
    try {
      if (version == null) {
        Files.deleteIfExists(note);
      } else {
        write(note, version);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private @Nullable String noted(String name, String what) {
    Path note = folder.resolve(name).resolve(what);
    try {
      return Files.exists(note) ? Files.readString(note) : null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The version of a file that ran last. */
  Optional<RouteFile> last(String name) {
    return Optional.ofNullable(noted(name, LAST)).flatMap(version -> read(name, version));
  }
}
