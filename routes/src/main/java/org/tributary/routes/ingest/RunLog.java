package org.tributary.routes.ingest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.tributary.sdk.check.Finding;
import org.tributary.sdk.failure.FailureCategory;
import org.tributary.sdk.system.StreamSpec;

/** The history of runs and the ownership of streams; the hub implements it. */
public interface RunLog {

  /**
   * Opens a run and takes the stream for this node.
   *
   * @return empty where the stream is paused, another run owns it, or this very run (stream, kind,
   *     scheduled time) was already started
   */
  Optional<Run> open(StreamSpec stream, RunRequest request);

  /**
   * Keeps where a run begins that goes back to a time, before anything is read: whoever goes on
   * after it, however it ended, begins there too.
   */
  void goBack(Run run, ObjectNode checkpoint);

  /** Keeps what the self-check before a run has found, in the place of earlier answers. */
  void checked(Run run, List<Finding> findings);

  /** Ends a run that read to its end, and gives the stream back. */
  void succeed(Run run);

  /** Ends a run that could not go on, with the sentence an operator reads. */
  void fail(Run run, FailureCategory category, String sentence);
}
