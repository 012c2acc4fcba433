package org.tributary.hub;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.Supplier;

/**
 * A secret that is made once and kept in a file that only the hub's own user can read.
 *
 * @param text the secret
 * @param created whether it was made just now
 */
public record SecretFile(String text, boolean created) {

  /** Reads the secret, or makes and keeps it. Two hubs that start at once agree on one. */
  public static SecretFile readOrCreate(Path file, Supplier<String> secret) {
    try {
      if (Files.exists(file)) {
        return new SecretFile(Files.readString(file, StandardCharsets.UTF_8).strip(), false);
      }
      Files.createDirectories(file.toAbsolutePath().getParent());
      return create(file, secret.get());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read or write " + file, e);
    }
  }

  private static SecretFile create(Path file, String secret) throws IOException {
    Path draft =
        Files.createTempFile(
            file.toAbsolutePath().getParent(), file.getFileName() + ".", ".new", ownerOnly());
    try {
      Files.writeString(draft, secret + "\n", StandardCharsets.UTF_8);
      // A hard link appears whole or not at all and never replaces what another hub made.
      Files.createLink(file, draft);
      return new SecretFile(secret, true);
    } catch (FileAlreadyExistsException e) {
      return new SecretFile(Files.readString(file, StandardCharsets.UTF_8).strip(), false);
    } finally {
      Files.delete(draft);
    }
  }

  private static FileAttribute<?>[] ownerOnly() {
    if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      return new FileAttribute<?>[0];
    }
    return new FileAttribute<?>[] {
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
    };
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "SecretFile[created=" + created + "]";
  }
}
