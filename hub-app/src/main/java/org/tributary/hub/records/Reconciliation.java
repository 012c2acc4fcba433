package org.tributary.hub.records;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.tributary.canonical.Case;
import org.tributary.hub.store.Sql;
import org.tributary.routes.ingest.Run;
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.connector.Page;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;
import org.tributary.sdk.system.CanonicalType;
import org.tributary.sdk.system.StreamSpec;

/**
 * Compares the ids that a source holds with those stored. Only a read that came to its end, and
 * that agrees with the total the source states, deletes anything; and never more than a plausible
 * share at once unless a person allowed it.
 */
final class Reconciliation {
  private static final int PLAUSIBLE_SHARE = 5;
  private static final int ALWAYS_PLAUSIBLE = 20;

  private final Sql sql;
  private final LandingWriter writer;
  private final ComparisonTable comparisons;

  Reconciliation(Sql sql, LandingWriter writer) {
    this.comparisons = new ComparisonTable(sql);
    this.sql = sql;
    this.writer = writer;
  }

  /**
   * What a page states of the sort of its cases, where that is news: of records that are new to the
   * hub or otherwise than it holds them. Nothing where the source gave ids alone.
   */
  Map<String, CaseSort> stated(Run run, StreamSpec stream, Page page) {
    List<NativeRecord> whole =
        stream.produces() == CanonicalType.CASE
            ? page.records().stream().filter(r -> r.kind() == NativeRecord.Kind.RECORD).toList()
            : List.of();
    Map<String, StoredRecord> stored = new HashMap<>();
    writer
        .records()
        .find(run.streamNo(), whole.stream().map(NativeRecord::id).toList())
        .forEach(record -> stored.put(record.recordId(), record));
    Map<String, CaseSort> stated = new HashMap<>();
    for (NativeRecord record : whole) {
      Candidate candidate = Candidate.of(record);
      StoredRecord held = stored.get(record.id());
      boolean known =
          held != null
              && held.state() == StoredRecord.State.LIVE
              && held.contentHash().equals(candidate.hash());
      if (!known
          && candidate.meaning(stream) instanceof Candidate.Meaning.Canonical canonical
          && canonical.value() instanceof Case value) {
        stated.put(record.id(), CaseSort.of(value));
      }
    }
    return stated;
  }

  /**
   * Notes the ids of one page; with the last page, deletes what is gone. Gives their number.
   *
   * @param stated what the page states of the sort of its cases
   */
  int compare(Run run, StreamSpec stream, Page page, Map<String, CaseSort> stated, Instant now) {
    note(run.streamNo(), page.records(), stated);
    if (!page.last()) {
      return 0;
    }
    refusePartialRead(run, page);
    List<StoredRecord> gone = gone(run.streamNo());
    refuseMassDelete(run, gone.size());
    comparisons.keep(
        run,
        stream.produces() == CanonicalType.CASE,
        gone.stream().map(StoredRecord::recordId).toList(),
        now);
    writer.delete(run.streamNo(), run.id(), gone, now);
    sql.jdbc().update("DELETE FROM reconcile_seen WHERE stream_no = ?", run.streamNo());
    return gone.size();
  }

  private void note(int streamNo, List<NativeRecord> records, Map<String, CaseSort> stated) {
    Set<String> recordIds = new LinkedHashSet<>();
    records.stream()
        .filter(record -> record.kind() != NativeRecord.Kind.DELETED)
        .forEach(record -> recordIds.add(record.id()));
    Set<String> known =
        new HashSet<>(
            sql.ofStream(
                "record_id",
                "reconcile_seen",
                "record_id",
                streamNo,
                recordIds,
                (row, i) -> row.getString(1)));
    recordIds.removeAll(known);
    sql.batch(
        """
        INSERT INTO reconcile_seen (stream_no, record_id, case_type, service_type)
        VALUES (?, ?, ?, ?)
        """,
        recordIds,
        (statement, id) -> {
          CaseSort sort = stated.get(id);
          statement.setInt(1, streamNo);
          statement.setString(2, id);
          statement.setString(3, sort == null ? null : sort.type());
          statement.setString(4, sort == null ? null : sort.service());
        });
  }

  private void refusePartialRead(Run run, Page page) {
    long seen = count("SELECT COUNT(*) FROM reconcile_seen WHERE stream_no = ?", run);
    Long stated = page.statedTotal();
    if (stated != null && seen < stated) {
      throw new ConnectorException(
          FailureCategory.MALFORMED,
          "The source states "
              + stated
              + " records but gave "
              + seen
              + "; nothing was deleted, the next reconcile compares again.");
    }
  }

  private List<StoredRecord> gone(int streamNo) {
    return sql.jdbc()
        .query(
            """
            SELECT record_id, content_hash, state, source_updated_at, target_id
            FROM source_record r WHERE stream_no = ? AND state IN (0, 2)
              AND NOT EXISTS (
                SELECT 1 FROM reconcile_seen s
                WHERE s.stream_no = r.stream_no AND s.record_id = r.record_id)
              AND NOT EXISTS (
                SELECT 1 FROM parked_record p WHERE p.stream_no = r.stream_no
                  AND p.record_id = r.record_id AND p.kind = 'defective_file')
            """,
            (row, i) ->
                new StoredRecord(
                    row.getString("record_id"),
                    row.getObject("content_hash", UUID.class),
                    StoredRecord.State.of(row.getInt("state")),
                    Sql.instant(row, "source_updated_at"),
                    Sql.uuid(row, "target_id")),
            streamNo);
  }

  private void refuseMassDelete(Run run, int gone) {
    if (run.request().allowMassDelete() || gone <= ALWAYS_PLAUSIBLE) {
      return;
    }
    long live = count("SELECT COUNT(*) FROM source_record WHERE stream_no = ? AND state <> 1", run);
    if (gone > live / PLAUSIBLE_SHARE) {
      throw new ConnectorException(
          FailureCategory.REJECTED,
          "The source no longer holds "
              + gone
              + " of "
              + live
              + " records; nothing was deleted. If that is right, run the reconcile again with"
              + " allowMassDelete.");
    }
  }

  private long count(String query, Run run) {
    Long count = sql.jdbc().queryForObject(query, Long.class, run.streamNo());
    return count == null ? 0 : count;
  }
}
