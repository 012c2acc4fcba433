package org.tributary.hub.schedule;

import com.fasterxml.jackson.databind.node.ObjectNode;
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
import org.tributary.hub.store.Sql;
import org.tributary.hub.store.Transactions;
import org.tributary.routes.ingest.Run;
import org.tributary.routes.ingest.RunKind;
import org.tributary.routes.ingest.RunLog;
import org.tributary.routes.ingest.RunRequest;
import org.tributary.sdk.check.Finding;
import org.tributary.sdk.check.SelfCheck;
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
  private static final String INTERRUPTED =
      "The hub stopped in the middle; the next run went on from there.";
  private static final Logger log = LoggerFactory.getLogger("tributary.run");

  private final Sql sql;
  private final RunTable table;
  private final SelfCheckTable checks;
  private final Transactions transactions;
  private final IdGenerator ids;
  private final Clock clock;
  private final String nodeId;
  private final StreamMetrics metrics;

  /**
   * Keeps runs for one node.
   *
   * @param nodeId names this node across restarts, so that it takes up its own streams at once
   */
  public RunStore(
      Sql sql,
      Transactions transactions,
      IdGenerator ids,
      Clock clock,
      String nodeId,
      StreamMetrics metrics) {
    this.sql = sql;
    this.table = new RunTable(sql);
    this.checks = new SelfCheckTable(sql);
    this.transactions = transactions;
    this.ids = ids;
    this.clock = clock;
    this.nodeId = nodeId;
    this.metrics = metrics;
  }

  private record StreamRow(
      int streamNo,
      boolean paused,
      String checkpoint,
      @Nullable UUID leaseRun,
      @Nullable Instant leaseUntil) {}

  /** Why a stream could not be taken. */
  private enum Refusal {
    BUSY,
    NOT_WANTED
  }

  private record Attempt(@Nullable Run run, @Nullable Refusal refusal) {}

  /**
   * {@inheritDoc} A run of the schedule waits a while for another run of the stream to end; a
   * replay or a re-mapping does not, because a person waits for its answer.
   */
  @Override
  public Optional<Run> open(StreamSpec stream, RunRequest request) {
    Instant giveUpAt =
        clock.instant().plus(isReading(request.kind()) ? LONGEST_WAIT : Duration.ZERO);
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
    if ((row.paused() && isReading(request.kind())) || table.exists(row.streamNo(), request)) {
      return new Attempt(null, Refusal.NOT_WANTED);
    }
    if (row.leaseRun() != null) {
      table.finish(row.leaseRun(), "interrupted", null, INTERRUPTED, now);
    }
    Run run = begin(row, request, now);
    table.insert(run);
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

  private Run begin(StreamRow row, RunRequest request, Instant now) {
    StoredCheckpoint before = StoredCheckpoint.parse(row.checkpoint());
    boolean fromStart = request.kind() == RunKind.FULL || request.kind() == RunKind.RECONCILE;
    return new Run(
        ids.next(),
        row.streamNo(),
        request,
        mode(request.kind(), before),
        fromStart ? StoredCheckpoint.empty().state() : before.state(),
        now,
        newTraceId());
  }

  private static boolean isReading(RunKind kind) {
    return kind != RunKind.REPLAY && kind != RunKind.REMAP;
  }

  private static ReadRequest.Mode mode(RunKind kind, StoredCheckpoint before) {
    return switch (kind) {
      case RECONCILE -> ReadRequest.Mode.IDS;
      case FULL -> ReadRequest.Mode.FULL;
      case CHANGES, REPLAY, REMAP, FEED ->
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

  /** Moves the checkpoint of a stream past a page; part of the page's transaction. */
  public void advance(Run run, Page page, Instant now) {
    keep(run, new StoredCheckpoint(page.last() ? null : run.mode(), page.checkpoint()), now);
  }

  @Override
  public void goBack(Run run, ObjectNode checkpoint) {
    keep(run, new StoredCheckpoint(run.mode(), checkpoint), Sql.micros(clock.instant()));
  }

  private void keep(Run run, StoredCheckpoint checkpoint, Instant now) {
    sql.must(
        """
        UPDATE stream SET checkpoint = ?, lease_until = ?
        WHERE stream_no = ? AND lease_run = ?
        """,
        run,
        (statement, own) -> {
          statement.setString(1, checkpoint.text());
          statement.setObject(2, Sql.at(now.plus(LEASE)));
          statement.setInt(3, own.streamNo());
          statement.setObject(4, own.id());
        },
        RunStore::takenOver);
  }

  /** Renews the lease without moving the checkpoint; part of the page's transaction. */
  public void renew(Run run, Instant now) {
    sql.must(
        "UPDATE stream SET lease_until = ? WHERE stream_no = ? AND lease_run = ?",
        run,
        (statement, own) -> {
          statement.setObject(1, Sql.at(now.plus(LEASE)));
          statement.setInt(2, own.streamNo());
          statement.setObject(3, own.id());
        },
        RunStore::takenOver);
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

  private static RuntimeException takenOver() {
    return new ConnectorException(
        FailureCategory.CONFLICT,
        "Another run has taken this stream over; this one stopped and committed nothing more.");
  }

  /** Adds to the counts of a run; part of the page's transaction. */
  public void count(Run run, RunCounts counts, List<String> anomalies) {
    table.count(run.id(), counts);
    if (!anomalies.isEmpty()) {
      table.addAnomalies(run.id(), anomalies);
    }
  }

  /**
   * Keeps how many records the source says that a reading has, as it said last; part of the page's
   * transaction.
   */
  public void expect(Run run, @Nullable Long stated) {
    if (stated != null && stated >= 0) {
      table.expect(run.id(), stated);
    }
  }

  /** What a run has done so far. */
  public RunCounts counts(Run run) {
    return table.counts(run.id());
  }

  /** Tells the metrics of a page, after its transaction. */
  public void committed(Run run, RunCounts counts) {
    metrics.committed(run, counts);
  }

  @Override
  public void checked(Run run, List<Finding> findings) {
    checks.keep(run.streamNo(), findings, Sql.micros(clock.instant()));
    metrics.checked(run, SelfCheck.failure(findings).isEmpty());
  }

  @Override
  public void succeed(Run run) {
    Instant now = Sql.micros(clock.instant());
    transactions.inTransaction(
        () -> {
          end(run, "succeeded", null, null, now);
          if (isReading(run.request().kind())) {
            sql.jdbc()
                .update(
                    """
                    UPDATE stream SET last_success_at = ?, failing_since = NULL,
                      failing_category = NULL
                    WHERE stream_no = ?
                    """,
                    Sql.at(now),
                    run.streamNo());
          }
          return now;
        });
    metrics.ended(run, "succeeded");
    RunCounts counts = table.counts(run.id());
    log.info(
        "{}.{} {} finished: read {}, changed {}, unchanged {}, superseded {}, parked {}, deleted {}",
        run.request().system(),
        run.request().stream(),
        run.request().kind(),
        counts.read(),
        counts.changed(),
        counts.unchanged(),
        counts.superseded(),
        counts.parked(),
        counts.deleted());
  }

  @Override
  public void fail(Run run, FailureCategory category, String sentence) {
    Instant now = Sql.micros(clock.instant());
    transactions.inTransaction(
        () -> {
          end(run, "failed", category, sentence, now);
          if (isReading(run.request().kind())) {
            failing(run, category);
          }
          return now;
        });
    metrics.ended(run, "failed");
  }

  /** Keeps since when it fails like this; another way to fail begins anew. */
  private void failing(Run run, FailureCategory category) {
    String way = category.name().toLowerCase(Locale.ROOT);
    sql.jdbc()
        .update(
            """
            UPDATE stream SET failing_since = ?, failing_category = ?
            WHERE stream_no = ? AND (failing_category IS NULL OR failing_category <> ?)
            """,
            Sql.at(run.startedAt()),
            way,
            run.streamNo(),
            way);
  }

  private void end(
      Run run,
      String state,
      @Nullable FailureCategory category,
      @Nullable String sentence,
      Instant now) {
    sql.jdbc()
        .update(
            """
            UPDATE stream SET lease_run = NULL, lease_until = NULL
            WHERE stream_no = ? AND lease_run = ?
            """,
            run.streamNo(),
            run.id());
    table.finish(run.id(), state, category, sentence, now);
  }

  /**
   * Frees every stream that a run of a former process of this node held. Streams are locked before
   * their runs, as everywhere: that process may still be ending a page.
   */
  public void releaseOwn() {
    Instant now = Sql.micros(clock.instant());
    transactions.inTransaction(
        () -> {
          sql.jdbc()
              .queryForList(
                  """
                  SELECT lease_run FROM stream
                  WHERE lease_run IS NOT NULL AND lease_node = ? FOR UPDATE
                  """,
                  UUID.class,
                  nodeId)
              .forEach(run -> table.finish(run, "interrupted", null, INTERRUPTED, now));
          sql.jdbc()
              .update(
                  "UPDATE stream SET lease_run = NULL, lease_until = NULL WHERE lease_node = ?",
                  nodeId);
          return now;
        });
  }

  private static String newTraceId() {
    UUID id = UUID.randomUUID();
    return String.format("%016x%016x", id.getMostSignificantBits(), id.getLeastSignificantBits());
  }
}
