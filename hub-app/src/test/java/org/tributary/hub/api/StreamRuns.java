package org.tributary.hub.api;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tributary.hub.schedule.StreamControl;
import org.tributary.routes.ingest.RunKind;

/** Runs streams of a hub under test, each to its end. */
record StreamRuns(StreamControl control, JdbcTemplate store) {
  private static final Duration LONG = Duration.ofSeconds(60);

  void run(String system, String stream) {
    run(system, stream, RunKind.CHANGES);
  }

  void run(String system, String stream, RunKind kind) {
    long before = ended(system, stream);
    control.run(system, stream, kind, false);
    await().atMost(LONG).until(() -> ended(system, stream) > before);
  }

  /** Systems know whole seconds: what was written in this one is read in one of the next runs. */
  void runUntil(String system, String stream, Callable<Boolean> seen) {
    await()
        .atMost(LONG)
        .until(
            () -> {
              run(system, stream);
              return seen.call();
            });
  }

  private long ended(String system, String stream) {
    return store.queryForObject(
        """
        SELECT COUNT(*) FROM run r JOIN stream s ON s.stream_no = r.stream_no
        WHERE r.finished_at IS NOT NULL AND s.system_id = ? AND s.name = ?
        """,
        Long.class,
        system,
        stream);
  }
}
