package org.tributary.hub.exports;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** An NDJSON file being written: each row is a line. */
final class Lines implements ExportOutput {
  private static final int PIECE = 1 << 16;

  private final HashedFile file;

  Lines(Path path) throws IOException {
    file = new HashedFile(path);
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
        file.write(piece, 0, read);
        left -= read;
      }
    }
  }

  @Override
  public void add(String json) throws IOException {
    file.write((json + "\n").getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public boolean isFull() {
    return false;
  }

  @Override
  public long flushed() throws IOException {
    file.flush();
    return file.bytes();
  }

  @Override
  public Whole end() throws IOException {
    return new Whole(file.bytes(), file.hash());
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
