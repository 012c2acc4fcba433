package org.tributary.connectors.ckan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.connectors.ckan.Harness.Run;
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.connector.Page;
import org.tributary.sdk.connector.ReadRequest.Mode;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;

class DatastoreTest {
  private static final String READ = "{resource: %s, id: Code, pageSize: 10}";

  @TempDir private Path home;
  private Portal portal;

  @BeforeEach
  void open() throws IOException {
    portal = new Portal();
  }

  @AfterEach
  void close() {
    portal.close();
  }

  private Harness harness(String read) throws IOException {
    return new Harness(home, portal.url(), read.formatted(Portal.RESOURCE));
  }

  private static List<String> codes(int count) {
    return IntStream.rangeClosed(1001, 1000 + count).mapToObj(i -> "C" + i).toList();
  }

  @Test
  void readsEveryRowOnceInTheOrderOfItsNumbers() throws IOException {
    portal.withRows(37);
    try (Harness harness = harness(READ)) {
      Run run = harness.run(Mode.FULL);

      assertThat(run.ids()).isEqualTo(codes(37));
      assertThat(run.anomalies()).isEmpty();
      assertThat(run.pages()).allMatch(page -> Long.valueOf(37).equals(page.statedTotal()));
      assertThat(portal.asked).allMatch(call -> call.get("sort").equals("_id"));
    }
  }

  @Test
  void readsBeyondTheHardCapAndSaysIt() throws IOException {
    portal.withRows(100);
    portal.mostRows = 32;
    try (Harness harness = harness("{resource: %s, id: Code, pageSize: 50}")) {
      Run run = harness.run(Mode.FULL);

      assertThat(run.ids()).isEqualTo(codes(100));
      assertThat(run.anomalies())
          .containsExactly("asked for 50 rows a page, the portal gives at most 32");
    }
  }

  @Test
  void leavesOutTheRowNumberThatEachReloadChanges() throws IOException {
    portal.withRows(1);
    try (Harness harness = harness(READ)) {
      NativeRecord before = harness.run(Mode.FULL).records().get(0);
      portal.rows.get(0).put("_id", 99);
      NativeRecord after = harness.run(Mode.FULL).records().get(0);

      assertThat(before.body().has("_id")).isFalse();
      assertThat(after).isEqualTo(before);
    }
  }

  @Test
  void keepsTheRowNumberWhereItIsTheId() throws IOException {
    portal.withRows(3);
    try (Harness harness = harness("{resource: %s}")) {
      Run run = harness.run(Mode.FULL);

      assertThat(run.ids()).containsExactly("1", "2", "3");
      assertThat(run.records()).allMatch(row -> row.body().has("_id"));
    }
  }

  @Test
  void losesNothingWhenRowsBeforeAreDeletedWhileItReads() throws IOException {
    portal.withRows(60);
    try (Harness harness = harness(READ).restarting()) {
      TreeSet<String> read = new TreeSet<>();
      Page page = harness.page(Mode.FULL);
      page.records().forEach(row -> read.add(row.id()));
      page = harness.page(Mode.FULL);
      page.records().forEach(row -> read.add(row.id()));
      portal.rows.subList(0, 17).clear();
      do {
        page = harness.page(Mode.FULL);
        assertThat(page.records()).noneMatch(row -> read.contains(row.id()));
        page.records().forEach(row -> read.add(row.id()));
      } while (!page.last());

      assertThat(read).containsExactlyElementsOf(codes(60));
    }
  }

  @Test
  void seesRowsThatAreAddedWhileItReads() throws IOException {
    portal.withRows(15);
    try (Harness harness = harness(READ)) {
      harness.page(Mode.FULL);
      portal.row(16, "C1016", "2026-11-20T00:00:00");

      assertThat(harness.run(Mode.FULL).ids()).contains("C1015", "C1016");
    }
  }

  @Test
  void doesNotTakeATableThatIsLoadedAnewForAShorterOne() throws IOException {
    portal.withRows(60);
    try (Harness harness = harness(READ)) {
      harness.page(Mode.IDS);
      portal.rows.subList(8, 60).clear();

      assertThatThrownBy(() -> harness.run(Mode.IDS))
          .isInstanceOf(ConnectorException.class)
          .hasMessageContaining("had 60 rows when this run began and has 8 now")
          .extracting(e -> ((ConnectorException) e).category())
          .isEqualTo(FailureCategory.UNAVAILABLE);
      portal.rows.clear();
      assertThatThrownBy(() -> harness("{resource: %s}").run(Mode.IDS))
          .hasMessageContaining("it has no rows");
    }
  }

  @Test
  void refusesToPageThroughRowsInNoOrder() throws IOException {
    portal.withRows(30);
    portal.rows.add(portal.rows.remove(3));
    portal.sorts = false;
    try (Harness harness = harness(READ)) {
      assertThatThrownBy(() -> harness.run(Mode.FULL))
          .hasMessageContaining("the rows are not in the order that was asked for");
    }
  }

  @Test
  void readsToTheEndWhereTheTotalIsAnEstimate() throws IOException {
    portal.withRows(25);
    portal.estimates = true;
    try (Harness harness = harness(READ)) {
      Run run = harness.run(Mode.FULL);

      assertThat(run.ids()).isEqualTo(codes(25));
      assertThat(run.pages()).allMatch(page -> page.statedTotal() == null);
    }
  }

  @Test
  void asksForTheIdColumnsAloneWhenItReadsIds() throws IOException {
    portal.withRows(12);
    try (Harness harness = harness(READ)) {
      Run run = harness.run(Mode.IDS);

      assertThat(run.ids()).isEqualTo(codes(12));
      assertThat(run.records()).allMatch(row -> row.kind() == NativeRecord.Kind.ID_ONLY);
      assertThat(portal.asked).allMatch(call -> call.get("fields").equals("_id,Code"));
    }
  }

  @Test
  void narrowsByFiltersAndSearchesAsJson() throws IOException {
    portal.withRows(12);
    try (Harness harness =
        harness("{resource: %s, id: Code, filters: {Status: [Closed]}, q: {Code: C10}}")) {
      assertThat(harness.run(Mode.FULL).ids()).containsExactly("C1003", "C1006", "C1009", "C1012");
      assertThat(portal.asked.get(0))
          .containsEntry("filters", "{\"Status\":[\"Closed\"]}")
          .containsEntry("q", "{\"Code\":\"C10\"}");
    }
  }

  @Test
  void parksARowWithoutId() throws IOException {
    portal.withRows(2);
    portal.rows.get(1).putNull("Code");
    try (Harness harness = harness(READ)) {
      NativeRecord row = harness.run(Mode.FULL).records().get(1);

      assertThat(row.kind()).isEqualTo(NativeRecord.Kind.DEFECTIVE_RECORD);
      assertThat(row.id()).isEqualTo("no-id-2");
      assertThat(row.defect()).isEqualTo("the row has no id, which is Code");
    }
  }

  @Test
  void namesTheColumnsThereAreWhereTheIdIsNone() throws IOException {
    portal.withRows(2);
    try (Harness harness = harness("{resource: %s, id: Number}")) {
      assertThatThrownBy(() -> harness.run(Mode.FULL))
          .hasMessageContaining(
              "the resource has no column Number; it has Code, Last Modified, Site, Status, _id");
    }
    try (Harness harness = harness("{resource: %s, id: Code, updated: Changed}")) {
      assertThatThrownBy(() -> harness.run(Mode.FULL))
          .hasMessageContaining("the resource has no column Changed");
      assertThat(harness.run(Mode.IDS).ids()).hasSize(2);
    }
  }
}
