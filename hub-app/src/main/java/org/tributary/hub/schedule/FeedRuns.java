package org.tributary.hub.schedule;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.tributary.hub.store.IdGenerator;
import org.tributary.hub.store.Sql;
import org.tributary.hub.store.Transactions;
import org.tributary.routes.ingest.Run;
import org.tributary.routes.ingest.RunKind;
import org.tributary.routes.ingest.RunRequest;
import org.tributary.sdk.connector.ReadRequest;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;
import org.tributary.sdk.system.StreamSpec;

/**
 * The runs in which routes hand records over: of each stream one run for five minutes and one
 * version of its mapping, on whatever node the routes run. Who hands over holds the row of the
 * stream to the end of the transaction, so that nobody else writes its records meanwhile.
 */
public final class FeedRuns {
  /** How long one run counts what is handed over. */
  static final Duration LENGTH = Duration.ofMinutes(5);

  private final Sql sql;
  private final RunTable table;
  private final Transactions transactions;
  private final IdGenerator ids;
  private final Clock clock;
  private final StreamMetrics metrics;

  public FeedRuns(
      Sql sql, Transactions transactions, IdGenerator ids, Clock clock, StreamMetrics metrics) {
    this.sql = sql;
    this.table = new RunTable(sql);
    this.transactions = transactions;
    this.ids = ids;
    this.clock = clock;
    this.metrics = metrics;
  }

  /**
   * The run that counts what is handed over now.
   *
   * @param isNew whether it begins with this
   */
  public record Feed(Run run, boolean isNew) {}

  private record StreamRow(
      int streamNo,
      boolean paused,
      @Nullable Instant leaseUntil,
      @Nullable UUID run,
      @Nullable Instant since,
      @Nullable String version) {}

  /**
   * Takes the stream to the end of the caller's transaction.
   *
   * @return empty where a run of another kind has the stream
   * @throws ConnectorException where the stream is paused
   */
  public Optional<Feed> join(StreamSpec stream, Instant now) {
    StreamRow row = lock(stream.system(), stream.name());
    if (row.paused()) {
      throw new ConnectorException(
          FailureCategory.UNAVAILABLE,
          "The stream "
              + stream.id()
              + " is paused; nothing was stored. Resume it, then send again.");
    }
    if (row.leaseUntil() != null && row.leaseUntil().isAfter(now)) {
      return Optional.empty();
    }
    String version = stream.mapping().version();
    if (row.run() != null && row.since() != null && goesOn(row, version, now)) {
      succeededNow(row.streamNo(), now);
      Run going = run(row.run(), row.streamNo(), stream.system(), stream.name(), row.since());
      return Optional.of(new Feed(going, false));
    }
    end(row, stream.system(), stream.name(), now);
    Run run = run(ids.next(), row.streamNo(), stream.system(), stream.name(), now);
    table.insert(run);
    sql.jdbc()
        .update(
            "UPDATE stream SET feed_run = ?, feed_since = ?, feed_version = ? WHERE stream_no = ?",
            run.id(),
            Sql.at(now),
            version,
            row.streamNo());
    succeededNow(row.streamNo(), now);
    return Optional.of(new Feed(run, true));
  }

  private static boolean goesOn(StreamRow row, String version, Instant now) {
    return row.since() != null
        && row.since().plus(LENGTH).isAfter(now)
        && version.equals(row.version());
  }

  private void succeededNow(int streamNo, Instant now) {
    sql.jdbc()
        .update(
            """
            UPDATE stream SET last_success_at = ?, failing_since = NULL, failing_category = NULL
            WHERE stream_no = ?
            """,
            Sql.at(now),
            streamNo);
  }

  private static Run run(UUID id, int streamNo, String system, String stream, Instant since) {
    return new Run(
        id,
        streamNo,
        RunRequest.scheduled(system, stream, RunKind.FEED, since),
        ReadRequest.Mode.CHANGES,
        JsonNodeFactory.instance.objectNode(),
        since,
        id.toString().replace("-", ""));
  }

  private StreamRow lock(String system, String stream) {
    return sql
        .jdbc()
        .query(
            """
            SELECT stream_no, paused, lease_until, feed_run, feed_since, feed_version FROM stream
            WHERE system_id = ? AND name = ? FOR UPDATE
            """,
            (row, i) ->
                new StreamRow(
                    row.getInt("stream_no"),
                    row.getBoolean("paused"),
                    Sql.instant(row, "lease_until"),
                    Sql.uuid(row, "feed_run"),
                    Sql.instant(row, "feed_since"),
                    row.getString("feed_version")),
            system,
            stream)
        .stream()
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("The stream has no row in the store"));
  }

  private record Due(String system, String stream) {}

  /** Ends the runs whose time is over; nobody hands anything over any more. */
  @Scheduled(fixedDelayString = "PT30S")
  public void endDue() {
    Instant before = Sql.micros(clock.instant()).minus(LENGTH);
    List<Due> due =
        sql.jdbc()
            .query(
                "SELECT system_id, name FROM stream WHERE feed_run IS NOT NULL AND feed_since <= ?",
                (row, i) -> new Due(row.getString(1), row.getString(2)),
                Sql.at(before));
    for (Due stream : due) {
      transactions.inTransaction(
          () -> {
            StreamRow row = lock(stream.system(), stream.stream());
            if (row.since() != null && !row.since().isAfter(before)) {
              end(row, stream.system(), stream.stream(), Sql.micros(clock.instant()));
              sql.jdbc()
                  .update("UPDATE stream SET feed_run = NULL WHERE stream_no = ?", row.streamNo());
            }
            return row;
          });
    }
  }

  private void end(StreamRow row, String system, String stream, Instant now) {
    if (row.run() != null && row.since() != null) {
      table.finish(row.run(), "succeeded", null, null, now);
      metrics.ended(run(row.run(), row.streamNo(), system, stream, row.since()), "succeeded");
    }
  }
}
