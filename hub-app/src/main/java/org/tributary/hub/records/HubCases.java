package org.tributary.hub.records;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Case;
import org.tributary.canonical.Interaction;
import org.tributary.hub.cases.CaseInput;
import org.tributary.hub.cases.CaseWriter;
import org.tributary.hub.documents.Documents;
import org.tributary.hub.linking.LinkRequest;
import org.tributary.hub.linking.PartyFacts;
import org.tributary.hub.store.IdGenerator;
import org.tributary.hub.store.Json;
import org.tributary.hub.store.Sql;
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.json.CanonicalJson;

/** Cases that are opened here, from the caller's words to the record of their system. */
public final class HubCases {
  private final Sql sql;
  private final LandingWriter writer;
  private final CaseWriter cases;
  private final EntityTable entities;
  private final Documents documents;
  private final IdGenerator ids;

  HubCases(
      Sql sql,
      LandingWriter writer,
      CaseWriter cases,
      EntityTable entities,
      Documents documents,
      IdGenerator ids) {
    this.documents = documents;
    this.sql = sql;
    this.writer = writer;
    this.cases = cases;
    this.entities = entities;
    this.ids = ids;
  }

  /** Where a case or resident is kept: in which system, and as which record. */
  public record Home(String system, String stream, String recordId) {}

  /** Stores a case as a caller states it, in the caller's transaction. */
  public void open(UUID caseId, Case value, UUID operationId, Instant now) {
    int streamNo = OwnStream.number(sql);
    Landing landing = new Landing(OwnStream.SPEC, ids, now);
    landing.opened(
        Candidate.of(NativeRecord.of(caseId.toString(), CanonicalJson.tree(value), null)), caseId);
    writer.write(streamNo, operationId, landing, now);
  }

  /** Stores a contact with the city, in the caller's transaction. */
  public void contact(UUID id, Interaction value, Instant now) {
    int streamNo = OwnStream.number(sql);
    String doc = CanonicalJson.write(value);
    entities.write(
        streamNo,
        List.of(new EntityTable.Row(id, "interaction", id.toString(), id.toString(), doc, true)),
        now);
    if (value.party() != null) {
      writer.link(
          streamNo,
          List.of(
              new LinkRequest(
                  id.toString(),
                  id,
                  Sql.micros(value.startedAt()),
                  null,
                  false,
                  List.of(PartyFacts.of(value.party())))),
          now);
    }
  }

  /** Adds to the timeline of a case what was done with it. */
  public void tell(UUID caseId, String type, @Nullable String text, Instant now) {
    cases.tell(caseId, type, text, now);
  }

  /**
   * A system made a record of a case that was opened here. Where it was read before we knew, what
   * was read becomes this case.
   */
  public void made(
      UUID caseId, String system, String stream, String recordId, UUID command, Instant now) {
    List<Integer> numbers =
        sql.jdbc()
            .queryForList(
                "SELECT stream_no FROM stream WHERE system_id = ? AND name = ?",
                Integer.class,
                system,
                stream);
    if (numbers.isEmpty() || !isHomeless(caseId)) {
      return;
    }
    int streamNo = numbers.get(0);
    List<SourceRecordTable.Raw> stored = writer.records().findRaw(streamNo, List.of(recordId));
    if (stored.isEmpty()) {
      writer.records().expect(streamNo, recordId, caseId, command, now);
      return;
    }
    UUID other = stored.get(0).stored().targetId();
    if (other != null && !other.equals(caseId)) {
      absorb(caseId, other, streamNo, stored.get(0).stored(), now);
    }
  }

  /** Whether no record of a system is this case yet. */
  private boolean isHomeless(UUID caseId) {
    return sql.jdbc()
        .queryForList("SELECT stream_no FROM hub_case WHERE id = ?", Integer.class, caseId)
        .contains(OwnStream.number(sql));
  }

  private void absorb(UUID caseId, UUID other, int streamNo, StoredRecord record, Instant now) {
    OwnCases.Own own = new OwnCases(sql).find(List.of(caseId)).get(caseId);
    Optional<String> doc = doc(other);
    if (own == null || doc.isEmpty()) {
      return;
    }
    writer.records().retarget(streamNo, record.recordId(), caseId, own.openedAt());
    cases.write(
        streamNo,
        List.of(
            new CaseInput(
                record.recordId(),
                caseId,
                CanonicalJson.read(doc.get(), Case.class),
                doc.get(),
                record.sourceUpdatedAt(),
                CaseInput.Version.NEWER)),
        now);
    documents.move(other, caseId);
    cases.replaced(other, caseId, now);
  }

  private Optional<String> doc(UUID caseId) {
    return sql
        .jdbc()
        .queryForList("SELECT doc FROM hub_case WHERE id = ?", String.class, caseId)
        .stream()
        .findFirst();
  }

  /** No system took the case: it is over. */
  public void refused(UUID caseId, String reason, Instant now) {
    Optional<String> doc = doc(caseId);
    if (doc.isEmpty() || !isHomeless(caseId)) {
      return;
    }
    ObjectNode closed = (ObjectNode) Json.tree(doc.get());
    closed.put("status", "cancelled");
    closed.put("outcome", "withdrawn");
    closed.put("statusReason", reason);
    closed.put("closedAt", now.toString());
    closed.remove("phase");
    Case value = CanonicalJson.read(closed, Case.class);
    cases.write(
        OwnStream.number(sql),
        List.of(
            new CaseInput(
                caseId.toString(),
                caseId,
                value,
                CanonicalJson.write(value),
                null,
                CaseInput.Version.NEWER)),
        now);
  }

  /**
   * Notes for whom a reason is that the systems will give back as theirs. From the first that is
   * not for the public on, only those are that were given for it: a system may write them
   * otherwise.
   */
  public void reasonGiven(UUID caseId, String reason, boolean isPublic, Instant now) {
    sql.jdbc()
        .update(
            isPublic
                ? "UPDATE hub_case SET public_reason = ? WHERE id = ?"
                : "UPDATE hub_case SET reasons_held_at = COALESCE(reasons_held_at, ?) WHERE id = ?",
            isPublic ? reason : Sql.at(now),
            caseId);
  }

  /** Where a case has its home; empty where there is no such case. */
  public Optional<Home> home(UUID caseId) {
    return sql
        .jdbc()
        .query(
            """
            SELECT s.system_id, s.name, c.record_id
            FROM hub_case c JOIN stream s ON s.stream_no = c.stream_no WHERE c.id = ?
            """,
            (row, i) -> new Home(row.getString(1), row.getString(2), row.getString(3)),
            caseId)
        .stream()
        .findFirst();
  }

  /** A case as it is known now, without id and meta. */
  public Optional<ObjectNode> current(UUID caseId) {
    return doc(caseId).map(doc -> (ObjectNode) Json.tree(doc));
  }

  /** Under which records systems keep a resident, of the streams that read residents. */
  public List<Home> recordsOf(UUID residentId) {
    return sql.jdbc()
        .query(
            """
            SELECT s.system_id, s.name, l.record_id
            FROM source_link l JOIN stream s ON s.stream_no = l.stream_no
            WHERE l.resident_id = ? AND l.state = 'linked' AND l.party = ''
            ORDER BY l.resident_id, l.sort_at, s.system_id, s.name, l.record_id
            """,
            (row, i) -> new Home(row.getString(1), row.getString(2), row.getString(3)),
            residentId);
  }
}
