package org.tributary.hub.schedule;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.springframework.dao.DuplicateKeyException;
import org.tributary.hub.store.Sql;
import org.tributary.sdk.system.StreamSpec;

/** The table {@code stream}: one row per stream that a system file ever declared. */
public final class StreamTable {
  private final Sql sql;

  public StreamTable(Sql sql) {
    this.sql = sql;
  }

  /** Makes sure that a deployed stream has its row. */
  public void ensure(StreamSpec stream) {
    int updated =
        sql.jdbc()
            .update(
                "UPDATE stream SET retired_at = NULL WHERE system_id = ? AND name = ?",
                stream.system(),
                stream.name());
    if (updated == 0) {
      try {
        sql.jdbc()
            .update(
                "INSERT INTO stream (system_id, name) VALUES (?, ?)",
                stream.system(),
                stream.name());
      } catch (DuplicateKeyException e) {
        // Another node deployed the same file at the same moment: the row is there.
        return;
      }
    }
  }

  /** Marks the streams that no system file declares any more; their records stay. */
  public void retireAllBut(Set<String> deployedIds, Instant now) {
    List<String> known =
        sql.jdbc()
            .queryForList(
                "SELECT system_id || '.' || name FROM stream WHERE retired_at IS NULL",
                String.class);
    sql.batch(
        "UPDATE stream SET retired_at = ? WHERE system_id || '.' || name = ?",
        known.stream().filter(id -> !deployedIds.contains(id)).toList(),
        (statement, id) -> {
          statement.setObject(1, Sql.at(now));
          statement.setString(2, id);
        });
  }

  /** The number of a stream in the store. */
  public int number(String system, String stream) {
    Integer number =
        sql.jdbc()
            .queryForObject(
                "SELECT stream_no FROM stream WHERE system_id = ? AND name = ?",
                Integer.class,
                system,
                stream);
    if (number == null) {
      throw new IllegalStateException("The stream has no row");
    }
    return number;
  }

  /** Whether a stream ever read to its end. */
  public boolean hasSucceeded(StreamSpec stream) {
    return !sql.jdbc()
        .queryForList(
            """
            SELECT 1 FROM stream
            WHERE system_id = ? AND name = ? AND last_success_at IS NOT NULL
            """,
            Integer.class,
            stream.system(),
            stream.name())
        .isEmpty();
  }

  public void pause(String system, String stream, boolean paused) {
    sql.jdbc()
        .update(
            "UPDATE stream SET paused = ? WHERE system_id = ? AND name = ?",
            paused,
            system,
            stream);
  }
}
