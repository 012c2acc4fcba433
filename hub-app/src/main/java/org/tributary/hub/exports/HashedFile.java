package org.tributary.hub.exports;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A file being written, counted and hashed on the way. */
final class HashedFile extends OutputStream {
  private static final int PIECE = 1 << 16;

  private final MessageDigest digest = sha256();
  private final OutputStream out;
  private long bytes;

  HashedFile(Path file) throws IOException {
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

  @Override
  public void write(int single) throws IOException {
    out.write(single);
    bytes++;
  }

  @Override
  public void write(byte[] piece, int start, int length) throws IOException {
    out.write(piece, start, length);
    bytes += length;
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }

  long bytes() {
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
