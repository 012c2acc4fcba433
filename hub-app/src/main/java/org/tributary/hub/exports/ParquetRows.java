package org.tributary.hub.exports;

import java.io.IOException;
import java.nio.file.Path;
import org.tributary.hub.parquet.ParquetFile;
import org.tributary.hub.parquet.ParquetTable;
import org.tributary.hub.store.Json;

/** A Parquet file being written: its rows are in memory until there are enough for a file. */
final class ParquetRows implements ExportOutput {
  /** A file that is half as large is as good; what is held is a fraction of the heap. */
  private static final long MOST_HELD = 32 << 20;

  private final Path path;
  private final ParquetFile file;
  private final int most;

  ParquetRows(Path path, ParquetTable table, int most) {
    this.path = path;
    this.file = new ParquetFile(table);
    this.most = most;
  }

  @Override
  public void add(String json) {
    file.add(Json.tree(json));
  }

  @Override
  public boolean isFull() {
    return file.rows() >= most || file.held() >= MOST_HELD;
  }

  @Override
  public long flushed() {
    return 0;
  }

  @Override
  public Whole end() throws IOException {
    try (HashedFile out = new HashedFile(path)) {
      file.writeTo(out);
      return new Whole(out.bytes(), out.hash());
    }
  }

  /** What was never written needs no closing. */
  @Override
  public void close() {}
}
