package org.tributary.hub.records;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tributary.hub.schedule.RunCounts;
import org.tributary.hub.schedule.RunStore;
import org.tributary.hub.store.IdGenerator;
import org.tributary.hub.store.Sql;
import org.tributary.hub.store.Transactions;
import org.tributary.routes.ingest.RecordSink;
import org.tributary.routes.ingest.Run;
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.connector.Page;
import org.tributary.sdk.system.StreamSpec;

/**
 * Takes pages in: land, compare, map, resolve, cases, events and checkpoint in one transaction.
 * Unchanged records cost one look-up; the newest version wins whatever the order of arrival.
 */
public final class PageIngest implements RecordSink {
  private final Transactions transactions;
  private final LandingWriter writer;
  private final Reconciliation reconciliation;
  private final RunStore runs;
  private final IdGenerator ids;
  private final Clock clock;

  PageIngest(
      Transactions transactions,
      LandingWriter writer,
      Reconciliation reconciliation,
      RunStore runs,
      IdGenerator ids,
      Clock clock) {
    this.transactions = transactions;
    this.writer = writer;
    this.reconciliation = reconciliation;
    this.runs = runs;
    this.ids = ids;
    this.clock = clock;
  }

  @Override
  public void ingest(Run run, StreamSpec stream, Page page) {
    RunCounts committed =
        transactions.inTransaction(
            () -> {
              Instant now = Sql.micros(clock.instant());
              runs.advance(run, page, now);
              RunCounts counts = RunCounts.ofRead(page.records().size());
              for (List<NativeRecord> wave : waves(page.records())) {
                counts = counts.plus(land(run, stream, wave, now));
              }
              runs.count(run, counts, page.anomalies());
              return counts;
            });
    runs.committed(run, committed);
  }

  @Override
  public void reconcile(Run run, StreamSpec stream, Page page) {
    RunCounts committed =
        transactions.inTransaction(
            () -> {
              Instant now = Sql.micros(clock.instant());
              runs.renew(run, now);
              int deleted = reconciliation.compare(run, page, now);
              RunCounts counts = RunCounts.ofRead(page.records().size()).withDeleted(deleted);
              runs.count(run, counts, page.anomalies());
              return counts;
            });
    runs.committed(run, committed);
  }

  /**
   * Splits a page so that no id occurs twice in a wave: versions of one record are taken one after
   * the other, as if they had come on pages of their own.
   */
  static List<List<NativeRecord>> waves(List<NativeRecord> records) {
    Map<String, Integer> seen = new HashMap<>();
    List<List<NativeRecord>> waves = new ArrayList<>();
    for (NativeRecord record : records) {
      int wave = seen.merge(record.id(), 1, Integer::sum) - 1;
      if (wave == waves.size()) {
        waves.add(new ArrayList<>());
      }
      waves.get(wave).add(record);
    }
    return waves;
  }

  private RunCounts land(Run run, StreamSpec stream, List<NativeRecord> wave, Instant now) {
    Map<String, StoredRecord> stored = new LinkedHashMap<>();
    List<String> recordIds = wave.stream().map(NativeRecord::id).toList();
    for (StoredRecord record : writer.records().find(run.streamNo(), recordIds)) {
      stored.put(record.recordId(), record);
    }
    Landing landing = new Landing(stream, ids, now);
    int unchanged = 0;
    int superseded = 0;
    for (NativeRecord record : wave) {
      StoredRecord before = stored.get(record.id());
      UUID hash = ContentHash.of(record.body());
      if (isUnchanged(before, hash)) {
        unchanged++;
      } else if (before != null && isOlder(record, before)) {
        landing.late(record, before);
        superseded++;
      } else {
        landing.current(record, hash, before);
      }
    }
    writer.write(run.streamNo(), run.id(), landing, now);
    return new RunCounts(
        0, landing.changedCount(), unchanged, superseded, landing.parked.size(), 0);
  }

  private static boolean isUnchanged(@Nullable StoredRecord before, UUID hash) {
    return before != null
        && before.state() != StoredRecord.State.DELETED
        && before.contentHash().equals(hash);
  }

  private static boolean isOlder(NativeRecord record, StoredRecord before) {
    return record.updatedAt() != null
        && before.sourceUpdatedAt() != null
        && before.state() != StoredRecord.State.DELETED
        && Sql.micros(record.updatedAt()).isBefore(before.sourceUpdatedAt());
  }
}
