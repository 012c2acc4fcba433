package org.tributary.hub.records;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
  private static final int BATCH = 500;

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

  private record Parked(UUID id, String recordId, String kind) {}

  private record Owner(String system, String stream, Parked parked) {}

  @Override
  public Result one(UUID parkedId) {
    Owner owner =
        sql
            .jdbc()
            .query(
                """
                SELECT s.system_id, s.name, p.id, p.record_id, p.kind
                FROM parked_record p JOIN stream s ON s.stream_no = p.stream_no WHERE p.id = ?
                """,
                (row, i) ->
                    new Owner(
                        row.getString(1),
                        row.getString(2),
                        new Parked(
                            row.getObject(3, UUID.class), row.getString(4), row.getString(5))),
                parkedId)
            .stream()
            .findFirst()
            .orElseThrow(() -> new NoSuchElementException("No such parked record"));
    StreamSpec stream = StoredRuns.stream(systems, owner.system(), owner.stream());
    return StoredRuns.run(
        runs, stream, RunKind.REPLAY, clock, run -> replay(run, stream, List.of(owner.parked())));
  }

  @Override
  public Result all(String system, String stream, @Nullable String reason) {
    StreamSpec spec = StoredRuns.stream(systems, system, stream);
    return StoredRuns.run(runs, spec, RunKind.REPLAY, clock, run -> everything(run, spec, reason));
  }

  private Result everything(Run run, StreamSpec stream, @Nullable String reason) {
    Result sum = new Result(0, 0, 0, 0);
    UUID after = new UUID(0, 0);
    List<Parked> batch = next(run.streamNo(), reason, after);
    while (!batch.isEmpty()) {
      after = batch.get(batch.size() - 1).id();
      Result result = replay(run, stream, batch);
      sum =
          new Result(
              sum.tried() + result.tried(),
              sum.accepted() + result.accepted(),
              sum.stillParked() + result.stillParked(),
              sum.toReadAgain() + result.toReadAgain());
      batch = next(run.streamNo(), reason, after);
    }
    return sum;
  }

  private List<Parked> next(int streamNo, @Nullable String reason, UUID after) {
    String select =
        "SELECT id, record_id, kind FROM parked_record WHERE stream_no = ? AND id > ?"
            + (reason == null ? "" : " AND reason = ?")
            + " ORDER BY id FETCH FIRST "
            + BATCH
            + " ROWS ONLY";
    Object[] arguments =
        reason == null ? new Object[] {streamNo, after} : new Object[] {streamNo, after, reason};
    return sql.jdbc()
        .query(
            select,
            (row, i) ->
                new Parked(row.getObject(1, UUID.class), row.getString(2), row.getString(3)),
            arguments);
  }

  private Result replay(Run run, StreamSpec stream, List<Parked> batch) {
    return transactions.inTransaction(
        () -> {
          Instant now = Sql.micros(clock.instant());
          runs.renew(run, now);
          List<String> files = new ArrayList<>();
          List<String> recordIds = new ArrayList<>();
          for (Parked parked : batch) {
            (parked.kind().equals("defective_file") ? files : recordIds).add(parked.recordId());
          }
          readAgain(run, files, now);
          Landing landing = new Landing(stream, ids, now);
          Map<String, SourceRecordTable.Raw> raws = new HashMap<>();
          writer
              .records()
              .findRaw(run.streamNo(), recordIds)
              .forEach(raw -> raws.put(raw.stored().recordId(), raw));
          raws.values().forEach(raw -> landing.current(Candidate.of(raw), raw.stored()));
          writer.write(run.streamNo(), run.id(), landing, now);
          runs.count(
              run,
              new RunCounts(batch.size(), landing.changedCount(), 0, 0, landing.parked.size(), 0),
              List.of());
          return new Result(
              batch.size(), landing.changedCount(), landing.parked.size(), files.size());
        });
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
