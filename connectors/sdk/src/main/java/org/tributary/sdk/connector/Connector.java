package org.tributary.sdk.connector;

import java.util.Optional;
import org.tributary.sdk.check.StreamProbe;
import org.tributary.sdk.system.StreamSpec;

/** A connector opened for one configured system. Safe for use by several threads at once. */
public interface Connector extends AutoCloseable {

  /**
   * Gives the reader of one stream of this system. A reader holds no position: the position travels
   * in the checkpoint.
   */
  StreamReader reader(StreamSpec stream);

  /** Gives the questions of the self-check for a stream; empty where none can be asked. */
  default Optional<StreamProbe> probe(StreamSpec stream) {
    return Optional.empty();
  }

  /** Ends connections and threads of this connector. */
  @Override
  void close();
}
