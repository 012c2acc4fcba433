package org.tributary.sdk.connector;

import org.tributary.sdk.system.StreamSpec;

/** A connector opened for one configured system. Safe for use by several threads at once. */
public interface Connector extends AutoCloseable {

  /**
   * Gives the reader of one stream of this system. A reader holds no position: the position travels
   * in the checkpoint.
   */
  StreamReader reader(StreamSpec stream);

  /** Ends connections and threads of this connector. */
  @Override
  void close();
}
