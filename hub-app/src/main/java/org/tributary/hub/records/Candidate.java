package org.tributary.hub.records;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Account;
import org.tributary.canonical.CanonicalRecord;
import org.tributary.canonical.Case;
import org.tributary.canonical.Interaction;
import org.tributary.canonical.Party;
import org.tributary.canonical.Resident;
import org.tributary.hub.linking.PartyFacts;
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.json.CanonicalJson;
import org.tributary.sdk.mapping.Mapped;
import org.tributary.sdk.system.StreamSpec;

/**
 * A native record and all that follows from it alone: worked out once, as far as there is time
 * before the transaction that stores it.
 */
final class Candidate {
  private static final int RAW_LIMIT = 1_000_000;

  private final NativeRecord record;
  private final UUID hash;
  private @Nullable String raw;
  private @Nullable Meaning meaning;

  private Candidate(NativeRecord record, UUID hash) {
    this.record = record;
    this.hash = hash;
  }

  /** A record as it was just read. */
  static Candidate of(NativeRecord record) {
    return new Candidate(record, ContentHash.of(record.body()));
  }

  /** A record as it is stored. */
  static Candidate of(SourceRecordTable.Raw stored) {
    return new Candidate(stored.asNative(), stored.stored().contentHash());
  }

  String id() {
    return record.id();
  }

  NativeRecord.Kind kind() {
    return record.kind();
  }

  /** Whether the source tells by it that it no longer holds the record. */
  boolean isDeletion() {
    return record.kind() == NativeRecord.Kind.DELETED;
  }

  @Nullable Instant updatedAt() {
    return record.updatedAt();
  }

  UUID hash() {
    return hash;
  }

  /** What is kept of the record as it came. */
  String raw() {
    if (raw == null) {
      String whole = record.body().toString();
      raw = whole.length() > RAW_LIMIT ? "{\"tooLarge\":" + whole.length() + "}" : whole;
    }
    return raw;
  }

  /** What a record comes to. */
  sealed interface Meaning {
    /** It cannot be used, for this reason. */
    record Unusable(String reason) implements Meaning {}

    /** The mapping leaves it out on purpose. */
    record LeftOut() implements Meaning {}

    /**
     * It is a canonical record.
     *
     * @param doc its canonical JSON
     * @param parties whom it speaks of; one that is a mere role or place is nobody to link
     */
    record Canonical(
        CanonicalRecord value, String doc, List<PartyFacts> parties, List<Mapped.CodeUse> codes)
        implements Meaning {}
  }

  Meaning meaning(StreamSpec stream) {
    if (meaning == null) {
      meaning = meant(stream);
    }
    return meaning;
  }

  private Meaning meant(StreamSpec stream) {
    if (raw().startsWith("{\"tooLarge\":")) {
      return new Meaning.Unusable(
          "The record is larger than the 1,000,000 characters that are kept of one record.");
    }
    if (record.defect() != null) {
      return new Meaning.Unusable(record.defect());
    }
    Mapped mapped = stream.mapping().map(record);
    if (mapped instanceof Mapped.Failed failed) {
      return new Meaning.Unusable(failed.reason());
    }
    if (mapped instanceof Mapped.Done done) {
      CanonicalRecord value = done.value();
      String doc = CanonicalJson.write((Record) value);
      return new Meaning.Canonical(value, doc, parties(value, doc), done.codes());
    }
    return new Meaning.LeftOut();
  }

  private static List<PartyFacts> parties(CanonicalRecord value, String doc) {
    if (value instanceof Resident resident) {
      return List.of(PartyFacts.of(resident, doc));
    }
    if (value instanceof Case aCase) {
      return facts(aCase.parties());
    }
    if (value instanceof Account account) {
      return facts(holder(account.holder()));
    }
    if (value instanceof Interaction interaction) {
      return facts(holder(interaction.party()));
    }
    return List.of();
  }

  private static List<Party> holder(@Nullable Party party) {
    return party == null ? List.of() : List.of(party);
  }

  private static List<PartyFacts> facts(List<Party> parties) {
    return parties.stream()
        .filter(
            party ->
                party.name() != null
                    || party.residentId() != null
                    || !party.identifiers().isEmpty()
                    || !party.contactPoints().isEmpty())
        .map(PartyFacts::of)
        .toList();
  }
}
