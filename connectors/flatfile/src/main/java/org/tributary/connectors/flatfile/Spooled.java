package org.tributary.connectors.flatfile;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file of the folder with its copy on the hub's own disk.
 *
 * @param sha256 of the bytes, in hexadecimal
 * @param totals the text of the control file beside it, where the stream has such
 */
record Spooled(FolderFile file, String sha256, Path content, @Nullable String totals) {

  /** The same for the same bytes with the same control totals, whatever the name or time. */
  String identity() {
    return totals == null ? sha256 : sha256 + "+" + Spool.sha256(totals);
  }

  /** Without the control totals, which are the file's content. */
  @Override
  public String toString() {
    return "Spooled[" + file.name() + ", " + sha256 + "]";
  }
}
