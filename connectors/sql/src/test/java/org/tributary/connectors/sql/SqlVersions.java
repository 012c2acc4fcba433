package org.tributary.connectors.sql;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tributary.sdk.connector.Page;
import org.tributary.sdk.connector.ReadRequest.Mode;
import org.tributary.testkit.ReadingHarness;

/** Mode row-version on every database. */
abstract class SqlVersions extends OnDatabases {
  private static final String READ =
      "{table: permits, id: no, mode: row-version, version: rv, pageSize: 10}";

  @BeforeEach
  final void table() {
    database().run("CREATE TABLE permits (no INT PRIMARY KEY, title VARCHAR(50), rv INT)");
    database().runForEach("INSERT INTO permits VALUES (?, 'x', 1)", 0, 35);
  }

  private void change(int... rows) {
    for (int no : rows) {
      database().run("UPDATE permits SET title = 'new', rv = rv + 1 WHERE no = " + no);
    }
  }

  private static List<Path> notes(Harness harness) {
    Path folder = harness.work().resolve("versions/permits");
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void readsOnlyRowsWhoseVersionDiffers() {
    Harness harness = harness(READ);
    assertThat(harness.run(Mode.FULL).ids()).hasSize(35);
    assertThat(harness.run(Mode.CHANGES).ids()).isEmpty();

    change(3, 17, 34);
    database().run("INSERT INTO permits VALUES (99, 'x', 1)", "DELETE FROM permits WHERE no = 5");

    ReadingHarness.Run run = harness.run(Mode.CHANGES);
    assertThat(run.ids()).containsExactly("3", "17", "34", "99");
    assertThat(run.records().get(0).body().get("title").asText()).isEqualTo("new");
    assertThat(harness.run(Mode.CHANGES).ids()).isEmpty();
    assertThat(harness.checkpoint().toString()).hasSizeLessThan(80);
  }

  @Test
  void aVersionThatGoesBackIsAChange() {
    Harness harness = harness(READ);
    change(4, 4, 4);
    harness.run(Mode.FULL);
    database().run("UPDATE permits SET rv = 2 WHERE no = 4");

    assertThat(harness.run(Mode.CHANGES).ids()).containsExactly("4");
  }

  @Test
  void severalVersionsMakeOne() {
    database().run("ALTER TABLE permits ADD COLUMN child INT");
    Harness harness = harness("{table: permits, id: no, mode: row-version, version: [rv, child]}");
    harness.run(Mode.FULL);
    database().run("UPDATE permits SET child = 1 WHERE no = 7");

    assertThat(harness.run(Mode.CHANGES).ids()).containsExactly("7");
  }

  @Test
  void goesOnInAnotherProcessAfterAnyPage() {
    Harness harness = harness(READ).restarting();
    assertThat(harness.run(Mode.FULL).ids()).hasSize(35).doesNotHaveDuplicates();
    database().run("UPDATE permits SET rv = rv + 1 WHERE no <> 12");

    assertThat(harness.run(Mode.CHANGES).ids()).hasSize(34).doesNotHaveDuplicates();
    assertThat(harness.run(Mode.CHANGES).ids()).isEmpty();
  }

  @Test
  void aLastPageThatWasNeverCommittedComesAgain() {
    Harness harness = harness(READ);
    harness.run(Mode.FULL);
    change(1, 2, 30);
    ObjectNode committed = harness.checkpoint();
    harness.run(Mode.CHANGES);
    harness.backTo(committed);

    assertThat(harness.run(Mode.CHANGES).ids()).containsExactly("1", "2", "30");
    assertThat(harness.run(Mode.CHANGES).ids()).isEmpty();
  }

  @Test
  void anyPageThatWasNeverCommittedComesAgain() {
    Harness harness = harness(READ);
    harness.run(Mode.FULL);
    database().run("UPDATE permits SET rv = rv + 1");
    List<String> ids = new ArrayList<>();
    Page page;
    do {
      ObjectNode committed = harness.checkpoint();
      List<String> lost = ids(harness.page(Mode.CHANGES));
      harness.backTo(committed);
      page = harness.page(Mode.CHANGES);
      assertThat(ids(page)).isEqualTo(lost);
      ids.addAll(lost);
    } while (!page.last());

    assertThat(ids).hasSize(35).doesNotHaveDuplicates();
    assertThat(harness.run(Mode.CHANGES).ids()).isEmpty();
  }

  private static List<String> ids(Page page) {
    return page.records().stream().map(record -> record.id()).toList();
  }

  @Test
  void aLostNoteMeansReadingEverything() throws IOException {
    Harness harness = harness(READ);
    harness.run(Mode.FULL);
    for (Path note : notes(harness)) {
      Files.delete(note);
    }

    assertThat(harness.run(Mode.CHANGES).ids()).hasSize(35);
    assertThat(harness.run(Mode.CHANGES).ids()).isEmpty();
  }

  @Test
  void aNoteThatIsLostWhileARunLastsLosesNoRow() throws IOException {
    Harness harness = harness(READ);
    harness.run(Mode.FULL);
    database().run("UPDATE permits SET rv = rv + 1");
    List<String> ids = new ArrayList<>(ids(harness.page(Mode.CHANGES)));
    for (Path note : notes(harness)) {
      Files.delete(note);
    }
    ids.addAll(harness.run(Mode.CHANGES).ids());

    assertThat(ids).hasSize(35).doesNotHaveDuplicates();
    change(20);
    assertThat(harness.run(Mode.CHANGES).ids()).contains("20").hasSize(11);
  }

  @Test
  void anUnfinishedRunThatIsGivenUpLeavesNoTrace() {
    Harness harness = harness(READ);
    harness.run(Mode.FULL);
    ObjectNode committed = harness.checkpoint();
    database().run("UPDATE permits SET rv = rv + 1");
    harness.page(Mode.CHANGES);
    harness.page(Mode.CHANGES);
    harness.backTo(committed);

    assertThat(harness.run(Mode.CHANGES).ids()).hasSize(35);
    harness.run(Mode.CHANGES);
    harness.page(Mode.CHANGES);
    assertThat(notes(harness)).hasSizeLessThanOrEqualTo(3);
  }

  @Test
  void otherReadingRulesReadEverything() {
    ObjectNode before;
    try (Harness harness = harness(READ)) {
      harness.run(Mode.FULL);
      before = harness.checkpoint();
    }
    Harness other = harness(READ.replace("pageSize: 10", "pageSize: 10, trim: false"));
    other.backTo(before);

    assertThat(other.run(Mode.CHANGES).ids()).hasSize(35);
  }

  @Test
  void reconcileLeavesTheNotesAlone() {
    Harness harness = harness(READ);
    harness.run(Mode.FULL);
    change(8);

    assertThat(harness.idSet()).hasSize(35);
    assertThat(harness.run(Mode.CHANGES).ids()).containsExactly("8");
  }

  @Test
  void comparesTwentyThousandVersionsInAFewPages() {
    database().runForEach("INSERT INTO permits VALUES (?, 'x', 1)", 100, 20_100);
    Harness harness = harness(READ.replace("pageSize: 10", "pageSize: 1000"));
    harness.run(Mode.FULL);
    change(3, 19_999);

    ReadingHarness.Run run = harness.run(Mode.CHANGES);

    assertThat(run.ids()).containsExactly("3", "19999");
    assertThat(run.pages()).hasSize(3);
  }
}
