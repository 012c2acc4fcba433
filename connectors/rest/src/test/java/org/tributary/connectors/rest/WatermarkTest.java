package org.tributary.connectors.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.tomakehurst.wiremock.client.WireMock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.connectors.rest.StandIn.Asked;
import org.tributary.sdk.connector.ReadRequest.Mode;
import org.tributary.sdk.failure.ConnectorException;

/** How far the watermark goes: never beyond what is surely known. */
class WatermarkTest {
  private static final StandIn STAND_IN = new StandIn();
  private static final String SINCE =
      "updated: /updatedAt, since: {param: from, format: iso-instant, overlap: PT10M}";

  @TempDir Path home;

  @AfterAll
  static void close() {
    STAND_IN.close();
  }

  private Harness harness(String more) throws IOException {
    return new Harness(home, STAND_IN.url(), "{path: /, records: '', id: /id, " + more + "}");
  }

  private static void updatedAt(String time) {
    STAND_IN.json(asked -> "[{\"id\":1,\"updatedAt\":\"" + time + "\"}]");
  }

  @Test
  void asksFromTheOverlapBeforeTheLatestChangeSeen() throws IOException {
    updatedAt("2026-11-21T07:00:00.900Z");
    try (Harness harness = harness(SINCE)) {
      harness.run(Mode.CHANGES);
      harness.run(Mode.CHANGES);

      assertThat(STAND_IN.asked())
          .extracting(Asked::url)
          .containsExactly("/", "/?from=2026-11-21T06:50:00Z");
    }
  }

  @Test
  void doesNotGoBeyondTheStartOfTheRun() throws IOException {
    updatedAt("2026-11-21T09:00:00Z");
    try (Harness harness = harness(SINCE)) {
      harness.run(Mode.CHANGES);

      assertThat(harness.checkpoint().path("watermark").asText()).isEqualTo("2026-11-21T08:00:00Z");
    }
  }

  @Test
  void doesNotGoBeyondTheStartOfTheRunByTheSystemsOwnClock() throws IOException {
    STAND_IN.answer(
        asked ->
            WireMock.okJson("[{\"id\":1,\"updatedAt\":\"2026-11-21T07:55:00Z\"}]")
                .withHeader("Date", "Sat, 21 Nov 2026 07:40:00 GMT"));
    try (Harness harness = harness(SINCE)) {
      harness.run(Mode.CHANGES);

      assertThat(harness.checkpoint().path("watermark").asText()).isEqualTo("2026-11-21T07:40:00Z");
    }
  }

  @Test
  void neverGoesBack() throws IOException {
    updatedAt("2026-11-21T07:00:00Z");
    try (Harness harness = harness(SINCE)) {
      harness.run(Mode.CHANGES);
      updatedAt("2026-11-21T06:00:00Z");
      harness.run(Mode.CHANGES);
      harness.run(Mode.FULL);
      STAND_IN.json(asked -> "[]");
      harness.run(Mode.CHANGES);

      assertThat(harness.checkpoint().path("watermark").asText()).isEqualTo("2026-11-21T07:00:00Z");
    }
  }

  @Test
  void isTheStartOfTheRunWhereRecordsDoNotSayWhenTheyChanged() throws IOException {
    updatedAt("2026-11-21T07:00:00Z");
    try (Harness harness = harness("since: {param: from, format: epoch-s}")) {
      harness.run(Mode.CHANGES);
      harness.later(Duration.ofHours(1));
      harness.run(Mode.CHANGES);

      assertThat(STAND_IN.asked())
          .extracting(asked -> asked.query("from"))
          .containsExactly(null, "1795247700");
      assertThat(harness.checkpoint().path("watermark").asText()).isEqualTo("2026-11-21T09:00:00Z");
    }
  }

  @Test
  void movesWithTheLastPageOnly() throws IOException {
    STAND_IN.json(
        asked ->
            asked.number("after", 0) == 0
                ? "[{\"id\":1,\"updatedAt\":\"2026-11-21T07:00:00Z\"}]"
                : "[]");
    try (Harness harness =
        harness(SINCE + ", page: {style: keyset, param: after, size: 1}").restarting()) {
      harness.page(Mode.CHANGES);
      assertThat(harness.checkpoint().has("watermark")).isFalse();
      assertThat(harness.checkpoint().at("/position/latest").asText())
          .isEqualTo("2026-11-21T07:00:00Z");

      harness.page(Mode.CHANGES);
      assertThat(harness.checkpoint()).hasToString("{\"watermark\":\"2026-11-21T07:00:00Z\"}");
    }
  }

  @Test
  void staysWhereItIsWhenAPageFails() throws IOException {
    updatedAt("2026-11-21T07:00:00Z");
    try (Harness harness = harness(SINCE)) {
      harness.run(Mode.CHANGES);
      STAND_IN.answer(asked -> WireMock.serverError());

      assertThatExceptionOfType(ConnectorException.class)
          .isThrownBy(() -> harness.run(Mode.CHANGES));
      assertThat(harness.checkpoint()).hasToString("{\"watermark\":\"2026-11-21T07:00:00Z\"}");
    }
  }

  @Test
  void asksFromTheEarliestTimeWhereEverythingIsWanted() throws IOException {
    updatedAt("2026-11-21T07:00:00Z");
    try (Harness harness =
        harness(
            "updated: /updatedAt, since: {param: from, format: date, earliest: '2010-01-01T00:00:00Z'}")) {
      harness.run(Mode.CHANGES);
      harness.run(Mode.FULL);
      harness.run(Mode.CHANGES);

      assertThat(STAND_IN.asked())
          .extracting(asked -> asked.query("from"))
          .containsExactly("2010-01-01", "2010-01-01", "2026-11-21");
    }
  }

  @Test
  void readsEverythingWhereTheSystemCannotBeAskedForChanges() throws IOException {
    updatedAt("2026-11-21T07:00:00Z");
    try (Harness harness = harness("updated: /updatedAt")) {
      harness.run(Mode.CHANGES);
      harness.run(Mode.CHANGES);

      assertThat(STAND_IN.asked()).extracting(Asked::url).containsExactly("/", "/");
    }
  }
}
