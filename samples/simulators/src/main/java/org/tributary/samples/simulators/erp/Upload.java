package org.tributary.samples.simulators.erp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/** A file that is being uploaded under its final name: the first half is there, the rest is not. */
public final class Upload {
  private final Path file;
  private final byte[] rest;

  private Upload(Path file, byte[] rest) {
    this.file = file;
    this.rest = rest;
  }

  static Upload begin(Path file, byte[] bytes) {
    int half = bytes.length / 2;
    try {
      Files.deleteIfExists(doneFile(file));
      Files.write(file, Arrays.copyOf(bytes, half));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Upload(file, Arrays.copyOfRange(bytes, half, bytes.length));
  }

  /** Writes the rest, and then the done-file. */
  public Path finish() {
    try {
      Files.write(file, rest, StandardOpenOption.APPEND);
      Files.write(doneFile(file), new byte[0]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }

  private static Path doneFile(Path file) {
    return file.resolveSibling(file.getFileName() + ".done");
  }
}
