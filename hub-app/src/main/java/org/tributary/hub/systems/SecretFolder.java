package org.tributary.hub.systems;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Optional;

/** The secrets of the home directory, one a file: when each was written, and writing another. */
final class SecretFolder {
  private final Path folder;

  SecretFolder(Path folder) {
    this.folder = folder;
  }

  /** The secrets cannot be written here, as where they are mounted read-only. */
  static final class ReadOnlyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ReadOnlyException(IOException cause) {
      super("the folder of secrets cannot be written", cause);
    }
  }

  /** When the secret of this name was last written; empty where there is none. */
  Optional<Instant> writtenAt(String name) {
    Path file = folder.resolve(name);
    try {
      return Files.isRegularFile(file)
          ? Optional.of(Files.getLastModifiedTime(file).toInstant())
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Writes a secret beside the one that counts, readable by the hub's own user alone.
   *
   * @throws ReadOnlyException where nothing can be written
   */
  Draft draft(String name, String secret) {
    try {
      Path draft = Files.createTempFile(folder, "." + name + ".", ".new", ownerOnly());
      Files.writeString(draft, secret + "\n", StandardCharsets.UTF_8);
      return new Draft(draft, folder.resolve(name));
    } catch (IOException e) {
      throw new ReadOnlyException(e);
    }
  }

  private static FileAttribute<?>[] ownerOnly() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  /** A secret that does not count yet; closed without being kept it is gone. */
  record Draft(Path draft, Path file) implements AutoCloseable {

    /** Puts it in the place of the one before, whole or not at all. */
    void keep() {
      try {
        Files.move(
            draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() {
      try {
        Files.deleteIfExists(draft);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
