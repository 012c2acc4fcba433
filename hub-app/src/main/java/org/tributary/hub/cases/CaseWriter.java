package org.tributary.hub.cases;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tributary.hub.changes.ChangeLog;
import org.tributary.hub.changes.ChangeType;
import org.tributary.hub.store.Json;
import org.tributary.hub.store.Sql;
import org.tributary.hub.trends.CaseCounts;
import org.tributary.hub.trends.Standing;

/** Writes cases and what their timelines gain, in the caller's transaction and a page at a time. */
public final class CaseWriter {
  private final CaseTable table;
  private final ChangeLog changes;
  private final CaseCounts counts;

  public CaseWriter(Sql sql) {
    this.table = new CaseTable(sql);
    this.changes = new ChangeLog(sql);
    this.counts = new CaseCounts(sql);
  }

  /** Writes the cases of one page; each case at most once. */
  public void write(int streamNo, List<CaseInput> inputs, Instant now) {
    if (!inputs.isEmpty()) {
      new PageOfCases(streamNo, load(inputs), now).write(inputs);
    }
  }

  /** Keeps how cases stand before somebody else changes what they show. */
  public static void keepPast(Sql sql, Collection<UUID> caseIds, Instant now) {
    CaseTable.keepPast(sql, caseIds, now);
  }

  /** Marks cases that the source no longer holds; they stay, and their timelines say so. */
  public void delete(Collection<UUID> caseIds, Instant now) {
    List<Timeline> timelines = new ArrayList<>();
    List<EventRow> events = new ArrayList<>();
    List<StoredCase> gone = new ArrayList<>();
    for (StoredCase stored : table.stored(caseIds)) {
      if (!stored.deleted()) {
        Timeline timeline = Timeline.of(stored);
        timeline.gone(now);
        timelines.add(timeline);
        events.addAll(timeline.added());
        gone.add(stored);
      }
    }
    table.advance(timelines, now);
    table.insertEvents(events, now);
    drop(gone, now);
    changes.write(events.stream().map(CaseWriter::change).toList(), now);
  }

  private void drop(List<StoredCase> gone, Instant now) {
    table.markDeleted(gone, now);
    counts.count(gone.stream().map(one -> new CaseCounts.Change(one.inCounts(), null)).toList());
  }

  private static ChangeLog.Entry change(EventRow event) {
    return new ChangeLog.Entry(ChangeType.ofCase(event.type()), event.caseId(), event.sequence());
  }

  /** Adds to the timeline of a case what the hub itself did with it. */
  public void tell(UUID caseId, String type, @Nullable String text, Instant now) {
    for (StoredCase stored : table.stored(List.of(caseId))) {
      Timeline timeline = Timeline.of(stored);
      timeline.told(type, text, now);
      table.advance(List.of(timeline), now);
      table.insertEvents(timeline.added(), now);
      changes.write(timeline.added().stream().map(CaseWriter::change).toList(), now);
    }
  }

  /** Ends a case that turned out to be another one; its timeline says which. */
  public void replaced(UUID caseId, UUID by, Instant now) {
    tell(caseId, "linked", "This is case " + by + ", which was opened here.", now);
    drop(table.stored(List.of(caseId)), now);
  }

  private Map<UUID, StoredCase> load(List<CaseInput> inputs) {
    List<UUID> known =
        inputs.stream()
            .filter(
                input ->
                    input.version() != CaseInput.Version.FIRST
                        && input.version() != CaseInput.Version.OWN)
            .map(CaseInput::caseId)
            .toList();
    Map<UUID, StoredCase> stored = new HashMap<>();
    table.stored(known).forEach(row -> stored.put(row.id(), row));
    return stored;
  }

  /** One page of cases on their way into the store. */
  private final class PageOfCases {
    private final int streamNo;
    private final Map<UUID, StoredCase> stored;
    private final Instant now;
    private final List<CaseTable.Row> inserts = new ArrayList<>();
    private final List<CaseTable.Row> updates = new ArrayList<>();
    private final List<Timeline> advances = new ArrayList<>();
    private final List<EventRow> events = new ArrayList<>();
    private final List<ChangeLog.Entry> told = new ArrayList<>();
    private final List<CaseCounts.Change> counted = new ArrayList<>();

