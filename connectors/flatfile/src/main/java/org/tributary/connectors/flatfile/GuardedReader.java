package org.tributary.connectors.flatfile;

import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The characters of a file: a byte-order mark left out, bytes outside the charset refused, and no
 * row longer than a bound, so that one missing quote cannot fill the memory.
 */
final class GuardedReader extends FilterReader {
  static final int LONGEST_ROW = 1 << 20;
  private static final char BYTE_ORDER_MARK = '\ufeff';
  private long sinceRow;
  private boolean begun;

  private GuardedReader(Reader in) {
    super(in);
  }

  static GuardedReader open(Path content, Charset charset) throws IOException {
    return new GuardedReader(
        new InputStreamReader(Files.newInputStream(content), charset.newDecoder()));
  }

  /** Says that a row was read whole. */
  void rowDone() {
    sinceRow = 0;
  }

  @Override
  public int read() throws IOException {
    char[] one = new char[1];
    return read(one, 0, 1) < 0 ? -1 : one[0];
  }

  @Override
  public int read(char[] buffer, int from, int length) throws IOException {
    int count = in.read(buffer, from, length);
    if (!begun && count > 0) {
      begun = true;
      if (buffer[from] == BYTE_ORDER_MARK) {
        System.arraycopy(buffer, from + 1, buffer, from, count - 1);
        return count == 1 ? read(buffer, from, length) : count - 1;
      }
    }
    sinceRow += Math.max(count, 0);
    if (sinceRow > LONGEST_ROW) {
      throw new RowTooLongException();
    }
    return count;
  }

  /** A row that goes on and on. */
  static final class RowTooLongException extends IOException {
    RowTooLongException() {
      super("a row is longer than " + LONGEST_ROW + " characters");
    }
  }
}
