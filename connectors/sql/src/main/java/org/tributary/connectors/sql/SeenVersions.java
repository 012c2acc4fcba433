package org.tributary.connectors.sql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.mapping.Fingerprint;

/**
 * Notes of which versions of which rows were seen, one a run, in the work directory. A note has
 * eight bytes for each row: a hash of its key and version. A row whose hash is not in the note of
 * the last complete run is new or has changed.
 *
 * <p>A run writes a note of its own, and the checkpoint says how much of it belongs to pages that
 * are committed: whatever stands behind that is cut off when a run goes on after a crash. The note
 * becomes the one to compare with only by the checkpoint of the last page, which names it. So the
 * files are never ahead of the hub's store, and a note that is lost costs a full read and nothing
 * else.
 */
final class SeenVersions {
  private final Path folder;
  private final String rules;

  SeenVersions(Path folder, String rules) {
    this.folder = folder;
    this.rules = rules;
  }

  /** The note of a complete run. */
  record Note(LongBuffer sorted) {
    boolean has(long hash) {
      int low = 0;
      int high = sorted.limit() - 1;
      while (low <= high) {
        int middle = (low + high) >>> 1;
        long found = sorted.get(middle);
        if (found == hash) {
          return true;
        }
        if (found < hash) {
          low = middle + 1;
        } else {
          high = middle - 1;
        }
      }
      return false;
    }
  }

  /** The note of a complete run, or null where there is none: then every row is new. */
  @Nullable Note note(@Nullable String run) {
    if (run == null || !Files.exists(complete(run))) {
      return null;
    }
    try (FileChannel file = FileChannel.open(complete(run), StandardOpenOption.READ)) {
      long size = file.size() / Long.BYTES * Long.BYTES;
      return new Note(file.map(FileChannel.MapMode.READ_ONLY, 0, size).asLongBuffer());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Writes versions behind those that stand in the note of a run already.
   *
   * @param noted how many of those count
   * @return how many count now; fewer than expected where the note was lost
   */
  long add(String run, long noted, List<Row> rows) {
    ByteBuffer bytes = ByteBuffer.allocate(rows.size() * Long.BYTES);
    rows.forEach(row -> bytes.putLong(row.seen()));
    bytes.flip();
    try {
      Files.createDirectories(folder);
      try (FileChannel file =
          FileChannel.open(unfinished(run), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        long there = Math.min(noted, file.size() / Long.BYTES);
        file.truncate(there * Long.BYTES);
        file.position(there * Long.BYTES);
        while (bytes.hasRemaining()) {
          file.write(bytes);
        }
        return there + rows.size();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes the note of a run one to compare with. */
  void complete(String run, long noted) {
    try {
      Files.createDirectories(folder);
      Path fresh = folder.resolve(name(run) + ".new");
      ByteBuffer bytes = sorted(run, noted);
      try (FileChannel file =
          FileChannel.open(
              fresh,
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE,
              StandardOpenOption.TRUNCATE_EXISTING)) {
        while (bytes.hasRemaining()) {
          file.write(bytes);
        }
        file.force(true);
      }
      Files.move(
          fresh,
          complete(run),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ByteBuffer sorted(String run, long noted) throws IOException {
    if (!Files.exists(unfinished(run))) {
      return ByteBuffer.allocate(0);
    }
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(unfinished(run)));
    long[] hashes = new long[(int) Math.min(noted, bytes.remaining() / Long.BYTES)];
    bytes.asLongBuffer().get(hashes);
    Arrays.sort(hashes);
    bytes.clear();
    bytes.asLongBuffer().put(hashes);
    bytes.limit(hashes.length * Long.BYTES);
    return bytes;
  }

  /** Deletes every note but the one that a committed checkpoint names. */
  void keepOnly(String run) {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        if (!file.equals(complete(run))) {
          Files.deleteIfExists(file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path unfinished(String run) {
    return folder.resolve(name(run) + ".run");
  }

  private Path complete(String run) {
    return folder.resolve(name(run) + ".seen");
  }

  /** Under other reading rules, rows look different: their notes have other names. */
  private String name(String run) {
    return rules + "-" + Fingerprint.shortOf(run);
  }
}
