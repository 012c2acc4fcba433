package org.tributary.hub.schedule;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.tributary.hub.store.IdGenerator;
import org.tributary.hub.store.Json;
import org.tributary.hub.store.Sql;
import org.tributary.hub.store.Transactions;
import org.tributary.routes.ingest.Run;
import org.tributary.routes.ingest.RunKind;
import org.tributary.routes.ingest.RunLog;
import org.tributary.routes.ingest.RunRequest;
import org.tributary.sdk.connector.Page;
import org.tributary.sdk.connector.ReadRequest;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;
import org.tributary.sdk.system.StreamSpec;

/**
 * Runs and the ownership of streams. A run leases its stream; each page renews the lease in the
 * page's own transaction, so that a node that was presumed dead can commit nothing more.
 */
public final class RunStore implements RunLog {
  /** How long a stream stays with a node that says nothing. */
  static final Duration LEASE = Duration.ofMinutes(5);

  private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Logger log = LoggerFactory.getLogger("tributary.run");
  private static final int SENTENCE_LIMIT = 2000;

  private final Sql sql;
  private final Transactions transactions;
  private final IdGenerator ids;
  private final Clock clock;
  private final String nodeId;

  /**
   * Keeps runs for one node.
   *
   * @param nodeId names this node across restarts, so that it takes up its own streams at once
   */
  public RunStore(Sql sql, Transactions transactions, IdGenerator ids, Clock clock, String nodeId) {
    this.sql = sql;
    this.transactions = transactions;
    this.ids = ids;
    this.clock = clock;
    this.nodeId = nodeId;
  }

  private record StreamRow(
      int streamNo,
      boolean paused,
      String checkpoint,
      @Nullable UUID leaseRun,
      @Nullable Instant leaseUntil) {}

  /** What came of one attempt to take a stream. */
  private enum Refusal {
    BUSY,
    NOT_WANTED
  }

  private record Attempt(@Nullable Run run, @Nullable Refusal refusal) {}

  /** {@inheritDoc} Waits a while for another run of the stream to end. */
  @Override
  public Optional<Run> open(StreamSpec stream, RunRequest request) {
    Instant giveUpAt = clock.instant().plus(LONGEST_WAIT);
    Attempt attempt = attempt(stream, request);
    while (attempt.refusal() == Refusal.BUSY && clock.instant().isBefore(giveUpAt)) {
      LockSupport.parkNanos(POLL.toNanos());
      attempt = attempt(stream, request);
    }
    if (attempt.refusal() == Refusal.BUSY) {
      log.warn("{}: another run holds the stream; this run was left out", stream.id());
    }
    return Optional.ofNullable(attempt.run());
  }

  private Attempt attempt(StreamSpec stream, RunRequest request) {
    try {
      return transactions.inTransaction(() -> take(stream, request));
    } catch (DuplicateKeyException e) {
      log.debug("{}: this {} run was already started", stream.id(), request.kind());
      return new Attempt(null, Refusal.NOT_WANTED);
    }
  }

  private Attempt take(StreamSpec stream, RunRequest request) {
    Instant now = Sql.micros(clock.instant());
    StreamRow row = lock(stream);
    if (row.leaseUntil() != null && row.leaseUntil().isAfter(now)) {
      return new Attempt(null, Refusal.BUSY);
    }
    if ((row.paused() && isReading(request.kind())) || started(row, request)) {
      return new Attempt(null, Refusal.NOT_WANTED);
    }
    if (row.leaseRun() != null) {
      interrupt(row.leaseRun(), now);
    }
    StoredCheckpoint before = StoredCheckpoint.parse(row.checkpoint());
    ReadRequest.Mode mode = mode(request.kind(), before);
    StoredCheckpoint start =
        request.kind() == RunKind.FULL || request.kind() == RunKind.RECONCILE
            ? StoredCheckpoint.empty()
            : before;
    Run run = new Run(ids.next(), row.streamNo(), request, mode, start.state(), now, newTraceId());
    insert(run);
    sql.jdbc()
        .update(
            "UPDATE stream SET lease_run = ?, lease_node = ?, lease_until = ? WHERE stream_no = ?",
            run.id(),
            nodeId,
            Sql.at(now.plus(LEASE)),
            row.streamNo());
    if (request.kind() == RunKind.RECONCILE) {
      sql.jdbc().update("DELETE FROM reconcile_seen WHERE stream_no = ?", row.streamNo());
    }
    return new Attempt(run, null);
  }

