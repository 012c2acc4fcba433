package org.tributary.hub.replays;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tributary.hub.records.ParkedRecords;
import org.tributary.hub.store.Sql;

/**
 * An order to try parked records again, as stored.
 *
 * @param owner the client that ordered it
 * @param upTo the last position that was parked when it was ordered
 * @param at the position up to which it is done
 * @param counts what was asked and what came of it
 * @param sentence what it waits for or failed of; null where all is well
 * @param attempt how often it was taken up
 */
record ReplayJob(
    UUID id,
    String owner,
    ParkedRecords.Selection selection,
    State state,
    long upTo,
    long at,
    Counts counts,
    @Nullable String sentence,
    int failures,
    Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt,
    int attempt) {

  /** How far it is. */
  enum State {
    QUEUED,
    RUNNING,
    FINISHED,
    CANCELLED,
    FAILED;

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Records, each counted once.
   *
   * @param asked how many there were when it was ordered
   * @param replayed how many went through
   * @param stillParked how many stay parked, with their newest reason
   * @param toReadAgain whole files that the next run of the stream reads again
   */
  record Counts(long asked, long replayed, long stillParked, long toReadAgain) {
    static final Counts NONE = new Counts(0, 0, 0, 0);

    long done() {
      return replayed + stillParked + toReadAgain;
    }
  }

  static ReplayJob of(ResultSet row, int index) throws SQLException {
    return new ReplayJob(
        row.getObject("id", UUID.class),
        row.getString("owner"),
        new ParkedRecords.Selection(
            row.getInt("stream_no"), ids(row.getString("group_ids")), ids(row.getString("chosen"))),
        State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        row.getLong("up_to"),
        row.getLong("at_no"),
        new Counts(
            row.getLong("asked"),
            row.getLong("replayed"),
            row.getLong("still_parked"),
            row.getLong("to_read_again")),
        row.getString("sentence"),
        row.getInt("failures"),
        Sql.instantOf(row, "created_at"),
        Sql.instant(row, "started_at"),
        Sql.instant(row, "finished_at"),
        row.getInt("attempt"));
  }

  private static List<UUID> ids(@Nullable String text) {
    return text == null ? List.of() : Arrays.stream(text.split(",")).map(UUID::fromString).toList();
  }

  static @Nullable String text(List<UUID> ids) {
    return ids.isEmpty() ? null : ids.stream().map(UUID::toString).collect(Collectors.joining(","));
  }

  boolean isOver() {
    return state != State.QUEUED && state != State.RUNNING;
  }
}
