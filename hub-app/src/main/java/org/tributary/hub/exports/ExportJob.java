package org.tributary.hub.exports;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tributary.hub.store.Sql;

/**
 * An export as stored.
 *
 * @param owner the client that ordered it
 * @param since only what changed since then; null for everything
 * @param startedAt when the first attempt began to read
 * @param expiresAt when it is forgotten; null before it is over
 * @param changesAt number of the last change before the first row was read
 * @param attempt how often it was taken up
 */
record ExportJob(
    UUID id,
    String owner,
    List<ExportType> types,
    ExportFormat format,
    @Nullable Instant since,
    State state,
    Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant expiresAt,
    @Nullable Long changesAt,
    int attempt,
    int failures) {
  static final String COLUMNS =
      "id, owner, types, format, since, state, created_at, started_at, expires_at, changes_no,"
          + " attempt, failures";

  /** What was written up to now is committed by the time that lies so far back. */
  private static final Duration LONGEST_COMMIT = Duration.ofMinutes(5);

  /** How far it is. */
  enum State {
    QUEUED,
    RUNNING,
    FINISHED,
    FAILED;

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static ExportJob of(ResultSet row, int index) throws SQLException {
    long changes = row.getLong("changes_no");
    Long changesAt = row.wasNull() ? null : changes;
    return new ExportJob(
        row.getObject("id", UUID.class),
        row.getString("owner"),
        Arrays.stream(row.getString("types").split(",")).map(ExportType::of).toList(),
        ExportFormat.of(row.getString("format")),
        Sql.instant(row, "since"),
        State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        Sql.instantOf(row, "created_at"),
        Sql.instant(row, "started_at"),
        Sql.instant(row, "expires_at"),
        changesAt,
        row.getInt("attempt"),
        row.getInt("failures"));
  }

  String typeCodes() {
    return types.stream().map(ExportType::code).collect(Collectors.joining(","));
  }

  boolean isOver() {
    return state == State.FINISHED || state == State.FAILED;
  }

  boolean isExpired(Instant now) {
    return expiresAt != null && !expiresAt.isAfter(now);
  }

  /** Whatever was written up to then is in the files: a later export can begin there. */
  @Nullable Instant transactionTime() {
    return startedAt == null ? null : startedAt.minus(LONGEST_COMMIT);
  }
}
