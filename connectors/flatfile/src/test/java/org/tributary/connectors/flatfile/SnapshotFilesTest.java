package org.tributary.connectors.flatfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.connectors.flatfile.Drop.Run;
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.connector.NativeRecord.Kind;
import org.tributary.sdk.connector.ReadRequest.Mode;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;

class SnapshotFilesTest {
  private static final String DELTA =
      """
      files: "*.csv"
      format: csv
      charset: UTF-8
      id: Id
      pageSize: 2
      maxDefective: 0.5
      generations: [{columns: [Id, Day], dates: {Day: yyyyMMdd}}]
      """;
  private static final String READ = DELTA + "snapshot: true\n";

  @TempDir private Path root;

  private static String ids(String... ids) {
    return "Id,Day\n" + String.join(",20260101\n", ids) + ",20260101\n";
  }

  @Test
  void readsEachNewSnapshotAndNoneOlderThanOneThatWasRead() {
    try (Drop drop = Drop.local(root, READ)) {
      drop.put("2.csv", ids("1", "2"));
      drop.put("3.csv", ids("1", "3"));
      assertThat(drop.run().ids()).containsExactly("1", "2", "1", "3");

      drop.put("1.csv", ids("9"));
      drop.put("4.csv", ids("4"));
      Run run = drop.run();
      assertThat(run.ids()).containsExactly("4");
      assertThat(run.remarks()).containsExactly("Not read: 1.csv (a newer snapshot replaces it).");
      assertThat(drop.run().remarks()).isEmpty();
    }
  }

  @Test
  void readsOnlyTheNewestSnapshotInFullMode() {
    try (Drop drop = Drop.local(root, READ)) {
      drop.put("1.csv", ids("1", "2"));
      drop.put("2.csv", ids("1", "3", "4"));

      assertThat(drop.run(Mode.FULL).ids()).containsExactly("1", "3", "4");
      assertThat(drop.run().records()).isEmpty();
    }
  }

  @Test
  void givesTheIdsOfTheNewestSnapshotAndLeavesTheCheckpointAlone() {
    try (Drop drop = Drop.local(root, READ)) {
      drop.put("1.csv", ids("1", "2"));
      drop.put("2.csv", ids("1", "3", "4"));
      drop.run();
      var before = drop.checkpoint();

      Run run = drop.run(Mode.IDS);

      assertThat(run.ids()).containsExactly("1", "3", "4");
      assertThat(run.records()).extracting(NativeRecord::kind).containsOnly(Kind.ID_ONLY);
      assertThat(run.pages()).isEqualTo(2);
      assertThat(drop.checkpoint()).isEqualTo(before);
    }
  }

  @Test
  void countsARowWithABadDateAsPresent() {
    try (Drop drop = Drop.local(root, READ)) {
      drop.put("1.csv", "Id,Day\n1,20260101\n2,20260199\n");

      assertThat(drop.run(Mode.IDS).ids()).containsExactly("1", "2");
    }
  }

  @Test
  void givesNoSetOfIdsThatMayLackOne() {
    assertNoIds(
        "Id,Day\n1,20260101\n2\n", FailureCategory.MALFORMED, "not complete: Line 3 of 2.csv");
    assertNoIds(
        "Id;Day\n1;20260101\n",
        FailureCategory.MALFORMED,
        "The newest snapshot, 2.csv, does not fit");
    assertNoIds("Id,Day\n", FailureCategory.MALFORMED, "has no rows");
  }

  private void assertNoIds(String newest, FailureCategory category, String sentence) {
    try (Drop drop = Drop.local(root, READ)) {
      drop.put("1.csv", ids("1", "2"));
      drop.put("2.csv", newest);

      assertFails(() -> drop.run(Mode.IDS), category, sentence);
    }
  }

  @Test
  void givesNoIdsOfAnOlderSnapshotThanTheOneThatWasRead() {
    try (Drop drop = Drop.local(root, READ)) {
      drop.put("1.csv", ids("1"));
      drop.clock.forward(Duration.ofHours(1));
      drop.put("2.csv", ids("2"));
      drop.run();
      drop.delete("2.csv");

      assertFails(
          () -> drop.run(Mode.IDS),
          FailureCategory.NOT_FOUND,
          "The snapshot 2.csv, which was read last");
    }
  }

  @Test
  void givesNoIdsOfAnEmptyFolder() {
    try (Drop drop = Drop.local(root, READ)) {
      assertFails(() -> drop.run(Mode.IDS), FailureCategory.NOT_FOUND, "No complete snapshot file");
    }
  }

  @Test
  void givesNoIdsOfDeltaFiles() {
    try (Drop drop = Drop.local(root, DELTA)) {
      drop.put("1.csv", ids("1"));

      assertFails(() -> drop.run(Mode.IDS), FailureCategory.REJECTED, "do not hold the full set");
    }
  }

  @Test
  void beginsTheIdsAnewInANewRun() {
    try (Drop drop = Drop.local(root, READ)) {
      drop.put("1.csv", ids("1", "2", "3"));
      drop.page(Mode.IDS);
      drop.clock.forward(Duration.ofHours(1));

      assertThat(drop.crash().page(Mode.IDS).records())
          .extracting(NativeRecord::id)
          .containsExactly("1", "2");
    }
  }

  @Test
  void takesIdsUpWithinARun() {
    try (Drop drop = Drop.local(root, READ)) {
      drop.put("1.csv", ids("1", "2", "3"));
      drop.page(Mode.IDS);

      assertThat(drop.crash().run(Mode.IDS).ids()).containsExactly("3");
    }
  }

  private static void assertFails(
      ThrowingCallable call, FailureCategory category, String sentence) {
    assertThatThrownBy(call)
        .isInstanceOf(ConnectorException.class)
        .hasMessageContaining(sentence)
        .extracting(e -> ((ConnectorException) e).category())
        .isEqualTo(category);
  }
}
