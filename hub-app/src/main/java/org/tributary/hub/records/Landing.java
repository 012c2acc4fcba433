package org.tributary.hub.records;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Account;
import org.tributary.canonical.Asset;
import org.tributary.canonical.CanonicalRecord;
import org.tributary.canonical.Case;
import org.tributary.canonical.Interaction;
import org.tributary.canonical.Party;
import org.tributary.canonical.Resident;
import org.tributary.canonical.ServiceType;
import org.tributary.hub.cases.CaseInput;
import org.tributary.hub.residents.LinkRequest;
import org.tributary.hub.residents.PartyFacts;
import org.tributary.hub.store.IdGenerator;
import org.tributary.hub.store.Sql;
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.json.CanonicalJson;
import org.tributary.sdk.mapping.Mapped;
import org.tributary.sdk.system.StreamSpec;

/**
 * What one wave of records comes to: rows to land, cases, links and entities to write, records to
 * park. Nothing is written here; no record id occurs twice in a wave.
 */
final class Landing {
  private static final int RAW_LIMIT = 1_000_000;

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
  final CodeUseTable.Counter codes = new CodeUseTable.Counter();
  private int changed;

  Landing(StreamSpec stream, IdGenerator ids, Instant now) {
    this.stream = stream;
    this.ids = ids;
    this.now = now;
  }

  int changedCount() {
    return changed;
  }

  /** A record that is new, or newer than what is stored. */
  void current(NativeRecord record, UUID hash, @Nullable StoredRecord stored) {
    String raw = record.body().toString();
    if (raw.length() > RAW_LIMIT) {
      park(
          record,
          hash,
          stored,
          "{\"tooLarge\":" + raw.length() + "}",
          "The record is larger than the 1,000,000 characters that are kept of one record.");
      return;
    }
    if (record.defect() != null) {
      park(record, hash, stored, raw, record.defect());
      return;
    }
    Mapped mapped = stream.mapping().map(record);
    if (mapped instanceof Mapped.Failed failed) {
      park(record, hash, stored, raw, failed.reason());
      return;
    }
    UUID target = stored == null ? null : stored.targetId();
    if (mapped instanceof Mapped.Done done) {
      codes.add(done.codes());
      target = accept(record, stored, done.value());
    } else if (target != null) {
      dropped.add(target);
      unlinked.add(record.id());
    }
    land(record, hash, StoredRecord.State.LIVE, target, raw, stored);
    if (stored != null && stored.state() == StoredRecord.State.PARKED) {
      released.add(record.id());
    }
    changed++;
  }

  /** An older version of a stored case that arrived after a newer one. */
  void late(NativeRecord record, StoredRecord stored) {
    if (stored.targetId() != null
        && stored.state() == StoredRecord.State.LIVE
        && record.defect() == null
        && stream.mapping().map(record) instanceof Mapped.Done done
        && done.value() instanceof Case value) {
      cases.add(
          new CaseInput(
              record.id(), stored.targetId(), value, record.updatedAt(), CaseInput.Version.LATE));
    }
  }

  private void park(
      NativeRecord record, UUID hash, @Nullable StoredRecord stored, String raw, String reason) {
    boolean before = stored != null && stored.state() == StoredRecord.State.PARKED;
    NativeRecord.Kind kind =
        record.kind() == NativeRecord.Kind.RECORD
            ? NativeRecord.Kind.DEFECTIVE_RECORD
            : record.kind();
    parked.add(new ParkedTable.Row(record.id(), kind, reason, before));
    UUID target = stored == null ? null : stored.targetId();
    land(record, hash, StoredRecord.State.PARKED, target, raw, stored);
  }

  private void land(
      NativeRecord record,
      UUID hash,
      StoredRecord.State state,
      @Nullable UUID target,
      String raw,
      @Nullable StoredRecord stored) {
    SourceRecordTable.Row row =
        new SourceRecordTable.Row(record.id(), hash, state, record.updatedAt(), target, raw);
    (stored == null ? inserts : updates).add(row);
  }

  private @Nullable UUID accept(
      NativeRecord record, @Nullable StoredRecord stored, CanonicalRecord value) {
    boolean known = stored != null;
    UUID before = stored == null ? null : stored.targetId();
    if (value instanceof Resident resident) {
      Instant sortAt = record.updatedAt() == null ? now : record.updatedAt();
      link(record, null, sortAt, known, List.of(PartyFacts.of(resident)));
      return null;
    }
    UUID target = before == null ? ids.next() : before;
    if (value instanceof Case aCase) {
      CaseInput.Version version =
          before == null ? CaseInput.Version.FIRST : CaseInput.Version.NEWER;
      cases.add(new CaseInput(record.id(), target, aCase, record.updatedAt(), version));
      link(record, target, aCase.openedAt(), known, facts(aCase.parties()));
    } else {
      entity(record, target, before == null, known, value);
    }
    return target;
  }

  private void entity(
      NativeRecord record, UUID target, boolean isNew, boolean known, CanonicalRecord value) {
    String code = record.id();
    if (value instanceof Account account) {
      code = account.number();
      link(record, target, account.asOf(), known, facts(holder(account.holder())));
    } else if (value instanceof Interaction interaction) {
      link(record, target, interaction.startedAt(), known, facts(holder(interaction.party())));
    } else if (value instanceof ServiceType type) {
      code = type.code();
    } else if (value instanceof Asset asset && !asset.identifiers().isEmpty()) {
      code = asset.identifiers().get(0).value();
    }
    String type = stream.produces().name().toLowerCase(java.util.Locale.ROOT);
    entities.add(
        new EntityTable.Row(
            target, type, record.id(), code, CanonicalJson.write((Record) value), isNew));
  }

  private void link(
      NativeRecord record,
      @Nullable UUID target,
      Instant sortAt,
      boolean known,
      List<PartyFacts> parties) {
    if (!parties.isEmpty() || known) {
      Instant updatedAt = record.updatedAt() == null ? null : Sql.micros(record.updatedAt());
      links.add(
          new LinkRequest(record.id(), target, Sql.micros(sortAt), updatedAt, known, parties));
    }
  }

  private static List<Party> holder(@Nullable Party party) {
    return party == null ? List.of() : List.of(party);
  }

  /** Parties that say who somebody is; one that is a mere role or place is nobody to link. */
  private static List<PartyFacts> facts(List<Party> parties) {
    return parties.stream()
        .filter(
            party ->
                party.name() != null
                    || !party.identifiers().isEmpty()
                    || !party.contactPoints().isEmpty())
        .map(PartyFacts::of)
        .toList();
  }
}
