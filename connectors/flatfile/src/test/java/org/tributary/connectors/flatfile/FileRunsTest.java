package org.tributary.connectors.flatfile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.connectors.flatfile.Drop.Run;
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.connector.NativeRecord.Kind;
import org.tributary.sdk.connector.Page;
import org.tributary.sdk.connector.ReadRequest.Mode;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;

class FileRunsTest {
  private static final String READ =
      """
      files: "*.csv"
      format: csv
      charset: UTF-8
      id: Id
      generations: [{columns: [Id, Text]}]
      """;

  @TempDir private Path root;

  private static String rows(int from, int to) {
    StringBuilder text = new StringBuilder("Id,Text\r\n");
    for (int id = from; id <= to; id++) {
      text.append(id).append(id % 3 == 0 ? ",\"two\r\nlines\"\r\n" : ",one\r\n");
      text.append(id % 4 == 0 ? "\r\n" : "");
    }
    return text.toString();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  @Test
  void readsFilesInOrderAndEachOnce() {
    try (Drop drop = Drop.local(root, READ)) {
      drop.put("b.csv", rows(3, 4));
      drop.put("a.csv", rows(1, 2));

      assertThat(drop.run().ids()).containsExactly("1", "2", "3", "4");
      assertThat(drop.checkpoint().has("position")).isFalse();
      assertThat(drop.run().records()).isEmpty();

      drop.put("c.csv", rows(5, 5));
      assertThat(drop.crash().run().ids()).containsExactly("5");
    }
  }

  @Test
  void readsByModifiedTimeWhereThatIsTheOrder() {
    try (Drop drop = Drop.local(root, READ + "order: modified\n")) {
      drop.put("a.csv", bytes(rows(1, 1)), Drop.NOW.minusSeconds(100));
      drop.put("b.csv", bytes(rows(2, 2)), Drop.NOW.minusSeconds(200));

      assertThat(drop.run().ids()).containsExactly("2", "1");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 1000})
  void yieldsTheSameRecordsWhereverItCrashes(int pageSize) throws IOException {
    String read = READ + "pageSize: " + pageSize + "\n";
    List<NativeRecord> whole;
    try (Drop drop = Drop.local(root.resolve("whole"), read)) {
      fill(drop);
      whole = drop.run().records();
      assertThat(whole).hasSize(26);
    }
    try (Drop drop = Drop.local(root.resolve("crash"), read)) {
      fill(drop);
      List<NativeRecord> records = new ArrayList<>();
      Page page;
      do {
        page = drop.crash().page(Mode.CHANGES);
        records.addAll(page.records());
        assertThat(page.records()).hasSizeLessThanOrEqualTo(pageSize);
      } while (!page.last());
      assertThat(records).isEqualTo(whole);
    }
    try (Drop drop = Drop.local(root.resolve("lost"), read)) {
      fill(drop);
      List<NativeRecord> records = new ArrayList<>();
      Page page;
      do {
        page = drop.crash().page(Mode.CHANGES);
        records.addAll(page.records());
        loseSpool(drop);
      } while (!page.last());
      assertThat(records).isEqualTo(whole);
    }
  }

  private static void fill(Drop drop) {
    drop.put("a.csv", rows(1, 13));
    drop.put("b.csv", "Id,Other\n1,x\n");
    drop.put("c.csv", "Id,Text\n");
    drop.put("d.csv", rows(14, 25));
  }

  private static void loseSpool(Drop drop) throws IOException {
    try (var copies = Files.walk(drop.work.resolve("spool"))) {
      for (Path copy : copies.filter(Files::isRegularFile).toList()) {
        Files.delete(copy);
      }
    }
  }

  @Test
  void handsTheSamePageOutAgainWhenItsCommitFailed() {
    try (Drop drop = Drop.local(root, READ + "pageSize: 4\n")) {
      drop.put("a.csv", rows(1, 10));
      drop.page(Mode.CHANGES);
      ObjectNode before = drop.checkpoint();
      List<NativeRecord> second = drop.page(Mode.CHANGES).records();

      drop.checkpoint(before);

      assertThat(drop.page(Mode.CHANGES).records()).isEqualTo(second);
      assertThat(drop.run().ids()).containsExactly("9", "10");
    }
  }

  @Test
  void readsTheNextPageFromTheOpenFileWithoutBeginningAnew() throws IOException {
    try (Drop drop = Drop.local(root, READ + "pageSize: 4\n")) {
      drop.put("a.csv", rows(1, 10));
      drop.page(Mode.CHANGES);
      drop.delete("a.csv");
      loseSpool(drop);

      assertThat(drop.run().ids()).containsExactly("5", "6", "7", "8", "9", "10");
    }
  }

  @Test
  void goesOnWithItsOwnCopyWhenTheFolderChanges() {
    try (Drop drop = Drop.local(root, READ + "pageSize: 4\n")) {
      drop.put("a.csv", rows(1, 10));
      drop.page(Mode.CHANGES);
      drop.put("a.csv", rows(101, 102));

      Run rest = drop.crash().run();

      assertThat(rest.ids()).containsExactly("5", "6", "7", "8", "9", "10", "101", "102");
    }
  }

  @Test
  void beginsAnewWhenCopyAndContentAreGone() throws IOException {
    try (Drop drop = Drop.local(root, READ + "pageSize: 4\n")) {
      drop.put("a.csv", rows(1, 10));
      drop.page(Mode.CHANGES);
      drop.put("a.csv", rows(101, 102));
      loseSpool(drop);

      Run rest = drop.crash().run();

      assertThat(rest.ids()).containsExactly("101", "102");
      assertThat(rest.remarks())
          .containsExactly(
              "a.csv was replaced while it was being read; it is read again from its beginning.");
    }
  }

  @Test
  void parksWhatIsLeftOfAFileThatVanishedWithItsCopy() throws IOException {
    try (Drop drop = Drop.local(root, READ + "pageSize: 4\n")) {
      drop.put("a.csv", rows(1, 10));
      drop.put("b.csv", rows(11, 11));
      drop.page(Mode.CHANGES);
      drop.delete("a.csv");
      loseSpool(drop);

      Run rest = drop.crash().run();

      assertThat(rest.ids()).containsExactly("a.csv", "11");
      assertThat(rest.defects())
          .containsExactly(
              "The file a.csv vanished from the folder after its rows up to line 6 had been read;"
                  + " the rest of it is not read.");
    }
  }

  @Test
  void keepsAParkedFileAsideUntilItChangesOrIsReplayed() throws IOException {
    try (Drop drop = Drop.local(root, READ)) {
      drop.put("a.csv", "Id;Text\n1;x\n");
      drop.put("b.csv", rows(1, 2));

      Run run = drop.run();
      NativeRecord parked = run.records().get(0);
      assertThat(parked.kind()).isEqualTo(Kind.DEFECTIVE_FILE);
      assertThat(parked.id()).isEqualTo("a.csv");
      assertThat(parked.body().at("/sha256").asText()).hasSize(64);
      assertThat(parked.body().at("/size").asLong()).isEqualTo(12);
      assertThat(drop.work.resolve(parked.body().at("/copy").asText()))
          .hasContent("Id;Text\n1;x\n");
      assertThat(run.ids()).containsExactly("a.csv", "1", "2");
      assertThat(drop.run().records()).isEmpty();

      ObjectNode replay = drop.checkpoint();
      ((ObjectNode) replay.get("parked")).remove("a.csv");
      drop.checkpoint(replay);
      assertThat(drop.run().ids()).containsExactly("a.csv");

      drop.put("a.csv", "Id,Text\n7,xy\n");
      assertThat(drop.run().ids()).containsExactly("7");
      assertThat(drop.checkpoint().get("parked")).isEmpty();
    }
  }

  @Test
  void neitherReadsNorParksTheSameContentAgainUnderANewTime() {
    try (Drop drop = Drop.local(root, READ)) {
      drop.put("a.csv", "Id;Text\n1;x\n");
      drop.put("b.csv", rows(1, 2));
      drop.run();

      drop.clock.forward(Duration.ofDays(1));
      drop.put("a.csv", "Id;Text\n1;x\n");
      drop.put("b.csv", rows(1, 2));

      assertThat(drop.run().records()).isEmpty();
      assertThat(drop.checkpoint().at("/parked").has("a.csv")).isTrue();
    }
  }

  @Test
  void readsEverythingAgainInFullMode() {
    try (Drop drop = Drop.local(root, READ + "pageSize: 2\n")) {
      drop.put("a.csv", rows(1, 3));
      drop.put("b.csv", "Id;Text\n");
      drop.run();

      assertThat(drop.run(Mode.FULL).ids()).containsExactly("1", "2", "3", "b.csv");
      assertThat(drop.run().records()).isEmpty();
    }
  }

  @Test
  void takesAFullRunUpWhereItCrashed() {
    try (Drop drop = Drop.local(root, READ + "pageSize: 2\n")) {
      drop.put("a.csv", rows(1, 3));
      drop.put("b.csv", rows(4, 6));
      drop.run();
      drop.page(Mode.FULL);
      drop.page(Mode.FULL);
      drop.clock.forward(Duration.ofHours(1));

      assertThat(drop.crash().run(Mode.FULL).ids()).containsExactly("5", "6");
    }
  }

  @Test
  void forgetsFilesThatLeftTheFolderButNotWhenAllAreGone() {
    try (Drop drop = Drop.local(root, READ)) {
      drop.put("a.csv", rows(1, 1));
      drop.put("b.csv", rows(2, 2));
      drop.run();
      drop.delete("a.csv");
      drop.run();
      assertThat(drop.checkpoint().at("/watermark/files")).hasSize(1);

      drop.delete("b.csv");
      drop.run();
      assertThat(drop.checkpoint().at("/watermark/files").has("b.csv")).isTrue();
    }
  }

  @Test
  void leavesNoCopiesBehind() throws IOException {
    try (Drop drop = Drop.local(root, READ + "pageSize: 2\n")) {
      drop.put("a.csv", rows(1, 10));
      drop.put("b.csv", rows(1, 10));
      drop.run();
      drop.run();

      try (var files = Files.walk(drop.work)) {
        assertThat(files.filter(Files::isRegularFile)).isEmpty();
      }
    }
  }

  @Test
  void saysThatAFolderIsMissing() throws IOException {
    try (Drop drop = Drop.local(root, READ)) {
      Files.delete(drop.folder);

      assertThatThrownBy(drop::run)
          .isInstanceOf(ConnectorException.class)
          .hasMessage("The folder " + drop.folder + " does not exist.")
          .extracting(e -> ((ConnectorException) e).category())
          .isEqualTo(FailureCategory.NOT_FOUND);
    }
  }

  @Test
  void leavesLinksAndFoldersAlone() throws IOException {
    try (Drop drop = Drop.local(root, READ)) {
      Path secret = Files.writeString(root.resolve("secret"), rows(1, 1));
      Files.createSymbolicLink(drop.folder.resolve("a.csv"), secret);
      Files.createDirectory(drop.folder.resolve("b.csv"));

      assertThat(drop.run().records()).isEmpty();
    }
  }

  @Test
  void waitsUntilAFileIsOldEnough() {
    try (Drop drop = Drop.local(root, READ)) {
      Instant justNow = drop.clock.instant().minusSeconds(59);
      drop.put("a.csv", bytes(rows(1, 1)), justNow);

      Run early = drop.run();
      assertThat(early.records()).isEmpty();
      assertThat(early.remarks())
          .containsExactly("Not read: a.csv (the last change is less than PT1M old).");

      drop.clock.forward(Duration.ofSeconds(1));
      assertThat(drop.run().ids()).containsExactly("1");
    }
  }

  @Test
  void waitsUntilAFileWasSeenUnchanged() {
    try (Drop drop = Drop.local(root, READ + "stable: PT5S\n")) {
      drop.put("a.csv", bytes(rows(1, 1)), drop.clock.instant());
      drop.put("old.csv", rows(9, 9));
      Run first = drop.run();
      assertThat(first.ids()).containsExactly("9");
      assertThat(first.remarks())
          .containsExactly("Not read: a.csv (not yet seen unchanged for PT5S).");

      drop.clock.forward(Duration.ofSeconds(4));
      drop.put("a.csv", bytes(rows(1, 2)), drop.clock.instant());
      assertThat(drop.run().records()).isEmpty();
      drop.clock.forward(Duration.ofSeconds(4));
      assertThat(drop.crash().run().records()).isEmpty();
      drop.clock.forward(Duration.ofSeconds(1));
      assertThat(drop.crash().run().ids()).containsExactly("1", "2");
      assertThat(drop.checkpoint().at("/watermark").has("seen")).isFalse();
    }
  }

  @Test
  void waitsForADoneFileThatIsNotOlderThanTheFile() {
    try (Drop drop = Drop.local(root, READ + "done: {suffix: .done}\n")) {
      drop.put("a.csv", bytes(rows(1, 1)), drop.clock.instant());
      assertThat(drop.run().remarks())
          .containsExactly("Not read: a.csv (the done-file is not there).");

      drop.put("a.csv.done", "");
      assertThat(drop.run().remarks())
          .containsExactly("Not read: a.csv (the done-file is older than the file).");

      drop.put("a.csv.done", new byte[0], drop.clock.instant());
      assertThat(drop.run().ids()).containsExactly("1");
    }
  }

  @Test
  void ignoresTemporaryNames() {
    try (Drop drop = Drop.local(root, READ.replace("*.csv", "*"))) {
      drop.put("a.csv.part", rows(1, 1));
      drop.put("b.tmp", rows(1, 1));
      drop.put(".c.csv", rows(1, 1));

      Run run = drop.run();

      assertThat(run.records()).isEmpty();
      assertThat(run.remarks()).isEmpty();
    }
  }
}
