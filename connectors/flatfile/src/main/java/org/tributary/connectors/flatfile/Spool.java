package org.tributary.connectors.flatfile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.connector.ReadRequest.Mode;

/**
 * Copies of files on the hub's own disk, named by their hash: whatever happens to the folder, the
 * pages of one file come from one content. Names of the folder never become paths.
 */
final class Spool {
  private static final int LONGEST_NAME = 80;
  private final Path workDirectory;
  private final Path folder;
  private final Path parked;

  /**
   * @param workDirectory of the system
   * @param mode what the run is for: runs of different modes may go on at once and must not sweep
   *     each other's copies away
   */
  Spool(Path workDirectory, String stream, Mode mode) {
    this.workDirectory = workDirectory;
    this.folder =
        workDirectory
            .resolve("spool")
            .resolve(stream)
            .resolve(mode.name().toLowerCase(Locale.ROOT));
    this.parked = workDirectory.resolve("parked").resolve(stream);
  }

  /**
   * Copies a file, first to a {@code .part}; empty where the file changed meanwhile.
   *
   * @param charset of a control file beside it
   */
  Optional<Spooled> fetch(Folder from, FolderFile file, Charset charset) throws IOException {
    Files.createDirectories(folder);
    Path part = folder.resolve(sha256(file.name()) + ".part");
    MessageDigest digest = digest();
    String totals;
    try (OutputStream out = new DigestOutputStream(Files.newOutputStream(part), digest)) {
      from.fetch(file.name(), new BoundedOutput(out, file.size()));
      totals = file.totals() == null ? null : text(from, file.totals(), charset);
    } catch (BoundedOutput.ExceededException e) {
      Files.delete(part);
      return Optional.empty();
    }
    if (Files.size(part) != file.size() || !isUnchanged(from, file)) {
      Files.delete(part);
      return Optional.empty();
    }
    String sha256 = HexFormat.of().formatHex(digest.digest());
    Path content = content(sha256);
    Files.move(part, content, StandardCopyOption.REPLACE_EXISTING);
    return Optional.of(new Spooled(file, sha256, content, totals));
  }

  private static boolean isUnchanged(Folder from, FolderFile file) {
    FolderFile totals = file.totals();
    Optional<FolderFile> now = from.look(file.name());
    if (totals != null) {
      Optional<FolderFile> totalsNow = from.look(totals.name());
      now = now.flatMap(data -> totalsNow.map(data::withTotals));
    }
    return now.map(FolderFile::version).equals(Optional.of(file.version()));
  }

  private static String text(Folder from, FolderFile file, Charset charset) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    from.fetch(file.name(), new BoundedOutput(bytes, file.size()));
    return bytes.toString(charset);
  }

  /** The copy with this hash, if it is still there and whole. */
  Optional<Spooled> reopen(FolderFile file, String sha256) throws IOException {
    Path content = content(sha256);
    return Files.exists(content) && sha256.equals(sha256(content))
        ? Optional.of(new Spooled(file, sha256, content, null))
        : Optional.empty();
  }

  /** Deletes every copy but the one with this hash. */
  void sweep(@Nullable String keep) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (var copies = Files.newDirectoryStream(folder)) {
      for (Path copy : copies) {
        if (keep == null || !copy.equals(content(keep))) {
          Files.deleteIfExists(copy);
        }
      }
    }
  }

  void discard(Spooled spooled) throws IOException {
    Files.deleteIfExists(spooled.content());
  }

  /** Keeps a copy of a file that does not fit; gives its path from the work directory on. */
  Path park(Spooled spooled) throws IOException {
    Files.createDirectories(parked);
    String name = spooled.file().name().replaceAll("[^A-Za-z0-9._-]", "_");
    String end = name.substring(Math.max(0, name.length() - LONGEST_NAME));
    Path copy = parked.resolve(spooled.sha256().substring(0, 16) + "-" + end);
    Files.move(spooled.content(), copy, StandardCopyOption.REPLACE_EXISTING);
    return workDirectory.relativize(copy);
  }

  private Path content(String sha256) {
    return folder.resolve(sha256 + ".data");
  }

  private static String sha256(Path content) throws IOException {
    MessageDigest digest = digest();
    try (InputStream in = Files.newInputStream(content);
        OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
      in.transferTo(out);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  static String sha256(String text) {
    return HexFormat.of().formatHex(digest().digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
