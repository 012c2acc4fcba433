package org.tributary.hub.exports;

import java.io.Closeable;
import java.io.IOException;

/** A file of an export being written, row by row. */
interface ExportOutput extends Closeable {
  /**
   * Adds a row.
   *
   * @param json as the API answers it
   */
  void add(String json) throws IOException;

  /** Whether more rows belong into another file. */
  boolean isFull();

  /** How long the file is, all of it with the operating system. */
  long flushed() throws IOException;

  /** Ends the file; nothing more can be added. */
  Whole end() throws IOException;

  /** What is known of a file that is whole. */
  record Whole(long bytes, String sha256) {}
}