    PageOfCases(int streamNo, Map<UUID, StoredCase> stored, Instant now) {
      this.streamNo = streamNo;
      this.stored = stored;
      this.now = now;
    }

    void write(List<CaseInput> inputs) {
      Set<CaseTable.LateEvent> late = lateEventsOf(inputs);
      for (CaseInput input : inputs) {
        switch (input.version()) {
          case FIRST, OWN -> first(input);
          case NEWER -> newer(input);
          case LATE -> late(input, late);
        }
      }
      table.insert(streamNo, inserts, now);
      table.update(streamNo, updates, now);
      table.advance(advances, now);
      table.insertEvents(events, now);
      changes.write(told, now);
      counts.count(counted);
    }

    private Set<CaseTable.LateEvent> lateEventsOf(List<CaseInput> inputs) {
      return new HashSet<>(
          table.lateEvents(
              inputs.stream()
                  .filter(input -> input.version() == CaseInput.Version.LATE)
                  .map(CaseInput::caseId)
                  .toList()));
    }

    private void first(CaseInput input) {
      Timeline timeline = Timeline.ofNew(input.caseId());
      timeline.opened(input.value(), input.sourceUpdatedAt());
      inserts.add(row(input, timeline, null));
    }

    private void newer(CaseInput stated) {
      StoredCase before = require(stated);
      CaseInput input = before.ownDoc() == null ? stated : OwnWords.under(stated, before.ownDoc());
      Timeline timeline = Timeline.of(before);
      if (before.deleted()) {
        timeline.returned(now);
      }
      if (!input.doc().equals(before.doc())) {
        timeline.changed(
            before, reasonBefore(before, input), input.value(), input.sourceUpdatedAt(), now);
      } else if (!before.deleted()) {
        return;
      }
      updates.add(row(input, timeline, before));
    }

    private void late(CaseInput input, Set<CaseTable.LateEvent> known) {
      Instant at = Sql.micros(Objects.requireNonNull(input.sourceUpdatedAt()));
      CaseTable.LateEvent event =
          new CaseTable.LateEvent(input.caseId(), at, Timeline.lower(input.value().status()));
      if (known.add(event)) {
        Timeline timeline = Timeline.of(require(input));
        timeline.late(input.value(), at);
        advances.add(timeline);
        tell(timeline);
      }
    }

    /** Events are changes; a case that changed without one is a change too. */
    private void tell(Timeline timeline) {
      events.addAll(timeline.added());
      timeline.added().forEach(event -> told.add(change(event)));
      if (timeline.added().isEmpty()) {
        told.add(new ChangeLog.Entry(ChangeType.CASE_UPDATED, timeline.caseId(), null));
      }
    }

    private CaseTable.Row row(CaseInput input, Timeline timeline, @Nullable StoredCase before) {
      tell(timeline);
      Standing standing =
          Standing.of(
              streamNo,
              input.value(),
              Timeline.closedAt(input.value(), before, input.sourceUpdatedAt(), now));
      counted.add(new CaseCounts.Change(before == null ? null : before.inCounts(), standing));
      return new CaseTable.Row(
          input,
          timeline.lastSequence(),
          timeline.lastOccurredAt(),
          timeline.version(),
          standing,
          before != null && before.counted());
    }

    private StoredCase require(CaseInput input) {
      StoredCase before = stored.get(input.caseId());
      if (before == null) {
        throw new IllegalStateException("A source record names a case that is not stored");
      }
      return before;
    }
  }

  /** A remark that the hub itself wrote there is no news when it comes back. */
  private @Nullable String reasonBefore(StoredCase before, CaseInput input) {
    String now = input.value().statusReason();
    boolean ours = before.ownDoc() != null && now != null && table.isNoted(before.id(), now);
    return ours ? now : reasonOf(before.doc());
  }

  private static @Nullable String reasonOf(String doc) {
    return Json.tree(doc).path("statusReason").textValue();
  }
}
