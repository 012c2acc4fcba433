package org.tributary.hub.records;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Account;
import org.tributary.canonical.Asset;
import org.tributary.canonical.CanonicalRecord;
import org.tributary.canonical.Case;
import org.tributary.canonical.Interaction;
import org.tributary.canonical.Resident;
import org.tributary.canonical.ServiceType;
import org.tributary.hub.cases.CaseInput;
import org.tributary.hub.linking.LinkRequest;
import org.tributary.hub.linking.PartyFacts;
import org.tributary.hub.records.Candidate.Meaning;
import org.tributary.hub.store.IdGenerator;
import org.tributary.hub.store.Sql;
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.system.StreamSpec;

/**
 * What one wave of records comes to: rows to land, cases, links and entities to write, records to
 * park. Nothing is written here; no record id occurs twice in a wave.
 */
final class Landing {
  private final StreamSpec stream;
  private final IdGenerator ids;
  private final Instant now;

  final List<SourceRecordTable.Row> inserts = new ArrayList<>();
  final List<SourceRecordTable.Row> updates = new ArrayList<>();
  final List<ParkedTable.Row> parked = new ArrayList<>();
  final List<String> released = new ArrayList<>();
  final List<CaseInput> cases = new ArrayList<>();
  final List<LinkRequest> links = new ArrayList<>();
  final List<EntityTable.Row> entities = new ArrayList<>();
  final List<UUID> dropped = new ArrayList<>();
  final List<String> unlinked = new ArrayList<>();
  final List<StoredRecord> gone = new ArrayList<>();
  final CodeUseTable.Counter codes = new CodeUseTable.Counter();
  private int changed;

  private final Map<UUID, OwnCases.Own> own;

  Landing(StreamSpec stream, IdGenerator ids, Instant now) {
    this(stream, ids, now, Map.of());
  }

  /**
   * A landing among cases that were opened here.
   *
   * @param own those of them that records of the wave are or become, by id
   */
  Landing(StreamSpec stream, IdGenerator ids, Instant now, Map<UUID, OwnCases.Own> own) {
    this.own = own;
    this.stream = stream;
    this.ids = ids;
    this.now = now;
  }

  StreamSpec stream() {
    return stream;
  }

  int changedCount() {
    return changed;
  }

  /** A record that is new, or newer than what is stored. */
  void current(Candidate candidate, @Nullable StoredRecord stored) {
    Meaning meaning = candidate.meaning(stream);
    UUID target = stored == null ? null : stored.targetId();
    if (meaning instanceof Meaning.Unusable unusable) {
      park(candidate, stored, unusable.reason());
      return;
    }
    if (meaning instanceof Meaning.Canonical canonical) {
      codes.add(canonical.codes());
      target = accept(candidate, stored, canonical);
    } else if (target != null) {
      dropped.add(target);
      unlinked.add(candidate.id());
    }
    land(candidate, StoredRecord.State.LIVE, target, stored);
    if (stored != null && stored.state() == StoredRecord.State.PARKED) {
      released.add(candidate.id());
    }
    changed++;
  }

  /** A case that the hub itself opens, in the words of its caller. */
  void opened(Candidate candidate, UUID caseId) {
    if (!(candidate.meaning(stream) instanceof Meaning.Canonical canonical
        && canonical.value() instanceof Case value)) {
      throw new IllegalArgumentException("what a caller opens is a case");
    }
    cases.add(
        new CaseInput(candidate.id(), caseId, value, canonical.doc(), null, CaseInput.Version.OWN));
    link(candidate, caseId, value.openedAt(), false, canonical.parties());
    land(candidate, StoredRecord.State.LIVE, caseId, null);
    changed++;
  }

  /** A record of which the source says that it no longer holds it. */
  void gone(@Nullable StoredRecord stored) {
    if (stored != null && stored.state() != StoredRecord.State.DELETED) {
      gone.add(stored);
    }
  }