  private static boolean isReading(RunKind kind) {
    return kind != RunKind.REPLAY && kind != RunKind.REMAP;
  }

  private static ReadRequest.Mode mode(RunKind kind, StoredCheckpoint before) {
    return switch (kind) {
      case RECONCILE -> ReadRequest.Mode.IDS;
      case FULL -> ReadRequest.Mode.FULL;
      case CHANGES, REPLAY, REMAP ->
          before.unfinished() != null
              ? before.unfinished()
              : before.state().isEmpty() ? ReadRequest.Mode.FULL : ReadRequest.Mode.CHANGES;
    };
  }

  private StreamRow lock(StreamSpec stream) {
    return sql
        .jdbc()
        .query(
            """
            SELECT stream_no, paused, checkpoint, lease_run, lease_until FROM stream
            WHERE system_id = ? AND name = ? FOR UPDATE
            """,
            (row, i) ->
                new StreamRow(
                    row.getInt("stream_no"),
                    row.getBoolean("paused"),
                    row.getString("checkpoint"),
                    Sql.uuid(row, "lease_run"),
                    Sql.instant(row, "lease_until")),
            stream.system(),
            stream.name())
        .stream()
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(stream.id() + " has no row in the store"));
  }

  private boolean started(StreamRow row, RunRequest request) {
    return !sql.jdbc()
        .queryForList(
            "SELECT 1 FROM run WHERE stream_no = ? AND kind = ? AND scheduled_at = ?",
            Integer.class,
            row.streamNo(),
            lower(request.kind()),
            Sql.at(request.scheduledAt()))
        .isEmpty();
  }

  private void insert(Run run) {
    sql.jdbc()
        .update(
            """
            INSERT INTO run (id, stream_no, kind, scheduled_at, started_at, state, trace_id)
            VALUES (?, ?, ?, ?, ?, 'running', ?)
            """,
            run.id(),
            run.streamNo(),
            lower(run.request().kind()),
            Sql.at(run.request().scheduledAt()),
            Sql.at(run.startedAt()),
            run.traceId());
  }

  /** Moves the checkpoint of a stream past a page; part of the page's transaction. */
  public void advance(Run run, Page page, Instant now) {
    StoredCheckpoint checkpoint =
        new StoredCheckpoint(page.last() ? null : run.mode(), page.checkpoint());
    own(
        sql.jdbc()
            .update(
                """
                UPDATE stream SET checkpoint = ?, lease_until = ?
                WHERE stream_no = ? AND lease_run = ?
                """,
                checkpoint.text(),
                Sql.at(now.plus(LEASE)),
                run.streamNo(),
                run.id()));
  }

  /** Renews the lease without moving the checkpoint; part of the page's transaction. */
  public void renew(Run run, Instant now) {
    own(
        sql.jdbc()
            .update(
                "UPDATE stream SET lease_until = ? WHERE stream_no = ? AND lease_run = ?",
                Sql.at(now.plus(LEASE)),
                run.streamNo(),
                run.id()));
  }

  /** Takes files out of the checkpoint's {@code parked} list; part of the caller's transaction. */
  public void forgetParkedFiles(Run run, List<String> files) {
    String text =
        sql.jdbc()
            .queryForObject(
                "SELECT checkpoint FROM stream WHERE stream_no = ?", String.class, run.streamNo());
    StoredCheckpoint checkpoint = StoredCheckpoint.parse(text == null ? "{}" : text);
    checkpoint.state().withObject("/parked").remove(files);
    sql.jdbc()
        .update(
            "UPDATE stream SET checkpoint = ? WHERE stream_no = ?",
            checkpoint.text(),
            run.streamNo());
  }

  private static void own(int updatedRows) {
    if (updatedRows == 0) {
      throw new ConnectorException(
          FailureCategory.CONFLICT,
          "Another run has taken this stream over; this one stopped and committed nothing more.");
    }
  }

  /** Adds to the counts of a run; part of the page's transaction. */
  public void count(UUID runId, RunCounts counts, List<String> anomalies) {
    sql.jdbc()
        .update(
            """
            UPDATE run SET pages = pages + 1, read_count = read_count + ?, changed = changed + ?,
              unchanged = unchanged + ?, superseded = superseded + ?, parked = parked + ?,
              deleted = deleted + ? WHERE id = ?
            """,
            counts.read(),
            counts.changed(),
            counts.unchanged(),
            counts.superseded(),
            counts.parked(),
            counts.deleted(),
            runId);
    if (!anomalies.isEmpty()) {
      Anomalies.add(sql, runId, anomalies);
    }
  }

  @Override
  public void succeed(Run run) {
    Instant now = Sql.micros(clock.instant());
    transactions.inTransaction(
        () -> {
          finish(run, "succeeded", null, null, now);
          if (isReading(run.request().kind())) {
            sql.jdbc()
                .update(
                    "UPDATE stream SET last_success_at = ? WHERE stream_no = ?",
                    Sql.at(now),
                    run.streamNo());
          }
          return now;
        });
    log.info(
        "{} {} run finished",
        run.request().system() + "." + run.request().stream(),
        lower(run.request().kind()));
  }

  @Override
  public void fail(Run run, FailureCategory category, String sentence) {
    Instant now = Sql.micros(clock.instant());
    transactions.inTransaction(
        () -> {
          finish(run, "failed", category, sentence, now);
          return now;
        });
  }

  private void finish(
      Run run,
      String state,
      @Nullable FailureCategory category,
      @Nullable String sentence,
      Instant now) {
    sql.jdbc()
        .update(
            """
            UPDATE run SET state = ?, finished_at = ?, category = ?, sentence = ?
            WHERE id = ? AND state = 'running'
            """,
            state,
            Sql.at(now),
            category == null ? null : lower(category),
            sentence == null
                ? null
                : sentence.substring(0, Math.min(sentence.length(), SENTENCE_LIMIT)),
            run.id());
    sql.jdbc()
        .update(
            """
            UPDATE stream SET lease_run = NULL, lease_until = NULL
            WHERE stream_no = ? AND lease_run = ?
            """,
            run.streamNo(),
            run.id());
  }

  private void interrupt(UUID runId, Instant now) {
    sql.jdbc()
        .update(
            """
            UPDATE run SET state = 'interrupted', finished_at = ?,
              sentence = 'The hub stopped in the middle; the next run went on from there.'
            WHERE id = ? AND state = 'running'
            """,
            Sql.at(now),
            runId);
  }

  /** Frees every stream that a run of a former process of this node held. */
  public void releaseOwn() {
    Instant now = Sql.micros(clock.instant());
    transactions.inTransaction(
        () -> {
          sql.jdbc()
              .queryForList(
                  "SELECT lease_run FROM stream WHERE lease_run IS NOT NULL AND lease_node = ?",
                  UUID.class,
                  nodeId)
              .forEach(run -> interrupt(run, now));
          sql.jdbc()
              .update(
                  "UPDATE stream SET lease_run = NULL, lease_until = NULL WHERE lease_node = ?",
                  nodeId);
          return now;
        });
  }

  private String newTraceId() {
    UUID id = UUID.randomUUID();
    return String.format("%016x%016x", id.getMostSignificantBits(), id.getLeastSignificantBits());
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** The oddities that a run tolerated: each sentence once. */
  private static final class Anomalies {
    private static final int MOST = 50;

    static void add(Sql sql, UUID runId, List<String> more) {
      String before =
          sql.jdbc().queryForObject("SELECT anomalies FROM run WHERE id = ?", String.class, runId);
      ArrayNode all = JsonNodeFactory.instance.arrayNode();
      if (before != null) {
        Json.tree(before).forEach(all::add);
      }
      int size = all.size();
      for (String sentence : more) {
        boolean known = false;
        for (var told : all) {
          known |= told.asText().equals(sentence);
        }
        if (!known && all.size() < MOST) {
          all.add(sentence);
        }
      }
      if (all.size() > size) {
        sql.jdbc().update("UPDATE run SET anomalies = ? WHERE id = ?", all.toString(), runId);
      }
    }
  }
}
