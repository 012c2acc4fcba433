package org.tributary.connectors.ckan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.connectors.ckan.Harness.Run;
import org.tributary.sdk.connector.ReadRequest.Mode;

class ChangesTest {
  private static final String ROWS =
      "{resource: %s, id: Code, updated: Last Modified, zone: America/Toronto, pageSize: 5}";
  private static final String DATASETS = "{catalogue: {fq: 'organization:parks'}, pageSize: 5}";

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

  @Test
  void readsRowsNewestFirstUntilTheyAreTooOld() throws IOException {
    portal.withRows(40);
    try (Harness harness = harness(ROWS)) {
      harness.run(Mode.FULL);
      assertThat(harness.checkpoint().get("watermark").asText())
          .as("40 minutes after midnight in Toronto")
          .isEqualTo("2026-11-03T05:40:00Z");
      portal.asked.clear();
      portal.rows.get(2).put("Last Modified", "2026-11-03T01:30:00.250000");
      portal.row(41, "C1041", "2026-11-03T01:20:00");

      Run run = harness.run(Mode.CHANGES);

      assertThat(run.ids().subList(0, 3)).containsExactly("C1003", "C1041", "C1040");
      assertThat(run.ids()).hasSize(13).contains("C1030").doesNotContain("C1029");
      assertThat(run.records().get(0).updatedAt())
          .isEqualTo(Instant.parse("2026-11-03T06:30:00.250Z"));
      assertThat(portal.asked).hasSize(4);
      assertThat(portal.asked.get(0)).containsEntry("sort", "\"Last Modified\" desc, _id desc");
    }
  }

  @Test
  void readsRowsWithoutTimeOfChangeEachTime() throws IOException {
    portal.withRows(30);
    portal.rows.get(4).putNull("Last Modified");
    try (Harness harness = harness(ROWS)) {
      harness.run(Mode.FULL);

      List<String> ids = harness.run(Mode.CHANGES).ids();

      assertThat(ids).startsWith("C1005", "C1030").hasSize(12);
    }
  }

  @Test
  void losesNoChangeWhenRowsMoveWhileItReads() throws IOException {
    portal.withRows(40);
    try (Harness harness = harness(ROWS.replace("pageSize: 5", "pageSize: 5, overlap: PT30M"))) {
      harness.run(Mode.FULL);
      harness.later(Duration.ofMinutes(5));
      harness.page(Mode.CHANGES);
      portal.rows.removeIf(row -> row.get("Code").textValue().matches("C103[6-9]"));
      portal.rows.get(0).put("Last Modified", "2026-11-03T00:50:00");

      List<String> rest = harness.run(Mode.CHANGES).ids();

      assertThat(rest).contains("C1035", "C1034", "C1010").doesNotContain("C1001");
      assertThat(harness.run(Mode.CHANGES).ids()).contains("C1001");
    }
  }

  /** On 1 November 2026 the clocks of Toronto went back from 2:00 to 1:00. */
  @Test
  void losesNoChangeInTheHourThatComesTwice() throws IOException {
    for (int i = 0; i < 20; i++) {
      portal.row(i + 1, "C" + i, "2026-11-01T00:%02d:00".formatted(i + 40));
    }
    portal.row(21, "C20", "2026-11-01T02:05:00");
    try (Harness harness = harness(ROWS)) {
      harness.run(Mode.FULL);
      portal.rows.get(2).put("Last Modified", "2026-11-01T01:57:00");

      Run run = harness.run(Mode.CHANGES);

      assertThat(run.ids()).containsExactly("C20", "C2");
      assertThat(run.records().get(1).updatedAt()).isNull();
    }
  }

  @Test
  void comparesInFullWhereNoColumnTellsChanges() throws IOException {
    portal.withRows(12);
    try (Harness harness = harness("{resource: %s, id: Code}")) {
      harness.run(Mode.FULL);

      assertThat(harness.run(Mode.CHANGES).ids()).hasSize(12);
    }
  }

  @Test
  void refusesAColumnWhoseOrderIsNotThatOfItsTimes() throws IOException {
    portal.withRows(20);
    try (Harness harness = harness(ROWS)) {
      harness.run(Mode.FULL);
      portal.sorts = false;

      assertThatThrownBy(() -> harness.run(Mode.CHANGES))
          .hasMessageContaining("is updated a column of sortable times?");
    }
  }

  @Test
  void asksTheCatalogueForWhatChanged() throws IOException {
    portal.withDatasets(23);
    try (Harness harness = harness(DATASETS)) {
      assertThat(harness.run(Mode.FULL).ids()).hasSize(23).doesNotHaveDuplicates().isSorted();
      portal.asked.clear();
      portal.dataset("9999-new", "2026-11-20T09:00:00.000001");

      Run run = harness.run(Mode.CHANGES);

      assertThat(run.ids()).contains("9999-new").hasSize(12);
      assertThat(portal.asked.get(0))
          .containsEntry("sort", "metadata_modified asc, id asc")
          .containsEntry("rows", "5")
          .extractingByKey("fq")
          .asString()
          .matches("\\+\\(organization:parks\\) \\+metadata_modified:\\[.*Z TO .*Z]");
    }
  }

  @Test
  void readsDatasetsOfOneMillisecondInTheOrderOfTheIndex() throws IOException {
    for (int i = 0; i < 12; i++) {
      String id = "%02d".formatted(i);
      portal.dataset(id, "2026-11-20T09:00:00.%06d".formatted(500 - i));
    }
    try (Harness harness = harness(DATASETS)) {
      harness.run(Mode.FULL);

      Run run = harness.run(Mode.CHANGES);

      assertThat(run.ids()).hasSize(12).isSorted();
      assertThat(run.pages()).allMatch(p -> Objects.equals(p.statedTotal(), 12L));
    }
  }
}
