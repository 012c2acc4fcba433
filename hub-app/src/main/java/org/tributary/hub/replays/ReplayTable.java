package org.tributary.hub.replays;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tributary.hub.records.Replay;
import org.tributary.hub.store.Sql;

/** The table {@code replay}. */
@Component
class ReplayTable {
  /** How long a replay stays with a node that does not renew its hold. */
  static final Duration HOLD = Duration.ofSeconds(60);

  private static final String IS_FREE = "(lease_node IS NULL OR lease_node = ? OR lease_until < ?)";
  private static final String IS_OPEN = "state IN ('queued', 'running')";

  private final Sql sql;

  ReplayTable(Sql sql) {
    this.sql = sql;
  }

  void insert(ReplayJob job) {
    sql.jdbc()
        .update(
            """
            INSERT INTO replay (id, owner, stream_no, group_ids, chosen, state, up_to, at_no, asked,
              replayed, still_parked, to_read_again, failures, created_at, due_at, attempt)
            VALUES (?, ?, ?, ?, ?, 'queued', ?, 0, ?, 0, 0, 0, 0, ?, ?, 0)
            """,
            job.id(),
            job.owner(),
            job.selection().streamNo(),
            ReplayJob.text(job.selection().groups()),
            ReplayJob.text(job.selection().chosen()),
            job.upTo(),
            job.counts().asked(),
            Sql.at(job.createdAt()),
            Sql.at(job.createdAt()));
  }

  Optional<ReplayJob> find(UUID id) {
    return sql.jdbc().query("SELECT * FROM replay WHERE id = ?", ReplayJob::of, id).stream()
        .findFirst();
  }

  /** Those before an id, the newest first: of a stream, or all. */
  List<ReplayJob> list(@Nullable Integer streamNo, UUID before, int most) {
    List<Object> arguments = new ArrayList<>();
    if (streamNo != null) {
      arguments.add(streamNo);
    }
    arguments.addAll(List.of(before, most));
    return sql.jdbc()
        .query(
            "SELECT * FROM replay WHERE "
                + (streamNo == null ? "" : "stream_no = ? AND ")
                + "id < ? ORDER BY id DESC LIMIT ?",
            ReplayJob::of,
            arguments.toArray());
  }

  /** The one that has waited for longest, and is not worked on. */
  Optional<UUID> due(String node, Instant now) {
    return sql
        .jdbc()
        .queryForList(
            "SELECT id FROM replay WHERE "
                + IS_OPEN
                + " AND due_at <= ? AND "
                + IS_FREE
                + " ORDER BY due_at, id LIMIT 1",
            UUID.class,
            Sql.at(now),
            node,
            Sql.at(now))
        .stream()
        .findFirst();
  }

  /** Takes a replay up for a node; empty where another was quicker, or it is over. */
  Optional<ReplayJob> take(UUID id, String node, Instant now) {
    int taken =
        sql.jdbc()
            .update(
                "UPDATE replay SET state = 'running', attempt = attempt + 1, lease_node = ?,"
                    + " lease_until = ?, started_at = COALESCE(started_at, ?) WHERE id = ? AND "
                    + IS_OPEN
                    + " AND "
                    + IS_FREE,
                node,
                Sql.at(now.plus(HOLD)),
                Sql.at(now),
                id,
                node,
                Sql.at(now));
    return taken == 0 ? Optional.empty() : find(id);
  }

  /**
   * Renews the hold of an attempt in the caller's transaction, and tells how far the replay is;
   * empty where it was cancelled or is lost to another node.
   */
  Optional<ReplayJob> held(ReplayJob job, Instant now) {
    int held =
        sql.jdbc()
            .update(
                """
                UPDATE replay SET lease_until = ?
                WHERE id = ? AND attempt = ? AND state = 'running'
                """,
                Sql.at(now.plus(HOLD)),
                job.id(),
                job.attempt());
    return held == 0 ? Optional.empty() : find(job.id());
  }

  /** Notes what came of a batch, in the transaction that carried it out. */
  void note(ReplayJob job, long at, Replay.Result result) {
    sql.jdbc()
        .update(
            """
            UPDATE replay SET at_no = ?, replayed = replayed + ?, still_parked = still_parked + ?,
              to_read_again = to_read_again + ?, sentence = NULL, failures = 0
            WHERE id = ? AND attempt = ?
            """,
            at,
            result.accepted(),
            result.stillParked(),
            result.toReadAgain(),
            job.id(),
            job.attempt());
  }

  /** Gives a replay back, to be gone on with at a time. */
  void putBack(ReplayJob job, Instant dueAt, @Nullable String sentence, boolean failed) {
    sql.jdbc()
        .update(
            """
            UPDATE replay SET due_at = ?, lease_node = NULL, sentence = ?, failures = failures + ?
            WHERE id = ? AND attempt = ? AND state = 'running'
            """,
            Sql.at(dueAt),
            sentence,
            failed ? 1 : 0,
            job.id(),
            job.attempt());
  }

  void end(ReplayJob job, ReplayJob.State state, @Nullable String sentence, Instant now) {
    sql.jdbc()
        .update(
            """
            UPDATE replay SET state = ?, sentence = ?, finished_at = ?, lease_node = NULL
            WHERE id = ? AND attempt = ? AND state = 'running'
            """,
            state.code(),
            sentence,
            Sql.at(now),
            job.id(),
            job.attempt());
  }

  /** What is being tried in this moment is ended first. */
  void cancel(UUID id, Instant now) {
    sql.jdbc()
        .update(
            "UPDATE replay SET state = 'cancelled', sentence = NULL, finished_at = ?,"
                + " lease_node = NULL WHERE id = ? AND "
                + IS_OPEN,
            Sql.at(now),
            id);
  }

  void forget(Instant finishedBefore) {
    sql.jdbc().update("DELETE FROM replay WHERE finished_at < ?", Sql.at(finishedBefore));
  }
}
