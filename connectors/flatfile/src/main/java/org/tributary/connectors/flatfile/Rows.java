package org.tributary.connectors.flatfile;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The data rows of one file, read once from the first to the last. */
interface Rows extends Closeable {

  /** The next row, or null after the last. */
  @Nullable Row next() throws IOException, DoesNotFitException;

  /** Passes over every row up to the one that begins in this line, that one included. */
  void passThrough(long line) throws IOException, DoesNotFitException;

  /** What was counted so far. */
  Totals totals();

  /** What the file's own trailer stated; nothing before it was read or where there is none. */
  Totals.Stated stated();
}
