package org.tributary.hub.records;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.tributary.hub.linking.PartyFacts;
import org.tributary.hub.schedule.RunCounts;
import org.tributary.hub.schedule.RunStore;
import org.tributary.hub.store.IdGenerator;
import org.tributary.hub.store.Sql;
import org.tributary.hub.store.Transactions;
import org.tributary.routes.ingest.RecordSink;
import org.tributary.routes.ingest.Run;
import org.tributary.routes.ingest.RunKind;
import org.tributary.sdk.connector.Page;
import org.tributary.sdk.system.StreamSpec;

/**
 * Takes pages in. Ahead of the transaction: compare and map. In it: land, resolve, cases, events
 * and checkpoint. Unchanged records cost one look-up; the newest version wins whatever the order of
 * arrival.
 */
public final class PageIngest implements RecordSink {
  private final Transactions transactions;
  private final LandingWriter writer;
  private final Reconciliation reconciliation;
  private final RunStore runs;
  private final IdGenerator ids;
  private final Clock clock;
  private final Joining joining;
  private final PageMetrics metrics;

  PageIngest(
      Transactions transactions,
      LandingWriter writer,
      Reconciliation reconciliation,
      RunStore runs,
      IdGenerator ids,
      Clock clock,
      Joining joining,
      PageMetrics metrics) {
    this.joining = joining;
    this.metrics = metrics;
    this.transactions = transactions;
    this.writer = writer;
    this.reconciliation = reconciliation;
    this.runs = runs;
    this.ids = ids;
    this.clock = clock;
  }

  @Override
  public PageCommit prepare(Run run, StreamSpec stream, Page page, @Nullable Page before) {
    if (run.request().kind() == RunKind.RECONCILE) {
      Map<String, CaseSort> stated = reconciliation.stated(run, stream, page);
      return () -> reconcile(run, stream, page, stated);
    }
    long begin = System.nanoTime();
    PageAhead ahead = PageAhead.of(page, before);
    ahead.found(writer.records().find(run.streamNo(), ahead.settledIds()));
    List<PartyFacts> parties = new ArrayList<>();
    for (Candidate candidate : ahead.candidates()) {
      boolean settled = ahead.isSettled(candidate) && !candidate.isDeletion();
      if (settled
          && !isUnchanged(ahead.stored(candidate), candidate.hash())
          && candidate.meaning(stream) instanceof Candidate.Meaning.Canonical canonical) {
        parties.addAll(canonical.parties());
      }
    }
    writer.prepare(parties);
    if (writer.looksAhead(parties)) {
      transactions.reading(
          () -> {
            writer.lookAhead(parties);
            return true;
          });
    }
    long prepared = System.nanoTime() - begin;
    return () -> {
      long commitBegin = System.nanoTime();
      ingest(run, stream, page, ahead);
      metrics.committed(stream, prepared, System.nanoTime() - commitBegin);
    };
  }

  private void ingest(Run run, StreamSpec stream, Page page, PageAhead ahead) {
    AtomicInteger attempts = new AtomicInteger();
    RunCounts committed =
        transactions.inTransaction(
            () -> {
              Instant now = Sql.micros(clock.instant());
              if (attempts.getAndIncrement() > 0) {
                // a command of ours may have made or taken one of these records meanwhile
                ahead.forget();
              }
              return writer.together(
                  () -> {
                    runs.advance(run, page, now);
                    return landed(run, stream, page, ahead, now);
                  });
            });
    runs.committed(run, committed);
  }

  private RunCounts landed(Run run, StreamSpec stream, Page page, PageAhead ahead, Instant now) {
    RunCounts counts = RunCounts.ofRead(page.records().size());
    for (List<Candidate> wave : waves(ahead.candidates())) {
      counts = counts.plus(land(run, stream, wave, ahead, now));
    }
    runs.count(run, counts, page.anomalies());
    runs.expect(run, page.statedTotal());
    return counts;
  }

