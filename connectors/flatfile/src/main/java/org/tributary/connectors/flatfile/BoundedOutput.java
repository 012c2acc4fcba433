package org.tributary.connectors.flatfile;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Takes as many bytes as a file was listed with: one that grows as it is read has no end. */
final class BoundedOutput extends FilterOutputStream {
  private long room;

  BoundedOutput(OutputStream to, long size) {
    super(to);
    this.room = size;
  }

  @Override
  public void write(int b) throws IOException {
    take(1);
    out.write(b);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    take(length);
    out.write(bytes, from, length);
  }

  private void take(int length) throws IOException {
    room -= length;
    if (room < 0) {
      throw new ExceededException();
    }
  }

  /** More bytes came than the file had. */
  static final class ExceededException extends IOException {
    ExceededException() {
      super("the file is longer than it was listed");
    }
  }
}
