package org.tributary.hub.health;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tributary.hub.TributarySettings;
import org.tributary.hub.health.HealthCheck.State;
import org.tributary.hub.store.Sql;

/**
 * Since when the oldest waits in each queue. Queues of people, parked records and questions, may
 * wait as long as these like: only what the hub itself has to do can be late.
 */
@Component
class Queues {
  private static final Map<String, String> OLDEST = oldest();

  private final Sql sql;
  private final Duration most;
  private final Clock clock;

  Queues(Sql sql, TributarySettings settings, Clock clock) {
    this.sql = sql;
    this.most = settings.health().queueAge();
    this.clock = clock;
  }

  private static Map<String, String> oldest() {
    Map<String, String> oldest = new LinkedHashMap<>();
    oldest.put(
        "write_backs",
        "SELECT MIN(created_at) AS oldest FROM leg"
            + " WHERE state IN ('pending', 'sending', 'unknown') AND parked = FALSE");
    oldest.put(
        "deliveries",
        "SELECT MIN(d.created_at) AS oldest FROM webhook_endpoint e"
            + " JOIN webhook_delivery d ON d.endpoint_id = e.id AND d.due_at IS NOT NULL"
            + " WHERE e.disabled IS NULL AND d.state = 'pending'");
    oldest.put(
        "exports",
        "SELECT MIN(created_at) AS oldest FROM export_job WHERE state IN ('queued', 'running')");
    oldest.put(
        "replays",
        "SELECT MIN(created_at) AS oldest FROM replay WHERE state IN ('queued', 'running')");
    oldest.put("parked_records", "SELECT MIN(since) AS oldest FROM parked_group");
    oldest.put(
        "match_candidates",
        "SELECT MIN(asked_at) AS oldest FROM match_candidate WHERE state = 'open'");
    return oldest;
  }

  List<HealthCheck> checks() {
    Instant now = clock.instant();
    List<HealthCheck> checks = new ArrayList<>();
    OLDEST.forEach((queue, select) -> checks.add(check(queue, oldest(select), now)));
    return checks;
  }

  private @Nullable Instant oldest(String select) {
    return sql.jdbc().query(select, (row, i) -> Sql.instant(row, "oldest")).stream()
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private HealthCheck check(String queue, @Nullable Instant oldest, Instant now) {
    if (oldest == null) {
      return HealthCheck.waiting(queue, State.PASSED, now, null, "health.queue-empty");
    }
    Duration age = Duration.between(oldest, now);
    boolean ofPeople = queue.equals("parked_records") || queue.equals("match_candidates");
    boolean late = !ofPeople && age.compareTo(most) > 0;
    return HealthCheck.waiting(
        queue,
        late ? State.WARNING : State.PASSED,
        now,
        oldest,
        late ? "health.queue-late" : "health.queue-waits",
        age.toHours(),
        age.toMinutesPart());
  }
}
