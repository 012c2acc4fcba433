package org.tributary.routes.ingest;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The wish to run a stream once.
 *
 * @param scheduledAt the time the schedule meant; together with stream and kind it names the run,
 *     so that two nodes that fire for the same time start one run
 * @param allowMassDelete lets a reconcile delete more than the declared share of the records; only
 *     a person says so
 * @param since a run of changes reads again what changed since then, as a person asked; null for
 *     what the checkpoint says
 */
public record RunRequest(
    String system,
    String stream,
    RunKind kind,
    Instant scheduledAt,
    boolean allowMassDelete,
    @Nullable Instant since) {

  /** A run as the schedule asks for it. */
  public static RunRequest scheduled(
      String system, String stream, RunKind kind, Instant scheduledAt) {
    return new RunRequest(system, stream, kind, scheduledAt, false, null);
  }
}
