package org.tributary.hub.past;

import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tributary.hub.api.ApiException;
import org.tributary.hub.api.Query;
import org.tributary.hub.store.Sql;

/** The times of which the hub can still say what it knew. */
@Component
public class Past {
  private static final String KEY = "asOf";

  private final Sql sql;
  private final Clock clock;

  Past(Sql sql, Clock clock) {
    this.sql = sql;
    this.clock = clock;
  }

  /** The time that a caller asks for; null for now. What is to come is a fault of the query. */
  public @Nullable Instant of(Query query) {
    Instant time = query.time(KEY);
    if (time != null && time.isAfter(clock.instant())) {
      query.refuse(KEY, "fault.future");
    }
    return time;
  }

  /**
   * Demands that something was known at a time, and that it can still be said.
   *
   * @param createdAt since when it is known
   * @throws ApiException 404 before that; 410 where that is no longer kept
   */
  public void require(Instant time, Instant createdAt) {
    if (time.isBefore(createdAt)) {
      throw ApiException.notFound();
    }
    if (time.isBefore(since())) {
      throw ApiException.pastGone();
    }
  }

  private Instant since() {
    return Objects.requireNonNull(
        sql.jdbc()
            .queryForObject(
                "SELECT since FROM past_kept WHERE id = 1",
                (row, i) -> Sql.instantOf(row, "since")));
  }
}
