package org.tributary.samples.benchmarks;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** Where the jars are and where a benchmark may write. */
final class Places {
  private Places() {}

  /** The jar that runs now. */
  static Path ownJar() {
    Path jar = Path.of(System.getProperty("java.class.path")).toAbsolutePath();
    if (!Files.isRegularFile(jar)) {
      throw new IllegalStateException("Run it as java -jar benchmarks.jar");
    }
    return jar;
  }

  /** The root of the repository whose build made the jar that runs now. */
  static Path root() {
    return ownJar().resolve("../../../..").normalize();
  }

  /** The hub's jar: the one given, or the one that the same build made. */
  static Path hubJar(@Nullable Path given) {
    Path jar = given != null ? given : root().resolve("hub-app/target/tributary.jar");
    if (!Files.isRegularFile(jar)) {
      throw new IllegalArgumentException(jar + " is not there: build it, or name it with --hub");
    }
    return jar.toAbsolutePath();
  }

  /** A fresh folder to work in, which is gone when this process has ended. */
  static Path work(@Nullable Path given) throws IOException {
    Path parent = given != null ? given : ownJar().resolveSibling("work");
    Files.createDirectories(parent);
    Path work = Files.createTempDirectory(parent.toAbsolutePath(), "run");
    Runtime.getRuntime().addShutdownHook(new Thread(() -> deleteAtLast(work), "cleaner"));
    return work;
  }

  private static void deleteAtLast(Path work) {
    try {
      delete(work);
    } catch (IOException e) {
      System.err.println("Delete " + work + " yourself: " + e);
    }
  }

  static void delete(Path folder) throws IOException {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure)
              throws IOException {
            Files.delete(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
