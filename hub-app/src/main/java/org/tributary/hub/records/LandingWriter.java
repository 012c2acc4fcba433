package org.tributary.hub.records;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.tributary.hub.cases.CaseWriter;
import org.tributary.hub.linking.LinkRequest;
import org.tributary.hub.linking.Linking;
import org.tributary.hub.linking.PartyFacts;
import org.tributary.hub.store.IdGenerator;
import org.tributary.hub.store.Sql;

/** Writes a {@link Landing} as batches, in the caller's transaction. */
final class LandingWriter {
  private final Sql sql;
  private final SourceRecordTable records;
  private final ParkedTable parked;
  private final CodeUseTable codes;
  private final EntityTable entities;
  private final CaseWriter cases;
  private final Linking linking;
  private final PageMetrics metrics;

  LandingWriter(Sql sql, IdGenerator ids, CaseWriter cases, Linking linking, PageMetrics metrics) {
    this.sql = sql;
    this.metrics = metrics;
    this.records = new SourceRecordTable(sql);
    this.parked = new ParkedTable(sql, ids);
    this.codes = new CodeUseTable(sql);
    this.entities = new EntityTable(sql);
    this.cases = cases;
    this.linking = linking;
  }

  SourceRecordTable records() {
    return records;
  }

  void write(int streamNo, UUID runId, Landing landing, Instant now) {
    records.insert(streamNo, runId, landing.inserts, now);
    records.update(streamNo, runId, landing.updates, now);
    parked.park(streamNo, runId, landing.parked, now);
    parked.release(streamNo, landing.released, now);
    codes.add(streamNo, landing.codes, now);
    cases.write(streamNo, landing.cases, now);
    entities.write(streamNo, landing.entities, now);
    cases.delete(landing.dropped, now);
    entities.delete(landing.dropped, now);
    if (!landing.links.isEmpty()) {
      long begin = System.nanoTime();
      linking.link(streamNo, landing.links, now);
      metrics.linked(landing.stream(), System.nanoTime() - begin);
    }
    linking.retire(streamNo, landing.unlinked, now);
    if (!landing.gone.isEmpty()) {
      delete(streamNo, runId, landing.gone, now);
    }
  }

  /** Does a part of a transaction whose small changes reach the store together. */
  <T> T together(Supplier<T> work) {
    return sql.together(work);
  }

  /** Works out what it can before a transaction begins. */
  void prepare(Collection<PartyFacts> parties) {
    linking.prepare(parties);
  }

  /** Whether something of it can be read before its transaction begins. */
  boolean looksAhead(Collection<PartyFacts> parties) {
    return linking.looksAhead(parties);
  }

  /** Reads it, in a transaction that only reads. */
  void lookAhead(Collection<PartyFacts> parties) {
    linking.lookAhead(parties);
  }

  /** Links the parties of what was written elsewhere. */
  void link(int streamNo, List<LinkRequest> requests, Instant now) {
    linking.link(streamNo, requests, now);
  }

  /** The source no longer holds these records. */
  void delete(int streamNo, UUID runId, List<StoredRecord> gone, Instant now) {
    List<String> recordIds = gone.stream().map(StoredRecord::recordId).toList();
    records.markDeleted(streamNo, runId, recordIds, now);
    parked.release(
        streamNo,
        gone.stream()
            .filter(record -> record.state() == StoredRecord.State.PARKED)
            .map(StoredRecord::recordId)
            .toList(),
        now);
    List<UUID> targets =
        gone.stream().map(StoredRecord::targetId).filter(java.util.Objects::nonNull).toList();
    drop(streamNo, targets, recordIds, now);
  }

  private void drop(
      int streamNo, Collection<UUID> targets, Collection<String> recordIds, Instant now) {
    cases.delete(targets, now);
    entities.delete(targets, now);
    linking.retire(streamNo, recordIds, now);
  }
}