  /** An older version of a stored case that arrived after a newer one. */
  void late(Candidate candidate, StoredRecord stored) {
    if (stored.targetId() != null
        && stored.state() == StoredRecord.State.LIVE
        && candidate.meaning(stream) instanceof Meaning.Canonical canonical
        && canonical.value() instanceof Case value) {
      cases.add(
          new CaseInput(
              candidate.id(),
              stored.targetId(),
              value,
              canonical.doc(),
              candidate.updatedAt(),
              CaseInput.Version.LATE));
    }
  }

  private void park(Candidate candidate, @Nullable StoredRecord stored, String reason) {
    boolean before = stored != null && stored.state() == StoredRecord.State.PARKED;
    NativeRecord.Kind kind =
        candidate.kind() == NativeRecord.Kind.RECORD
            ? NativeRecord.Kind.DEFECTIVE_RECORD
            : candidate.kind();
    parked.add(new ParkedTable.Row(candidate.id(), kind, reason, before));
    UUID target = stored == null ? null : stored.targetId();
    land(candidate, StoredRecord.State.PARKED, target, stored);
  }

  private void land(
      Candidate candidate,
      StoredRecord.State state,
      @Nullable UUID target,
      @Nullable StoredRecord stored) {
    SourceRecordTable.Row row =
        new SourceRecordTable.Row(
            candidate.id(),
            candidate.hash(),
            state,
            candidate.updatedAt(),
            target,
            candidate.raw());
    (stored == null ? inserts : updates).add(row);
  }

  private @Nullable UUID accept(
      Candidate candidate, @Nullable StoredRecord stored, Meaning.Canonical canonical) {
    boolean known = stored != null;
    UUID before = stored == null ? null : stored.targetId();
    CanonicalRecord value = canonical.value();
    List<PartyFacts> parties = canonical.parties();
    if (value instanceof Resident) {
      Instant sortAt = candidate.updatedAt() == null ? now : candidate.updatedAt();
      link(candidate, null, sortAt, known, parties);
      return null;
    }
    UUID target = before == null ? ids.next() : before;
    OwnCases.Own opened = own.get(target);
    if (value instanceof Case aCase && opened != null) {
      cases.add(
          new CaseInput(
              candidate.id(),
              target,
              aCase,
              canonical.doc(),
              candidate.updatedAt(),
              CaseInput.Version.NEWER));
      link(candidate, target, opened.openedAt(), true, opened.known(parties));
      return target;
    }
    if (value instanceof Case aCase) {
      CaseInput.Version version =
          before == null ? CaseInput.Version.FIRST : CaseInput.Version.NEWER;
      cases.add(
          new CaseInput(
              candidate.id(), target, aCase, canonical.doc(), candidate.updatedAt(), version));
      link(candidate, target, aCase.openedAt(), known, parties);
      return target;
    }
    if (value instanceof Account account) {
      link(candidate, target, account.asOf(), known, parties);
    } else if (value instanceof Interaction interaction) {
      link(candidate, target, interaction.startedAt(), known, parties);
    }
    String type = stream.produces().name().toLowerCase(Locale.ROOT);
    String code = codeOf(candidate, value);
    entities.add(
        new EntityTable.Row(target, type, candidate.id(), code, canonical.doc(), before == null));
    return target;
  }

  private static String codeOf(Candidate candidate, CanonicalRecord value) {
    if (value instanceof Account account) {
      return account.number();
    }
    if (value instanceof ServiceType type) {
      return type.code();
    }
    if (value instanceof Asset asset && !asset.identifiers().isEmpty()) {
      return asset.identifiers().get(0).value();
    }
    return candidate.id();
  }

  private void link(
      Candidate candidate,
      @Nullable UUID target,
      Instant sortAt,
      boolean known,
      List<PartyFacts> parties) {
    if (!parties.isEmpty() || known) {
      Instant updatedAt = candidate.updatedAt() == null ? null : Sql.micros(candidate.updatedAt());
      links.add(
          new LinkRequest(candidate.id(), target, Sql.micros(sortAt), updatedAt, known, parties));
    }
  }
}
