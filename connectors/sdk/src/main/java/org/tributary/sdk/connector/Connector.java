package org.tributary.sdk.connector;

import java.util.Optional;
import org.tributary.sdk.check.StreamProbe;
import org.tributary.sdk.system.StreamSpec;
import org.tributary.sdk.write.ActionSpec;
import org.tributary.sdk.write.CommandTarget;

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

  /**
   * Gives what reads single records of a stream by key; empty where the system or its system file
   * has no such way. Streams with child records are then read whole in each run.
   */
  default Optional<RecordLookup> lookup(StreamSpec stream) {
    return Optional.empty();
  }

  /**
   * Gives what carries out an action of this system.
   *
   * @throws UnsupportedOperationException where the connector cannot write; its descriptor says so
   */
  default CommandTarget target(ActionSpec action) {
    throw new UnsupportedOperationException("the connector cannot write: " + action.id());
  }

  /** Ends connections and threads of this connector. */
  @Override
  void close();
}
