package org.tributary.samples.rivertown;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;

/**
 * The hub's jar unpacked beside an archive of the classes that it loads: most of a start is loading
 * them. The first hub of a build that ends by itself leaves the archive behind, for those that
 * start afterwards in whichever test process.
 */
final class UnpackedHub {
  private static final Path FOLDERS = Path.of("target", "unpacked-hub").toAbsolutePath();
  private static final Path LOCK = FOLDERS.resolve("lock");

  private final Path folder;
  private final boolean leavesArchive;

  private UnpackedHub(Path folder) throws IOException {
    this.folder = folder;
    this.leavesArchive = !Files.exists(archive()) && isFirst();
  }

  /** Unpacks this jar, unless a test process of the same build has done it. */
  static synchronized UnpackedHub of(Path jar) {
    try {
      Files.createDirectories(FOLDERS);
      Path folder = FOLDERS.resolve(name(jar));
      try (FileChannel channel =
              FileChannel.open(LOCK, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock lock = channel.lock()) {
        if (lock.isValid() && !Files.exists(folder)) {
          deleteOlder();
          unpack(jar, folder);
        }
      }
      return new UnpackedHub(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** By its content: builds that can be repeated give every jar the same time. */
  private static String name(Path jar) throws IOException {
    CRC32 sum = new CRC32();
    try (InputStream bytes = new CheckedInputStream(Files.newInputStream(jar), sum)) {
      bytes.transferTo(OutputStream.nullOutputStream());
    }
    return "%d-%08x".formatted(Files.size(jar), sum.getValue());
  }

  private static void deleteOlder() throws IOException {
    try (Stream<Path> older = Files.walk(FOLDERS)) {
      for (Path file : older.sorted(Comparator.reverseOrder()).toList()) {
        if (!file.equals(FOLDERS) && !file.equals(LOCK)) {
          Files.delete(file);
        }
      }
    }
  }

  private static void unpack(Path jar, Path folder) throws IOException {
    Path half = Files.createTempDirectory(FOLDERS, "half");
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Djarmode=tools",
            "-jar",
            jar.toString(),
            "extract",
            "--force",
            "--destination",
            half.toString());
    Path log = FOLDERS.resolve("unpacking.log");
    Process unpacking =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      if (unpacking.waitFor() != 0) {
        throw new IOException(jar + " cannot be unpacked; see " + log);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
    Files.move(half, folder, StandardCopyOption.ATOMIC_MOVE);
  }

  private boolean isFirst() throws IOException {
    try {
      Files.createFile(claim());
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }

  private Path claim() {
    return folder.resolve("archive.claim");
  }

  private Path written() {
    return folder.resolve("archive.new");
  }

  private Path archive() {
    return folder.resolve("archive.jsa");
  }

  Path jar() {
    return folder.resolve("tributary.jar");
  }

  /** What the virtual machine is told of the archive. */
  List<String> javaOptions() {
    if (leavesArchive) {
      return List.of("-XX:ArchiveClassesAtExit=" + written());
    }
    return Files.exists(archive()) ? List.of("-XX:SharedArchiveFile=" + archive()) : List.of();
  }

  /** The hub has ended; one that was killed has left nothing, and the next one may. */
  void ended() {
    if (!leavesArchive) {
      return;
    }
    try {
      if (Files.exists(written())) {
        Files.move(written(), archive(), StandardCopyOption.ATOMIC_MOVE);
      } else if (!Files.exists(archive())) {
        Files.deleteIfExists(claim());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
