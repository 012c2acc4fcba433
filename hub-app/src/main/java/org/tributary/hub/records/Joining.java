package org.tributary.hub.records;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.system.StreamSpec;

/**
 * Finds the records that commands of ours have made, so that they join the case that was opened
 * here. Our own reference travels to the system: where a record carries it, the hub knows its own
 * writing even before the answer to it has come.
 */
final class Joining {
  private static final Pattern REFERENCE =
      Pattern.compile("[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}");

  private final SourceRecordTable records;
  private final OwnCases own;
  private final Written written;

  Joining(SourceRecordTable records, OwnCases own, Written written) {
    this.records = records;
    this.own = own;
    this.written = written;
  }

  /** New records that carry a reference of ours, as the records of the cases opened under it. */
  Map<String, StoredRecord> recognized(
      int streamNo,
      StreamSpec stream,
      List<Candidate> wave,
      Function<Candidate, @Nullable StoredRecord> stored,
      Instant now) {
    if (!written.to(stream.system())) {
      return Map.of();
    }
    Map<String, Set<UUID>> references = new HashMap<>();
    Set<UUID> all = new LinkedHashSet<>();
    for (Candidate candidate : wave) {
      if (candidate.kind() == NativeRecord.Kind.RECORD && stored.apply(candidate) == null) {
        Matcher matcher = REFERENCE.matcher(candidate.raw());
        while (matcher.find()) {
          UUID reference = UUID.fromString(matcher.group());
          references.computeIfAbsent(candidate.id(), id -> new LinkedHashSet<>()).add(reference);
          all.add(reference);
        }
      }
    }
    if (all.isEmpty()) {
      return Map.of();
    }
    Map<UUID, Written.Opening> openings =
        new HashMap<>(written.openings(stream.system(), stream.name(), all));
    Map<String, StoredRecord> joined = new HashMap<>();
    references.forEach(
        (recordId, found) -> {
          for (UUID reference : found) {
            // a second record under one reference is no second case of ours
            Written.Opening opening = openings.remove(reference);
            if (opening == null || joined.containsKey(recordId)) {
              continue;
            }
            if (opening.home()) {
              records.expect(streamNo, recordId, opening.caseId(), reference, now);
              joined.put(recordId, expected(recordId, opening.caseId()));
            }
            written.seen(reference, recordId, now);
          }
        });
    return joined;
  }

  private static StoredRecord expected(String recordId, UUID caseId) {
    return new StoredRecord(recordId, new UUID(0, 0), StoredRecord.State.EXPECTED, null, caseId);
  }

  /** The cases opened here that these records are or become. */
  Map<UUID, OwnCases.Own> own(
      StreamSpec stream, List<Candidate> wave, Function<Candidate, @Nullable StoredRecord> stored) {
    if (!written.to(stream.system())) {
      return Map.of();
    }
    List<UUID> targets =
        wave.stream()
            .map(stored)
            .filter(Objects::nonNull)
            .map(StoredRecord::targetId)
            .filter(Objects::nonNull)
            .toList();
    return targets.isEmpty() ? Map.of() : own.find(targets);
  }
}
