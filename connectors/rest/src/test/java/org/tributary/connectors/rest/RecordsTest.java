package org.tributary.connectors.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.tomakehurst.wiremock.client.WireMock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.connector.Page;
import org.tributary.sdk.connector.ReadRequest.Mode;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;

/** Records out of answers as they really look. */
class RecordsTest {
  private static final StandIn STAND_IN = new StandIn();

  @TempDir Path home;

  @AfterAll
  static void close() {
    STAND_IN.close();
  }

  private Page read(String body, String read) throws IOException {
    STAND_IN.json(asked -> body);
    try (Harness harness = new Harness(home, STAND_IN.url(), "{path: /v1/permits, " + read + "}")) {
      return harness.page(Mode.FULL);
    }
  }

  @Test
  void keepsTheRecordAsItCame() throws IOException {
    Page page =
        read(
            "{\"items\":[{\"permitNo\":\"A-1\",\"fee\":10.50,\"nothing\":null,\"updatedAt\":\"2026-01-02T03:04:05Z\"}]}",
            "records: /items, id: /permitNo, updated: /updatedAt");

    NativeRecord record = page.records().get(0);
    assertThat(record.kind()).isEqualTo(NativeRecord.Kind.RECORD);
    assertThat(record.id()).isEqualTo("A-1");
    assertThat(record.updatedAt()).isEqualTo(Instant.parse("2026-01-02T03:04:05Z"));
    assertThat(record.body())
        .hasToString(
            "{\"permitNo\":\"A-1\",\"fee\":10.50,\"nothing\":null,\"updatedAt\":\"2026-01-02T03:04:05Z\"}");
    assertThat(page.anomalies()).isEmpty();
    assertThat(page.statedTotal()).isNull();
  }

  @Test
  void joinsAnIdOfSeveralParts() throws IOException {
    assertThat(
            read(
                    "[{\"site\":\"BEDFORD\",\"wo\":{\"num\":1000}}]",
                    "records: '', id: [/site, /wo/num]")
                .records())
        .extracting(NativeRecord::id)
        .containsExactly("BEDFORD/1000");
  }

  @Test
  void setsARecordWithoutIdAsideUnderAStableStandIn() throws IOException {
    String body = "[{\"id\":1},{\"id\":\"\",\"name\":\"Jane\"},{\"id\":{}},{\"id\":null},7]";

    Page first = read(body, "records: '', id: /id");
    Page second = read(body, "records: '', id: /id");

    assertThat(first.records())
        .extracting(NativeRecord::kind)
        .containsExactly(
            NativeRecord.Kind.RECORD,
            NativeRecord.Kind.DEFECTIVE_RECORD,
            NativeRecord.Kind.DEFECTIVE_RECORD,
            NativeRecord.Kind.DEFECTIVE_RECORD,
            NativeRecord.Kind.DEFECTIVE_RECORD);
    assertThat(first.records()).extracting(NativeRecord::id).doesNotHaveDuplicates();
    assertThat(first.records()).isEqualTo(second.records());
    assertThat(first.records().get(1).defect()).isEqualTo("the record has no id at [/id]");
  }

  @Test
  void toleratesARepeatedIdAndSaysSo() throws IOException {
    Page page = read("[{\"id\":1,\"a\":1},{\"id\":2},{\"id\":1,\"a\":2}]", "records: '', id: /id");

    assertThat(page.records()).hasSize(3);
    assertThat(page.anomalies()).containsExactly("a page has 1 records with the id of another one");
  }

  @Test
  void takesTheTimeOfCreationWhereNothingChangedYet() throws IOException {
    String body =
        "[{\"id\":1,\"changed\":null,\"created\":\"2026-01-01\"},{\"id\":2,\"changed\":false,\"created\":\"2026-01-02\"},"
            + "{\"id\":3,\"changed\":\"2026-01-09\",\"created\":\"2026-01-03\"},{\"id\":4,\"created\":\" \"},{\"id\":5,\"changed\":\"soon\"}]";

    Page page =
        read(body, "records: '', id: /id, updated: {at: [/changed, /created], format: date}");

    assertThat(page.records())
        .extracting(NativeRecord::updatedAt)
        .containsExactly(
            Instant.parse("2026-01-01T00:00:00Z"),
            Instant.parse("2026-01-02T00:00:00Z"),
            Instant.parse("2026-01-09T00:00:00Z"),
            null,
            null);
    assertThat(page.anomalies())
        .containsExactly(
            "the time of the last change of 1 records is not in the format of updated");
  }

  @Test
  void readsAListOfOneThatCameAsAnObject() throws IOException {
    Page page = read("{\"d\":{\"id\":1}}", "records: /d, id: /id");

    assertThat(page.records()).extracting(NativeRecord::id).containsExactly("1");
    assertThat(page.anomalies()).singleElement().asString().contains("a list of one");
  }

  @Test
  void readsNullAndNoContentAsAnEmptyList() throws IOException {
    assertThat(read("{\"items\":null}", "records: /items, id: /id").records()).isEmpty();
    STAND_IN.answer(asked -> WireMock.noContent());
    try (Harness harness =
        new Harness(home, STAND_IN.url(), "{path: /, records: /items, id: /id}")) {
      assertThat(harness.page(Mode.FULL).last()).isTrue();
    }
  }

  @Test
  void refusesAnAnswerWithoutTheList() {
    assertThatExceptionOfType(ConnectorException.class)
        .isThrownBy(() -> read("{\"data\":[]}", "records: /items, id: /id"))
        .withMessage(
            "permits, GET /v1/permits: the answer has no list of records at \"/items\"; see read.records")
        .satisfies(e -> assertThat(e.category()).isEqualTo(FailureCategory.MALFORMED));
  }

  @Test
  void tellsOfMislabelledText() throws IOException {
    byte[] latin =
        "[{\"id\":1,\"street\":\"Mannerheimvägen\"}]".getBytes(StandardCharsets.ISO_8859_1);
    STAND_IN.answer(
        asked ->
            WireMock.aResponse()
                .withHeader("Content-Type", "application/json; charset=utf-8")
                .withBody(latin));
    try (Harness harness = new Harness(home, STAND_IN.url(), "{path: /, records: '', id: /id}")) {
      Page page = harness.page(Mode.FULL);

      assertThat(page.records().get(0).body().path("street").asText()).isEqualTo("Mannerheimvägen");
      assertThat(page.anomalies()).singleElement().asString().contains("windows-1252");
    }
  }
}