  /**
   * Takes in what a route handed over, in the caller's transaction, which holds the stream; writes
   * no checkpoint.
   */
  RunCounts take(Run run, StreamSpec stream, Page page, Instant now) {
    PageAhead ahead = PageAhead.of(page, null);
    ahead.found(writer.records().find(run.streamNo(), ahead.settledIds()));
    RunCounts counts = RunCounts.ofRead(page.records().size());
    for (List<Candidate> wave : waves(ahead.candidates())) {
      counts = counts.plus(land(run, stream, wave, ahead, now));
    }
    return counts;
  }

  private void reconcile(Run run, StreamSpec stream, Page page, Map<String, CaseSort> stated) {
    RunCounts committed =
        transactions.inTransaction(
            () -> {
              Instant now = Sql.micros(clock.instant());
              runs.renew(run, now);
              int deleted = reconciliation.compare(run, stream, page, stated, now);
              RunCounts counts = RunCounts.ofRead(page.records().size()).withDeleted(deleted);
              runs.count(run, counts, page.anomalies());
              runs.expect(run, page.statedTotal());
              return counts;
            });
    runs.committed(run, committed);
  }

  /**
   * Splits a page so that no id occurs twice in a wave: versions of one record are taken one after
   * the other, as if they had come on pages of their own.
   */
  static List<List<Candidate>> waves(List<Candidate> candidates) {
    Map<String, Integer> seen = new HashMap<>();
    List<List<Candidate>> waves = new ArrayList<>();
    for (Candidate candidate : candidates) {
      int wave = seen.merge(candidate.id(), 1, Integer::sum) - 1;
      if (wave == waves.size()) {
        waves.add(new ArrayList<>());
      }
      waves.get(wave).add(candidate);
    }
    return waves;
  }

  private RunCounts land(
      Run run, StreamSpec stream, List<Candidate> wave, PageAhead ahead, Instant now) {
    Map<String, StoredRecord> unsettled = new HashMap<>();
    List<String> toFind =
        wave.stream().filter(each -> !ahead.isSettled(each)).map(Candidate::id).toList();
    for (StoredRecord record : writer.records().find(run.streamNo(), toFind)) {
      unsettled.put(record.recordId(), record);
    }
    Map<String, StoredRecord> joined =
        joining.recognized(
            run.streamNo(), stream, wave, each -> stored(each, ahead, unsettled), now);
    unsettled.putAll(joined);
    Landing landing =
        new Landing(
            stream, ids, now, joining.own(stream, wave, each -> stored(each, ahead, unsettled)));
    int unchanged = 0;
    int superseded = 0;
    for (Candidate candidate : wave) {
      StoredRecord before = stored(candidate, ahead, unsettled);
      if (candidate.isDeletion()) {
        landing.gone(before);
      } else if (isUnchanged(before, candidate.hash())) {
        unchanged++;
      } else if (before != null && isOlder(candidate, before)) {
        landing.late(candidate, before);
        superseded++;
      } else {
        landing.current(candidate, before);
      }
    }
    writer.write(run.streamNo(), run.id(), landing, now);
    return new RunCounts(
        0,
        landing.changedCount(),
        unchanged,
        superseded,
        landing.parked.size(),
        landing.gone.size());
  }

  private static @Nullable StoredRecord stored(
      Candidate candidate, PageAhead ahead, Map<String, StoredRecord> unsettled) {
    StoredRecord found = unsettled.get(candidate.id());
    return found == null && ahead.isSettled(candidate) ? ahead.stored(candidate) : found;
  }

  private static boolean isUnchanged(@Nullable StoredRecord before, UUID hash) {
    return before != null
        && before.state() != StoredRecord.State.DELETED
        && before.contentHash().equals(hash);
  }

  private static boolean isOlder(Candidate candidate, StoredRecord before) {
    return candidate.updatedAt() != null
        && before.sourceUpdatedAt() != null
        && before.state() != StoredRecord.State.DELETED
        && Sql.micros(candidate.updatedAt()).isBefore(before.sourceUpdatedAt());
  }
}
