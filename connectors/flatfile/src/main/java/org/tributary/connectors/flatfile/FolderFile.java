package org.tributary.connectors.flatfile;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One file as its folder lists it.
 *
 * @param modified by the clock of the machine that holds the folder
 * @param totals the file beside it that states its control totals, where the stream has such
 */
record FolderFile(String name, long size, Instant modified, @Nullable FolderFile totals) {

  FolderFile(String name, long size, Instant modified) {
    this(name, size, modified, null);
  }

  FolderFile withTotals(FolderFile beside) {
    return new FolderFile(name, size, modified, beside);
  }

  /** Changes whenever the file, or the file with its totals, was written again. */
  String version() {
    String own = size + "-" + modified.toEpochMilli();
    return totals == null ? own : own + "+" + totals.version();
  }
}
