package org.tributary.hub.past;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.tributary.hub.TributarySettings;
import org.tributary.hub.store.Sql;

/**
 * Drops versions that ended before what is to be kept. That they are no longer told comes first, so
 * that nobody gets half of what was known.
 */
@Component
class PastRetention {
  private static final List<String> TABLES = List.of("past_case", "past_link", "past_resident");

  private final Sql sql;
  private final Clock clock;
  private final Duration keep;

  PastRetention(Sql sql, Clock clock, TributarySettings settings) {
    this.sql = sql;
    this.clock = clock;
    this.keep = settings.past().keep();
  }

  /** Drops what is old by now. */
  @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT10M")
  void drop() {
    if (keep.isZero()) {
      return;
    }
    Instant since = clock.instant().minus(keep);
    sql.jdbc()
        .update(
            "UPDATE past_kept SET since = ? WHERE id = 1 AND since < ?",
            Sql.at(since),
            Sql.at(since));
    for (String table : TABLES) {
      sql.jdbc().update("DELETE FROM " + table + " WHERE ended_at < ?", Sql.at(since));
    }
  }
}
