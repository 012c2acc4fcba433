package org.tributary.hub.exports;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A file being written line by line, counted and hashed on the way. */
final class ExportOutput implements Closeable {
  private static final int PIECE = 1 << 16;

  private final MessageDigest digest = sha256();
  private final OutputStream out;
  private long bytes;

  ExportOutput(Path file) throws IOException {
    out =
        new DigestOutputStream(
            new BufferedOutputStream(Files.newOutputStream(file), PIECE), digest);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  /** Takes over the beginning of a file that an earlier attempt wrote. */
  void copy(Path earlier, long length) throws IOException {
    byte[] piece = new byte[PIECE];
    try (InputStream in = Files.newInputStream(earlier)) {
      long left = length;
      while (left > 0) {
        int read = in.read(piece, 0, (int) Math.min(piece.length, left));
        if (read < 0) {
          throw new EOFException(earlier + " is shorter than it was");
        }
        write(piece, read);
        left -= read;
      }
    }
  }

  void line(String text) throws IOException {
    byte[] line = (text + "\n").getBytes(StandardCharsets.UTF_8);
    write(line, line.length);
  }

  private void write(byte[] piece, int length) throws IOException {
    out.write(piece, 0, length);
    bytes += length;
  }

  /** How long the file is, all of it with the operating system. */
  long flushed() throws IOException {
    out.flush();
    return bytes;
  }

  /** The hash of what was written; nothing more can be. */
  String hash() throws IOException {
    close();
    return HexFormat.of().formatHex(digest.digest());
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
