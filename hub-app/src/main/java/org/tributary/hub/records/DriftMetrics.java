package org.tributary.hub.records;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.List;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.tributary.hub.store.Sql;

/** What monitoring sees of drift: how many records each stream's last comparison found missing. */
@Component
class DriftMetrics {
  private static final String NEWEST =
      """
      SELECT s.system_id, s.name, c.only_there, c.lost_writes FROM comparison c
      JOIN stream s ON s.stream_no = c.stream_no WHERE s.retired_at IS NULL
      """;

  private final MultiGauge drift;
  private final Sql sql;

  DriftMetrics(MeterRegistry registry, Sql sql) {
    this.sql = sql;
    this.drift =
        MultiGauge.builder("tributary.drift")
            .description("Records that the last comparison found on one side only")
            .register(registry);
  }

  /** Takes all of them anew. */
  @Scheduled(fixedDelayString = "PT30S")
  void refresh() {
    List<MultiGauge.Row<?>> rows = new ArrayList<>();
    sql.jdbc()
        .query(
            NEWEST,
            row -> {
              Tags tags = Tags.of("system", row.getString(1), "stream", row.getString(2));
              rows.add(MultiGauge.Row.of(tags.and("kind", "never_read"), row.getDouble(3)));
              rows.add(MultiGauge.Row.of(tags.and("kind", "lost_write"), row.getDouble(4)));
            });
    drift.register(rows, true);
  }
}
