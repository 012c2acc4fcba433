package org.tributary.connectors.sql;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.connector.ReadRequest.Mode;
import org.tributary.testkit.ReadingHarness;

/** Mode timestamp on every database. */
abstract class SqlChanges extends OnDatabases {
  private static final String READ =
      "{table: permits, id: no, mode: timestamp, updated: [changed, created], pageSize: 10}";

  private void table() {
    database()
        .run(
            "CREATE TABLE permits (no INT PRIMARY KEY, title VARCHAR(50), created TIMESTAMP NOT"
                + " NULL, changed TIMESTAMP)");
  }

  private void row(int no, String created, String changed) {
    database()
        .run(
            "INSERT INTO permits VALUES (%d, 'x', TIMESTAMP '%s', %s)"
                .formatted(no, created, changed == null ? "NULL" : "TIMESTAMP '" + changed + "'"));
  }

  @Test
  void findsWhatWasChangedOrCreatedSince() {
    table();
    row(1, "2026-11-01 08:00:00", null);
    row(2, "2026-11-01 08:00:00", "2026-11-20 08:00:00");
    Harness harness = harness(READ);
    assertThat(harness.run(Mode.FULL).ids()).containsExactly("1", "2");
    assertThat(harness.checkpoint().path("watermark").asText()).isEqualTo("2026-11-20T08:00:00Z");

    harness.later(Duration.ofHours(1));
    row(3, "2026-11-21 08:30:00", null);
    database().run("UPDATE permits SET changed = TIMESTAMP '2026-11-21 08:31:00' WHERE no = 1");

    assertThat(harness.run(Mode.CHANGES).ids()).containsExactly("1", "2", "3");
    harness.later(Duration.ofHours(1));
    assertThat(harness.run(Mode.CHANGES).ids()).containsExactly("1", "3");
  }

  @Test
  void manyRowsOfOneTimeAreReadAcrossPages() {
    table();
    row(999, "2026-01-01 00:00:00", null);
    Harness harness = harness(READ).restarting();
    harness.run(Mode.FULL);
    database()
        .runForEach(
            "INSERT INTO permits VALUES (?, 'x', TIMESTAMP '2026-11-20 08:00:00', NULL)", 0, 35);

    assertThat(harness.run(Mode.CHANGES).ids()).hasSize(36).doesNotHaveDuplicates();
    assertThat(harness.checkpoint().toString())
        .isEqualTo("{\"watermark\":\"2026-11-20T08:00:00Z\"}");
  }

  @Test
  void whatChangesBehindUsIsFoundByTheNextRun() {
    table();
    for (int no = 0; no < 30; no++) {
      row(no, "2026-11-01 08:00:00", null);
    }
    Harness harness = harness(READ).at("2026-11-21T08:00:00Z");
    harness.page(Mode.FULL);
    database()
        .run(
            "UPDATE permits SET title = 'behind', changed = TIMESTAMP '2026-11-21 08:00:01'"
                + " WHERE no = 2",
            "UPDATE permits SET title = 'ahead', changed = TIMESTAMP '2026-11-21 08:00:09'"
                + " WHERE no = 25");

    assertThat(harness.run(Mode.FULL).records())
        .filteredOn(record -> record.id().equals("25"))
        .extracting(record -> record.body().get("title").asText())
        .containsExactly("ahead");
    assertThat(harness.checkpoint().path("watermark").asText()).isEqualTo("2026-11-21T08:00:00Z");
    harness.at("2026-11-21T08:10:00Z");
    assertThat(harness.run(Mode.CHANGES).records())
        .filteredOn(record -> record.id().equals("2"))
        .extracting(record -> record.body().get("title").asText())
        .containsExactly("behind");
  }

  @Test
  void theWatermarkDoesNotPassTheClockOfTheDatabase() {
    table();
    row(1, "2026-01-01 00:00:00", "2999-01-01 00:00:00");
    Harness harness = harness(READ).at("2998-01-01T00:00:00Z");
    harness.run(Mode.FULL);

    assertThat(Instant.parse(harness.checkpoint().path("watermark").asText()))
        .isBeforeOrEqualTo(Instant.now().plusSeconds(60));
  }

  @Test
  void theWatermarkMovesAtTheEndOnly() {
    table();
    for (int no = 0; no < 15; no++) {
      row(no, "2026-11-01 08:00:00", null);
    }
    Harness harness = harness(READ);
    harness.page(Mode.FULL);

    assertThat(harness.checkpoint().has("watermark")).isFalse();
    assertThat(harness.checkpoint().path("position").path("after").toString()).isEqualTo("[\"9\"]");
  }

