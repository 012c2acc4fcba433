package org.tributary.hub.records;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.tributary.hub.schedule.FeedRuns;
import org.tributary.hub.schedule.RunCounts;
import org.tributary.hub.schedule.RunStore;
import org.tributary.hub.store.Sql;
import org.tributary.hub.store.Transactions;
import org.tributary.hub.systems.LiveStreams;
import org.tributary.routes.ingest.HandedRecord;
import org.tributary.routes.ingest.LiveStream;
import org.tributary.routes.ingest.RecordIntake;
import org.tributary.routes.ingest.RouteReader;
import org.tributary.routes.ingest.Run;
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.connector.Page;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;
import org.tributary.sdk.system.StreamSpec;

/**
 * Takes records in that routes hand over, with the version of the stream that is in force at the
 * moment: land, resolve, cases, events and counts in one transaction.
 */
public final class RouteIntake implements RecordIntake {
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final Duration POLL = Duration.ofMillis(100);

  /** So many records of a new version are judged even where some of them were parked. */
  private static final long ENOUGH_TO_JUDGE = 20;

  private final LiveStreams streams;
  private final FeedRuns feeds;
  private final RunStore runs;
  private final PageIngest ingest;
  private final Transactions transactions;
  private final Clock clock;

  RouteIntake(
      LiveStreams streams,
      FeedRuns feeds,
      RunStore runs,
      PageIngest ingest,
      Transactions transactions,
      Clock clock) {
    this.streams = streams;
    this.feeds = feeds;
    this.runs = runs;
    this.ingest = ingest;
    this.transactions = transactions;
    this.clock = clock;
  }

  private record Stored(FeedRuns.Feed feed, RunCounts counts, RunCounts before) {}

  @Override
  public Taken take(String system, String stream, List<HandedRecord> records) {
    LiveStream live =
        streams
            .liveStream(system, stream)
            .orElseThrow(
                () ->
                    refused(
                        FailureCategory.NOT_FOUND,
                        "There is no stream %s.%s: a system file with connector: route declares it"
                            .formatted(system, stream)));
    LiveStream.Lease lease = live.lease();
    Optional<Run> judged = Optional.empty();
    try {
      Stored stored = store(lease, records);
      Run run = stored.feed().run();
      runs.committed(run, stored.counts());
      judged = isToJudge(stored) ? Optional.of(run) : Optional.empty();
      return taken(stored.counts());
    } finally {
      judged.ifPresentOrElse(lease::succeeded, lease::release);
    }
  }

  private Stored store(LiveStream.Lease lease, List<HandedRecord> handed) {
    StreamSpec stream = lease.stream();
    if (!(lease.reader() instanceof RouteReader reader)) {
      throw refused(
          FailureCategory.REJECTED,
          "The hub reads %s itself; only streams of a system with connector: route are handed over"
              .formatted(stream.id()));
    }
    List<NativeRecord> records = handed.stream().map(reader::record).toList();
    Page page = new Page(records, JsonNodeFactory.instance.objectNode(), true, List.of(), null);
    Instant giveUpAt = clock.instant().plus(PATIENCE);
    while (true) {
      Optional<Stored> stored = transactions.inTransaction(() -> attempt(stream, page));
      if (stored.isPresent()) {
        return stored.get();
      }
      if (clock.instant().isAfter(giveUpAt)) {
        throw refused(
            FailureCategory.UNAVAILABLE,
            "A replay, re-mapping or other run has the stream %s; send it again later"
                .formatted(stream.id()));
      }
      LockSupport.parkNanos(POLL.toNanos());
    }
  }

  private Optional<Stored> attempt(StreamSpec stream, Page page) {
    Instant now = Sql.micros(clock.instant());
    return feeds
        .join(stream, now)
        .map(
            feed -> {
              RunCounts before = runs.counts(feed.run());
              RunCounts counts = ingest.take(feed.run(), stream, page, now);
              runs.count(feed.run(), counts, page.anomalies());
              return new Stored(feed, counts, before);
            });
  }

  /**
   * Whether a new version can be judged by what it made of the records so far: by a first hand-over
   * that was mapped whole, or else when there were enough of them.
   */
  private static boolean isToJudge(Stored stored) {
    long before = stored.before().read();
    return (stored.feed().isNew() && stored.counts().read() > 0 && stored.counts().parked() == 0)
        || (before < ENOUGH_TO_JUDGE && before + stored.counts().read() >= ENOUGH_TO_JUDGE);
  }

  private static Taken taken(RunCounts counts) {
    return new Taken(
        counts.read(),
        counts.changed(),
        counts.unchanged(),
        counts.superseded(),
        counts.parked(),
        counts.deleted());
  }

  private static ConnectorException refused(FailureCategory category, String sentence) {
    return new ConnectorException(category, sentence + ". Nothing was stored.");
  }
}
