package org.tributary.hub.schedule;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.scheduling.annotation.Scheduled;
import org.tributary.hub.store.Sql;
import org.tributary.routes.ingest.Run;

/** What monitoring sees of streams: how many records became what, and how old the data is. */
public final class StreamMetrics {
  private final MeterRegistry registry;
  private final MultiGauge ages;
  private final Sql sql;
  private final Clock clock;

  public StreamMetrics(MeterRegistry registry, Sql sql, Clock clock) {
    this.registry = registry;
    this.sql = sql;
    this.clock = clock;
    this.ages =
        MultiGauge.builder("tributary.stream.age")
            .description("Time since the stream last read to its end")
            .baseUnit("seconds")
            .register(registry);
  }

  /** Counts a committed page. */
  public void committed(Run run, RunCounts counts) {
    count(run, "changed", counts.changed());
    count(run, "unchanged", counts.unchanged());
    count(run, "superseded", counts.superseded());
    count(run, "parked", counts.parked());
    count(run, "deleted", counts.deleted());
  }

  private void count(Run run, String outcome, long records) {
    if (records > 0) {
      registry
          .counter("tributary.records", tags(run).and("outcome", outcome))
          .increment((double) records);
    }
  }

  /** Counts a run that ended. */
  public void ended(Run run, String state) {
    registry.counter("tributary.runs", tags(run).and("state", state)).increment();
  }

  /** Counts a self-check before a run. */
  public void checked(Run run, boolean passed) {
    registry
        .counter("tributary.self.checks", tags(run).and("outcome", passed ? "passed" : "failed"))
        .increment();
  }

  private static Tags tags(Run run) {
    return Tags.of("system", run.request().system(), "stream", run.request().stream());
  }

  /** Takes the ages of all streams anew. */
  @Scheduled(fixedDelayString = "PT15S")
  public void refresh() {
    Instant now = clock.instant();
    List<MultiGauge.Row<?>> rows = new ArrayList<>();
    sql.jdbc()
        .query(
            """
            SELECT system_id, name, last_success_at FROM stream
            WHERE retired_at IS NULL AND last_success_at IS NOT NULL
            """,
            row -> {
              rows.add(
                  MultiGauge.Row.of(
                      Tags.of("system", row.getString(1), "stream", row.getString(2)),
                      (double)
                          Duration.between(Sql.instantOf(row, "last_success_at"), now)
                              .toSeconds()));
            });
    ages.register(rows, true);
  }
}