  @Test
  void changesInTheFutureAreSaid() {
    table();
    row(1, "2026-11-21 13:00:00", null);

    assertThat(harness(READ).at("2026-11-21T08:00:00Z").run(Mode.FULL).anomalies())
        .containsExactly(
            "1 rows state a change in the future; are zone and the clock of the system right?");
  }

  @Test
  void nothingIsLostWhenClocksArePutBack() {
    table();
    row(1, "2026-10-25 02:50:00", null);
    Harness harness = harness("zone: Europe/Zurich", READ).at("2026-10-25T00:55:00Z");
    ReadingHarness.Run first = harness.run(Mode.FULL);
    assertThat(first.only().body().get("created").asText()).isEqualTo("2026-10-25T02:50:00+02:00");
    assertThat(first.records().get(0).updatedAt()).isNull();

    row(2, "2026-10-25 02:10:00", null);
    harness.at("2026-10-25T01:15:00Z");

    assertThat(harness.run(Mode.CHANGES).ids()).contains("2");
    row(3, "2026-10-25 03:01:00", null);
    harness.at("2026-10-25T02:05:00Z");
    ReadingHarness.Run third = harness.run(Mode.CHANGES);
    assertThat(third.ids()).contains("3");
    assertThat(third.records())
        .filteredOn(record -> record.id().equals("3"))
        .extracting(NativeRecord::updatedAt)
        .containsExactly(Instant.parse("2026-10-25T02:01:00Z"));
  }

  @Test
  void nothingIsLostWhenClocksArePutForward() {
    table();
    row(1, "2026-03-29 01:59:00", null);
    Harness harness = harness("zone: Europe/Zurich", READ).at("2026-03-29T01:00:30Z");
    harness.run(Mode.FULL);
    row(2, "2026-03-29 02:30:00", null);
    row(3, "2026-03-29 03:00:40", null);
    harness.at("2026-03-29T01:05:00Z");

    assertThat(harness.run(Mode.CHANGES).ids()).containsExactly("1", "2", "3");
    row(4, "2026-03-29 03:06:00", null);
    harness.at("2026-03-29T01:10:00Z");
    assertThat(harness.run(Mode.CHANGES).ids()).contains("4");
  }

  @Test
  void timesWithAnOffsetNeedNoZone() {
    database()
        .run(
            "CREATE TABLE permits (no INT PRIMARY KEY, changed TIMESTAMP WITH TIME ZONE)",
            "INSERT INTO permits VALUES (1, TIMESTAMP WITH TIME ZONE '2026-11-20 03:00:00-05:00')");
    Harness harness =
        harness("zone: Asia/Tokyo", "{table: permits, id: no, mode: timestamp, updated: changed}");
    assertThat(harness.run(Mode.FULL).records().get(0).updatedAt())
        .isEqualTo(Instant.parse("2026-11-20T08:00:00Z"));
    database()
        .run(
            "INSERT INTO permits VALUES"
                + " (2, TIMESTAMP WITH TIME ZONE '2026-11-20 08:54:00+01:00'),"
                + " (3, TIMESTAMP WITH TIME ZONE '2026-11-20 02:56:00-05:00')");

    assertThat(harness.run(Mode.CHANGES).ids()).containsExactly("1", "3");
  }

  @Test
  void datesAreTakenByTheDay() {
    database()
        .run(
            "CREATE TABLE permits (no INT PRIMARY KEY, changed DATE)",
            "INSERT INTO permits VALUES (1, DATE '2026-11-19'), (2, DATE '2026-11-20')");
    Harness harness =
        harness(
            "zone: America/Toronto", "{table: permits, id: no, mode: timestamp, updated: changed}");
    harness.run(Mode.FULL);
    database().run("INSERT INTO permits VALUES (3, DATE '2026-11-20'), (4, DATE '2026-11-01')");

    assertThat(harness.run(Mode.CHANGES).ids()).containsExactly("1", "2", "3");
  }

  @Test
  void aPageThatWasNeverCommittedComesAgain() {
    table();
    for (int no = 0; no < 25; no++) {
      row(no, "2026-11-01 08:00:00", null);
    }
    Harness harness = harness(READ);
    harness.page(Mode.FULL);
    ObjectNode committed = harness.checkpoint();
    List<NativeRecord> lost = harness.page(Mode.FULL).records();
    harness.backTo(committed);

    assertThat(harness.page(Mode.FULL).records()).isEqualTo(lost);
  }
}
