package org.tributary.hub.records;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.connector.Page;

/**
 * A page before its transaction, with what is stored of its records. What is stored of a record is
 * settled unless the page before, which may not be committed yet, or this very page holds another
 * version of it: a run owns its stream, nobody else writes its records.
 */
final class PageAhead {
  private final List<Candidate> candidates;
  private Set<String> settled;
  private final Map<String, StoredRecord> stored = new HashMap<>();

  private PageAhead(List<Candidate> candidates, Set<String> settled) {
    this.candidates = candidates;
    this.settled = settled;
  }

  static PageAhead of(Page page, @Nullable Page before) {
    Set<String> once = new HashSet<>();
    Set<String> unsettled = new HashSet<>();
    if (before != null) {
      before.records().forEach(record -> unsettled.add(record.id()));
    }
    List<Candidate> candidates = new ArrayList<>(page.records().size());
    for (NativeRecord record : page.records()) {
      candidates.add(Candidate.of(record));
      if (!once.add(record.id())) {
        unsettled.add(record.id());
      }
    }
    once.removeAll(unsettled);
    return new PageAhead(List.copyOf(candidates), once);
  }

  List<Candidate> candidates() {
    return candidates;
  }

  /** Nothing is settled any more: everything is looked up again. */
  void forget() {
    settled = Set.of();
    stored.clear();
  }

  Set<String> settledIds() {
    return settled;
  }

  boolean isSettled(Candidate candidate) {
    return settled.contains(candidate.id());
  }

  void found(List<StoredRecord> records) {
    records.forEach(record -> stored.put(record.recordId(), record));
  }

  @Nullable StoredRecord stored(Candidate candidate) {
    return stored.get(candidate.id());
  }
}
