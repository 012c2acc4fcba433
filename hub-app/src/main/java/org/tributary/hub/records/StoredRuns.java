package org.tributary.hub.records;

import java.time.Clock;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;
import org.tributary.hub.schedule.RunStore;
import org.tributary.hub.systems.DeployedSystems;
import org.tributary.routes.ingest.Run;
import org.tributary.routes.ingest.RunKind;
import org.tributary.routes.ingest.RunRequest;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;
import org.tributary.sdk.system.StreamSpec;

/** Runs that read nothing from a system: they own the stream and are in the history like others. */
final class StoredRuns {
  private StoredRuns() {}

  static StreamSpec stream(DeployedSystems systems, String system, String stream) {
    return systems
        .find(system)
        .map(file -> file.streams().get(stream))
        .orElseThrow(() -> new NoSuchElementException("No such stream is deployed"));
  }

  /**
   * The result of a run.
   *
   * @throws ConnectorException where another run holds the stream
   */
  static <T> T run(
      RunStore runs, StreamSpec stream, RunKind kind, Clock clock, Function<Run, T> work) {
    return tryRun(runs, stream, kind, clock, work)
        .orElseThrow(
            () ->
                new ConnectorException(
                    FailureCategory.CONFLICT,
                    "Another run holds the stream " + stream.id() + "; try again later."));
  }

  /** The same; empty where another run holds the stream. */
  static <T> Optional<T> tryRun(
      RunStore runs, StreamSpec stream, RunKind kind, Clock clock, Function<Run, T> work) {
    RunRequest request =
        RunRequest.scheduled(stream.system(), stream.name(), kind, clock.instant());
    Optional<Run> opened = runs.open(stream, request);
    if (opened.isEmpty()) {
      return Optional.empty();
    }
    Run run = opened.get();
    try {
      T result = work.apply(run);
      runs.succeed(run);
      return Optional.of(result);
    } catch (RuntimeException e) {
      runs.fail(
          run,
          FailureCategory.UNAVAILABLE,
          "The hub itself failed (" + e.getClass().getSimpleName() + "); nothing was lost.");
      throw e;
    }
  }
}
