package org.tributary.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.tributary.sdk.connector.ConnectorDescriptor.Capability;
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.connector.Page;
import org.tributary.sdk.connector.ReadRequest.Mode;

/** What every connector promises about a system in which people work. */
abstract class MovingContract extends ReadingContract {
  private static final int EDITS = 3;

  @Test
  void theNextRunBringsWhatWasChanged() {
    refuseExemption(
        Topic.CHANGES,
        tested().factory().descriptor().capabilities().contains(Capability.READ_CHANGES),
        "the descriptor says read_changes");
    StandInSystem standIn = standIn(Topic.CHANGES);
    PageWalk walk = new PageWalk(tested());
    List<NativeRecord> before = records(walk.run(Mode.FULL));
    String id = someId();
    NativeRecord old = record(before, id);
    standIn.edit(id, now());
    walk.later(Duration.ofHours(1));

    assertBroughtAnew(records(walk.run(Mode.CHANGES)), old);
  }

  /**
   * In one second of a clock that knows whole ones, a record changes, a run starts and reads it,
   * and another record changes.
   */
  @Test
  void aChangeInTheSecondOfTheWatermarkIsNotMissed() {
    StandInSystem standIn = standIn(Topic.SAME_SECOND);
    List<String> ids = List.copyOf(tested().ids());
    Instant second = now();
    standIn.edit(ids.get(0), second);
    PageWalk walk = new PageWalk(tested());
    walk.startAt(second.plusMillis(500));
    List<NativeRecord> before = records(walk.run(Mode.FULL));
    standIn.edit(ids.get(1), second);

    assertBroughtAnew(records(walk.run(Mode.CHANGES)), record(before, ids.get(1)));
  }

  /** As after a month in which something was wrong with what was read. */
  @Test
  void whatChangedSinceATimeIsReadAgain() {
    StandInSystem standIn = standIn(Topic.CHANGES);
    List<String> ids = List.copyOf(tested().ids());
    Instant monthAgo = now().minus(Duration.ofDays(30));
    standIn.edit(ids.get(0), monthAgo);
    standIn.edit(ids.get(1), now());
    PageWalk walk = new PageWalk(tested());
    boolean canBeforeItRead = walk.rewind(monthAgo);
    walk.run(Mode.FULL);
    Assumptions.assumeTrue(
        walk.rewind(monthAgo.minus(Duration.ofDays(1))), "not read by the time of changes");

    assertThat(canBeforeItRead).isTrue();
    assertThat(PageWalk.ids(walk.run(Mode.CHANGES))).contains(ids.get(0), ids.get(1));
  }

  private static void assertBroughtAnew(List<NativeRecord> changes, NativeRecord old) {
    assertThat(changes)
        .as("changes, after " + old.id() + " was edited")
        .anySatisfy(
            record -> {
              assertThat(record.id()).isEqualTo(old.id());
              assertThat(record.body()).isNotEqualTo(old.body());
            });
  }

  /** Between pages, records already read are changed and deleted, and one ahead is changed. */
  @Test
  void aListThatMovesWhileItIsReadLosesNothing() {
    StandInSystem standIn = standIn(Topic.MOVING_LIST);
    PageWalk walk = new PageWalk(tested());
    Set<String> seen =
        new HashSet<>(PageWalk.ids(walk.run(Mode.FULL, read -> work(standIn, read))));
    seen.addAll(PageWalk.ids(walk.run(Mode.CHANGES)));

    assertThat(standIn.ids()).isNotEmpty();
    assertThat(seen).containsAll(standIn.ids());
  }

  private void work(StandInSystem standIn, List<Page> read) {
    if (read.size() > EDITS) {
      return;
    }
    Set<String> given = new TreeSet<>(PageWalk.ids(read));
    given.retainAll(standIn.ids());
    Set<String> ahead = new TreeSet<>(standIn.ids());
    ahead.removeAll(given);
    given.stream().findFirst().ifPresent(standIn::delete);
    given.stream().skip(1).findFirst().ifPresent(id -> standIn.edit(id, now()));
    ahead.stream().findFirst().ifPresent(id -> standIn.edit(id, now()));
  }

  @Test
  void aDeletedRecordIsMissingFromTheIdSet() {
    boolean reads = tested().factory().descriptor().capabilities().contains(Capability.READ_IDS);
    refuseExemption(Topic.DELETION, reads, "the descriptor says read_ids");
    StandInSystem standIn = standIn(Topic.DELETION);
    new PageWalk(tested()).run(Mode.FULL);
    String id = someId();
    standIn.delete(id);
    Set<String> ids = new HashSet<>(PageWalk.ids(new PageWalk(tested()).run(Mode.IDS)));

    assertThat(ids).isEqualTo(standIn.ids()).doesNotContain(id);
  }

  private String someId() {
    return tested().ids().stream().skip(1).findFirst().orElseThrow();
  }

  private Instant now() {
    return tested().context().clock().instant().truncatedTo(ChronoUnit.SECONDS);
  }

  private static NativeRecord record(List<NativeRecord> records, String id) {
    return records.stream().filter(record -> record.id().equals(id)).findFirst().orElseThrow();
  }
}
