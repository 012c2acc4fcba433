package org.tributary.connectors.flatfile;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/**
 * A place with files in it, only ever read: nothing is written, moved or deleted there. Opens its
 * connection when first used, and again when used after {@link #close()}. For one thread at a time.
 *
 * <p>Every method throws {@link org.tributary.sdk.failure.ConnectorException} where the place
 * itself fails.
 */
interface Folder extends AutoCloseable {

  /** The plain files in it; no directories, no links. */
  List<FolderFile> list();

  /** One file as it is now, if it is still there. */
  Optional<FolderFile> look(String name);

  /**
   * Copies the bytes of a file.
   *
   * @throws IOException only where the copy cannot be written
   */
  void fetch(String name, OutputStream to) throws IOException;

  @Override
  void close();
}
