package org.tributary.hub.exports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.tributary.hub.TributarySettings;

/** Where the files of exports are: a folder for each, which only the hub's own account can read. */
@Component
class ExportFolder {
  private static final Logger log = LoggerFactory.getLogger(ExportFolder.class);
  private static final Pattern OURS = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private final Path root;

  ExportFolder(TributarySettings settings) {
    String folder = settings.exports().folder();
    root =
        folder == null || folder.isEmpty() ? settings.data().resolve("exports") : Path.of(folder);
  }

  Path file(ExportJob job, ExportFile file) {
    return root.resolve(job.id().toString()).resolve(job.format().storedName(file, file.attempt()));
  }

  /** Whether as much of a file is here as is noted of it. */
  boolean has(ExportJob job, ExportFile file) {
    Path path = file(job, file);
    try {
      return Files.isRegularFile(path) && Files.size(path) >= file.bytes();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + path, e);
    }
  }

  /** Where an attempt writes a file; its folder is there. */
  Path toWrite(ExportJob job, ExportFile file) throws IOException {
    Path folder = root.resolve(job.id().toString());
    Files.createDirectories(folder, ownerOnly());
    return folder.resolve(job.format().storedName(file, job.attempt()));
  }

  void delete(UUID job) {
    delete(root.resolve(job.toString()));
  }

  /** Removes the folders of exports that nobody knows any more. */
  void deleteUnless(Predicate<UUID> known) {
    for (Path folder : folders()) {
      if (!known.test(UUID.fromString(folder.getFileName().toString()))) {
        delete(folder);
      }
    }
  }

  private List<Path> folders() {
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(root)) {
      return all.filter(each -> OURS.matcher(each.getFileName().toString()).matches()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + root, e);
    }
  }

  /** What somebody is still writing into goes with the next sweep. */
  private static void delete(Path folder) {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    } catch (IOException | UncheckedIOException e) {
      log.info("{} is not removed yet, and is tried again: {}", folder, e.toString());
    }
  }

  private static FileAttribute<?>[] ownerOnly() {
    if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      return new FileAttribute<?>[0];
    }
    return new FileAttribute<?>[] {
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
    };
  }
}
