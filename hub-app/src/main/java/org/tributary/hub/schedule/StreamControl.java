package org.tributary.hub.schedule;

import java.time.Instant;
import org.tributary.routes.ingest.RunKind;

/** What an operator can do to a stream. */
public interface StreamControl {

  /**
   * Asks for a run now, whatever the schedule says.
   *
   * @param allowMassDelete lets a reconcile delete more than a plausible share
   */
  void run(String system, String stream, RunKind kind, boolean allowMassDelete);

  /** Asks for a run now that reads again what changed since a time. */
  void readSince(String system, String stream, Instant since);

  /** No run begins until {@link #resume}; one that is under way ends by itself. */
  void pause(String system, String stream);

  void resume(String system, String stream);
}
