package org.tributary.hub.records;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.tributary.hub.schedule.RunCounts;
import org.tributary.hub.schedule.RunStore;
import org.tributary.hub.store.IdGenerator;
import org.tributary.hub.store.Sql;
import org.tributary.hub.store.Transactions;
import org.tributary.hub.systems.DeployedSystems;
import org.tributary.routes.ingest.Run;
import org.tributary.routes.ingest.RunKind;
import org.tributary.sdk.system.StreamSpec;

/** Replays parked records as a run of their stream, a batch a transaction. */
final class StoredReplay implements Replay {
  private final Sql sql;
  private final Transactions transactions;
  private final LandingWriter writer;
  private final RunStore runs;
  private final IdGenerator ids;
  private final Clock clock;
  private final DeployedSystems systems;

  StoredReplay(
      Sql sql,
      Transactions transactions,
      LandingWriter writer,
      RunStore runs,
      IdGenerator ids,
      Clock clock,
      DeployedSystems systems) {
    this.sql = sql;
    this.transactions = transactions;
    this.writer = writer;
    this.runs = runs;
    this.ids = ids;
    this.clock = clock;
    this.systems = systems;
  }

  private record Parked(String recordId, String kind) {}

  @Override
  public boolean run(String system, String stream, Batches batches) {
    StreamSpec spec = StoredRuns.stream(systems, system, stream);
    Optional<Boolean> done =
        StoredRuns.tryRun(
            runs,
            spec,
            RunKind.REPLAY,
            clock,
            run -> {
              boolean more = batches.goOn();
              while (more) {
                more = batch(run, StoredRuns.stream(systems, system, stream), batches);
                more = more && batches.goOn();
              }
              return true;
            });
    return done.isPresent();
  }

  /** Tries the next batch and says whether there was one. */
  private boolean batch(Run run, StreamSpec stream, Batches batches) {
    return transactions.inTransaction(
        () -> {
          Instant now = Sql.micros(clock.instant());
          runs.renew(run, now);
          List<UUID> parkedIds = batches.next();
          if (parkedIds.isEmpty()) {
            return false;
          }
          batches.done(replay(run, stream, parkedIds, now));
          return true;
        });
  }

  private Result replay(Run run, StreamSpec stream, List<UUID> parkedIds, Instant now) {
    List<String> files = new ArrayList<>();
    List<String> recordIds = new ArrayList<>();
    for (Parked parked :
        sql.withIds(
            "SELECT record_id, kind FROM parked_record WHERE id = ANY(?)",
            parkedIds,
            (row, i) -> new Parked(row.getString(1), row.getString(2)))) {
      (parked.kind().equals("defective_file") ? files : recordIds).add(parked.recordId());
    }
    readAgain(run, files, now);
    Landing landing = new Landing(stream, ids, now);
    for (SourceRecordTable.Raw raw : writer.records().findRaw(run.streamNo(), recordIds)) {
      landing.current(Candidate.of(raw), raw.stored());
    }
    writer.write(run.streamNo(), run.id(), landing, now);
    int tried = parkedIds.size();
    runs.count(
        run,
        new RunCounts(tried, landing.changedCount(), 0, 0, landing.parked.size(), 0),
        List.of());
    return new Result(
        tried, landing.changedCount(), tried - landing.changedCount() - files.size(), files.size());
  }

  /** A parked file is forgotten, so that the next run of its stream reads it as new. */
  private void readAgain(Run run, List<String> files, Instant now) {
    if (files.isEmpty()) {
      return;
    }
    runs.forgetParkedFiles(run, files);
    List<StoredRecord> stored = writer.records().find(run.streamNo(), files);
    writer.delete(run.streamNo(), run.id(), stored, now);
  }
}
