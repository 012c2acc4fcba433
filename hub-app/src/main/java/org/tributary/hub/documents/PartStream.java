package org.tributary.hub.documents;

import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;
import org.springframework.dao.DataAccessException;

/** The bytes of a document, one part in memory at a time. */
final class PartStream extends InputStream {
  /** Bytes in each part but the last. */
  static final int PART = 256 * 1024;

  private final DocumentTable table;
  private final UUID id;
  private final long parts;
  private byte[] part = {};
  private int at;
  private int next;

  PartStream(DocumentTable table, StoredDocument document) {
    this.table = table;
    this.id = document.id();
    this.parts = (document.sizeBytes() + PART - 1) / PART;
  }

  /** Whether there is a byte to read. */
  private boolean fill() throws IOException {
    try {
      while (at == part.length && next < parts) {
        part = table.part(id, next++);
        at = 0;
      }
      return at < part.length;
    } catch (DataAccessException e) {
      throw new IOException("the hub's own store did not answer", e);
    }
  }

  @Override
  public int read() throws IOException {
    return fill() ? part[at++] & 0xff : -1;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    int count = Math.min(length, part.length - at);
    System.arraycopy(part, at, bytes, offset, count);
    at += count;
    return count;
  }
}
