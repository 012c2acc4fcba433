package org.tributary.hub.records;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tributary.hub.schedule.RunCounts;
import org.tributary.hub.schedule.RunStore;
import org.tributary.hub.store.IdGenerator;
import org.tributary.hub.store.Sql;
import org.tributary.hub.store.Transactions;
import org.tributary.hub.systems.DeployedSystems;
import org.tributary.hub.systems.StoredSamples;
import org.tributary.routes.ingest.Run;
import org.tributary.routes.ingest.RunKind;
import org.tributary.sdk.json.CanonicalJson;
import org.tributary.sdk.mapping.Mapped;
import org.tributary.sdk.system.CanonicalType;
import org.tributary.sdk.system.StreamSpec;

/** Re-maps stored raw records in the order of their ids, a batch a transaction. */
final class StoredRemap implements Remap, StoredSamples {
  private static final int BATCH = 500;
  private static final int SAMPLES = 50;

  private final Sql sql;
  private final Transactions transactions;
  private final LandingWriter writer;
  private final RunStore runs;
  private final IdGenerator ids;
  private final Clock clock;
  private final DeployedSystems systems;

  StoredRemap(
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

  @Override
  public Result remap(String system, String stream, boolean dryRun) {
    StreamSpec spec = StoredRuns.stream(systems, system, stream);
    if (dryRun) {
      Tally tally = new Tally();
      int streamNo = streamNo(spec);
      for (List<SourceRecordTable.Raw> batch = after(streamNo, "");
          !batch.isEmpty();
          batch = after(streamNo, lastId(batch))) {
        compare(spec, streamNo, batch, tally);
      }
      return tally.result();
    }
    return StoredRuns.run(runs, spec, RunKind.REMAP, clock, run -> write(run, spec));
  }

  @Override
  public Outcome tryOut(StreamSpec candidate, int limit) {
    Tally tally = new Tally();
    int streamNo = streamNo(candidate);
    List<SourceRecordTable.Raw> batch = after(streamNo, "");
    while (!batch.isEmpty() && tally.examined < limit) {
      compare(candidate, streamNo, batch, tally);
      batch = after(streamNo, lastId(batch));
    }
    return new Outcome(
        tally.examined, tally.changed, tally.failed, tally.failure, tally.pointers());
  }

  private Result write(Run run, StreamSpec stream) {
    Tally tally = new Tally();
    for (List<SourceRecordTable.Raw> batch = after(run.streamNo(), "");
        !batch.isEmpty();
        batch = after(run.streamNo(), lastId(batch))) {
      List<SourceRecordTable.Raw> current = batch;
      long before = tally.changed;
      compare(stream, run.streamNo(), current, tally);
      int otherwise = (int) (tally.changed - before);
      transactions.inTransaction(
          () -> {
            Instant now = Sql.micros(clock.instant());
            runs.renew(run, now);
            Landing landing = new Landing(stream, ids, now);
            for (SourceRecordTable.Raw raw : current) {
              landing.current(Candidate.of(raw), raw.stored());
            }
            writer.write(run.streamNo(), run.id(), landing, now);
            runs.count(
                run,
                new RunCounts(
                    current.size(),
                    otherwise,
                    Math.max(0, landing.changedCount() - otherwise),
                    0,
                    landing.parked.size(),
                    0),
                List.of());
            return now;
          });
    }
    return tally.result();
  }

  private int streamNo(StreamSpec stream) {
    return Objects.requireNonNull(
        sql.jdbc()
            .queryForObject(
                "SELECT stream_no FROM stream WHERE system_id = ? AND name = ?",
                Integer.class,
                stream.system(),
                stream.name()));
  }

  private List<SourceRecordTable.Raw> after(int streamNo, String recordId) {
    return writer.records().after(streamNo, recordId, BATCH);
  }

  private static String lastId(List<SourceRecordTable.Raw> batch) {
    return batch.get(batch.size() - 1).stored().recordId();
  }

  private void compare(
      StreamSpec stream, int streamNo, List<SourceRecordTable.Raw> batch, Tally tally) {
    Map<String, String> before = storedDocs(stream, streamNo, batch);
    for (SourceRecordTable.Raw raw : batch) {
      Mapped mapped = stream.mapping().map(raw.asNative());
      String doc = before.get(raw.stored().recordId());
      if (mapped instanceof Mapped.Failed failed) {
        tally.failed(raw.stored(), failed.reason());
      } else {
        String after =
            mapped instanceof Mapped.Done done ? CanonicalJson.write((Record) done.value()) : null;
        tally.mapped(raw.stored().recordId(), doc, after);
      }
    }
  }

  private Map<String, String> storedDocs(
      StreamSpec stream, int streamNo, List<SourceRecordTable.Raw> batch) {
    Map<String, String> docs = new HashMap<>();
    if (stream.produces() == CanonicalType.RESIDENT) {
      List<String> recordIds = batch.stream().map(raw -> raw.stored().recordId()).toList();
      for (Map.Entry<String, String> doc :
          sql.ofStream(
              "record_id, facts",
              "source_link",
              "record_id",
              streamNo,
              recordIds,
              (row, i) -> Map.entry(row.getString(1), row.getString(2)))) {
        docs.put(doc.getKey(), doc.getValue());
      }
      return docs;
    }
    String table = stream.produces() == CanonicalType.CASE ? "hub_case" : "entity";
    List<UUID> targets = new ArrayList<>();
    for (SourceRecordTable.Raw raw : batch) {
      if (raw.stored().targetId() != null) {
        targets.add(raw.stored().targetId());
      }
    }
    for (Map.Entry<String, String> doc :
        sql.withIds(
            "SELECT record_id, doc FROM " + table + " WHERE id = ANY(?)",
            targets,
            (row, i) -> Map.entry(row.getString(1), row.getString(2)))) {
      docs.put(doc.getKey(), doc.getValue());
    }
    return docs;
  }

  /** What a re-mapping has found so far. */
  private static final class Tally {
    private final List<Difference> samples = new ArrayList<>();
    private long examined;
    private long changed;
    private long failed;
    private @Nullable String failure;

    void failed(StoredRecord stored, String reason) {
      examined++;
      if (stored.state() == StoredRecord.State.LIVE) {
        failed++;
        if (failure == null) {
          failure = reason;
        }
      }
    }

    List<String> pointers() {
      return samples.stream().map(Difference::pointer).distinct().toList();
    }

    void mapped(String recordId, @Nullable String before, @Nullable String after) {
      examined++;
      if (Objects.equals(before, after)) {
        return;
      }
      changed++;
      for (Differences.Difference found : Differences.between(before, after)) {
        if (samples.size() < SAMPLES) {
          samples.add(new Difference(recordId, found.pointer(), found.before(), found.after()));
        }
      }
    }

    Result result() {
      return new Result(examined, changed, failed, List.copyOf(samples));
    }
  }
}
