package org.tributary.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.tributary.sdk.check.Finding;
import org.tributary.sdk.check.RunNotes;
import org.tributary.sdk.check.SelfCheck;
import org.tributary.sdk.check.StreamProbe;
import org.tributary.sdk.check.Verdict;
import org.tributary.sdk.connector.Connector;
import org.tributary.sdk.connector.ConnectorDescriptor.Capability;
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.connector.Page;
import org.tributary.sdk.connector.ReadRequest.Mode;

/** What every connector promises about reading a system in which nothing happens meanwhile. */
abstract class ReadingContract extends SettingsContract {
  private static final String FAR_FROM_UTC = "Pacific/Chatham";

  @Test
  void readsEveryRecordAndTerminates() {
    List<Page> pages = new PageWalk(tested()).run(Mode.FULL);

    assertThat(new HashSet<>(PageWalk.ids(pages))).isEqualTo(tested().ids());
    assertThat(RunNotes.of(pages).ids()).matches(verdict -> !verdict.isBroken());
  }

  @Test
  void theSecondPageDiffersFromTheFirst() {
    if (tested().standIn() != null) {
      standIn(Topic.PAGES);
    }
    RunNotes notes = RunNotes.of(new PageWalk(tested()).run(Mode.FULL));

    assertThat(notes.pages()).isGreaterThan(1);
    assertThat(notes.secondPage().outcome()).isEqualTo(Finding.Outcome.PASSED);
  }

  @Test
  void recordsCarryTheirBodies() {
    List<Page> pages = new PageWalk(tested()).run(Mode.FULL);

    assertThat(records(pages))
        .filteredOn(record -> record.kind() == NativeRecord.Kind.RECORD)
        .isNotEmpty()
        .allMatch(record -> record.body().isObject() && !record.body().isEmpty());
  }

  @Test
  void anotherProcessGoesOnAfterAnyPage() {
    List<String> restarted =
        PageWalk.ids(new PageWalk(tested()).runRestartingAfterEveryPage(Mode.FULL));

    assertThat(new HashSet<>(restarted)).isEqualTo(tested().ids());
  }

  @Test
  void aPageThatWasReadAndNeverCommittedComesAgain() {
    List<String> survived =
        PageWalk.ids(new PageWalk(tested()).runDyingBeforeEveryCommit(Mode.FULL));

    assertThat(new HashSet<>(survived)).isEqualTo(tested().ids());
  }

  @Test
  void aSecondRunOverAnUnchangedSystemBringsNothingNew() {
    PageWalk walk = new PageWalk(tested());
    RunNotes everything = RunNotes.of(walk.run(Mode.FULL));
    List<Page> again = walk.run(Mode.CHANGES);

    assertThat(tested().ids()).containsAll(PageWalk.ids(again));
    Verdict verdict = everything.nothingNew(RunNotes.of(again), Instant.EPOCH);
    assertThat(verdict.outcome()).as(verdict.sentence()).isEqualTo(Finding.Outcome.PASSED);
  }

  @Test
  void readingEverythingAgainGivesTheSameRecords() {
    Map<String, JsonNode> first = bodies(new PageWalk(tested()).run(Mode.FULL));
    Map<String, JsonNode> second = bodies(new PageWalk(tested()).run(Mode.FULL));

    assertThat(second).isEqualTo(first);
  }

  private static Map<String, JsonNode> bodies(List<Page> pages) {
    Map<String, JsonNode> bodies = new TreeMap<>();
    records(pages).forEach(record -> bodies.put(record.id(), record.body()));
    return bodies;
  }

  @Test
  void theIdSetIsWhole() {
    if (tested().factory().descriptor().capabilities().contains(Capability.READ_IDS)) {
      Set<String> ids = new HashSet<>(PageWalk.ids(new PageWalk(tested()).run(Mode.IDS)));

      assertThat(ids).isEqualTo(tested().ids());
    }
  }

  @Test
  void readsAsManyAsTheSystemStates() {
    List<Page> pages = new PageWalk(tested()).run(Mode.FULL);
    boolean states = pages.stream().anyMatch(page -> page.statedTotal() != null);
    refuseExemption(Topic.STATED_TOTAL, states, "a total is stated");
    standIn(Topic.STATED_TOTAL);

    Verdict verdict = RunNotes.of(pages).total();
    assertThat(states).as("whether a total is stated").isTrue();
    assertThat(verdict.outcome()).as(verdict.sentence()).isEqualTo(Finding.Outcome.PASSED);
  }

  @Test
  void timesOfChangeAreThoseOfTheSystemWhereverTheHubRuns() {
    StandInSystem standIn = standIn(Topic.TIMES);
    TimeZone before = TimeZone.getDefault();
    TimeZone.setDefault(TimeZone.getTimeZone(FAR_FROM_UTC));
    try {
      List<NativeRecord> records = records(new PageWalk(tested()).run(Mode.FULL));
      assertThat(records).isNotEmpty();
      for (NativeRecord record : records) {
        Instant expected = standIn.changedAt(record.id());
        assertThat(record.updatedAt()).as("last change of " + record.id()).isEqualTo(expected);
      }
      assertThat(records).anyMatch(record -> record.updatedAt() != null);
    } finally {
      TimeZone.setDefault(before);
    }
  }

  @Test
  void theSelfCheckFindsNothingWrongWithASoundSystem() {
    try (Connector connector = open()) {
      StreamProbe probe = connector.probe(tested().stream()).orElse(null);
      refuseExemption(Topic.SELF_CHECK, probe != null, "there is a probe");
      if (probe == null) {
        standIn(Topic.SELF_CHECK);
        throw new AssertionError("no probe, and no exemption from " + Topic.SELF_CHECK);
      }
      assertThat(SelfCheck.whole(probe, tested().context().clock().instant()))
          .noneMatch(finding -> finding.outcome() == Finding.Outcome.FAILED)
          .anyMatch(finding -> finding.check() == Finding.Check.ANSWER);
    }
  }
}
