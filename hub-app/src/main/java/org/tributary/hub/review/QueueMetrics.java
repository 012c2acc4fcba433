package org.tributary.hub.review;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * How many questions about residents wait for a steward, how long the oldest has waited, and how
 * many residents are in doubt.
 */
@Component
class QueueMetrics {
  private final CandidateTable table;
  private final DoubtQueries doubts;
  private final Clock clock;
  private volatile double open;
  private volatile double oldestSeconds;
  private volatile double doubtful;

  QueueMetrics(CandidateTable table, DoubtQueries doubts, Clock clock, MeterRegistry registry) {
    this.table = table;
    this.doubts = doubts;
    this.clock = clock;
    Gauge.builder("tributary.matching.open", this, metrics -> metrics.open)
        .description(
            "Questions about residents that wait for a steward; of one age at most 10,000 are counted")
        .register(registry);
    Gauge.builder("tributary.matching.oldest", this, metrics -> metrics.oldestSeconds)
        .description("How long the oldest of them has waited")
        .baseUnit("seconds")
        .register(registry);
    Gauge.builder("tributary.matching.doubtful", this, metrics -> metrics.doubtful)
        .description("Residents in doubt; at most 10,000 are counted")
        .register(registry);
  }

  /** Takes all of them anew. */
  @Scheduled(fixedDelayString = "PT30S")
  void refresh() {
    Instant now = clock.instant();
    CandidateTable.OpenCount count = table.open(now);
    open = count.all();
    oldestSeconds =
        count.oldest() == null ? 0 : Duration.between(count.oldest(), now).toMillis() / 1000.0;
    doubtful = doubts.count().all();
  }
}
