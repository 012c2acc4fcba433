package org.tributary.connectors.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tributary.connectors.rest.StandIn.Asked;
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.connector.Page;
import org.tributary.sdk.connector.ReadRequest.Mode;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;
import org.tributary.testkit.PageWalk;
import org.tributary.testkit.SystemFileUnderTest;

/** What is peculiar to each form of service, by its system file. */
class FormsTest {
  private static final StandIn STAND_IN = new StandIn();
  private static final String SECRET = "canary-7f3a91c2";

  @TempDir Path home;
  private final Ledger ledger = new Ledger(45);

  @AfterAll
  static void close() {
    STAND_IN.close();
  }

  private List<NativeRecord> read(
      String file, Mode mode, Function<Asked, ResponseDefinitionBuilder> answers)
      throws IOException {
    STAND_IN.answer(answers);
    try (SystemFileUnderTest subject = SystemFileSubject.of(file, home, STAND_IN.url(), Set.of())) {
      PageWalk walk = new PageWalk(subject);
      List<Page> pages = walk.run(Mode.FULL);
      List<Page> wanted = mode == Mode.FULL ? pages : walk.run(mode);
      return wanted.stream().flatMap(page -> page.records().stream()).toList();
    }
  }

  private ConnectorException failure(
      String file, Function<Asked, ResponseDefinitionBuilder> answers) {
    return catchThrowableOfType(ConnectorException.class, () -> read(file, Mode.FULL, answers));
  }

  @Test
  void odooIsAskedInItsOwnTimesAndReconciledByIdsAlone() throws IOException {
    read("odoo", Mode.CHANGES, new OdooStandIn(ledger, SECRET)::answer);
    List<Asked> calls = STAND_IN.asked();

    assertThat(calls).allMatch(asked -> "rivertown".equals(asked.header("X-Odoo-Database")));
    assertThat(calls.get(0).json().path("domain").toString())
        .isEqualTo("[[\"id\",\">\",0],[\"write_date\",\">=\",\"1970-01-01 00:00:00\"]]");
    assertThat(calls.get(1).json().at("/domain/0").toString()).isEqualTo("[\"id\",\">\",20]");
    assertThat(calls.get(calls.size() - 1).json().at("/domain/1/2").asText())
        .isEqualTo("2026-01-04 02:25:00");

    read("odoo", Mode.IDS, new OdooStandIn(ledger, SECRET)::answer);
    List<Asked> ids = STAND_IN.asked();
    assertThat(ids.get(ids.size() - 1).json().path("fields").toString()).isEqualTo("[\"id\"]");
  }

  @Test
  void odooSaysWhatIsWrongByStatusAndByName() {
    OdooStandIn odoo = new OdooStandIn(ledger, "another key");

    assertThat(failure("odoo", odoo::answer).category()).isEqualTo(FailureCategory.UNAUTHORIZED);
    assertThat(failure("odoo-jsonrpc", odoo::answer))
        .satisfies(
            failure -> assertThat(failure.category()).isEqualTo(FailureCategory.UNAUTHORIZED))
        .hasMessageContaining("200 with an error (odoo.exceptions.AccessDenied)")
        .hasMessageContaining("settings.auth");
    assertThat(
            failure(
                "odoo",
                asked ->
                    WireMock.jsonResponse(
                        "{\"name\":\"builtins.ValueError\",\"message\":\"Jane Doe\"}", 500)))
        .satisfies(failure -> assertThat(failure.category()).isEqualTo(FailureCategory.REJECTED))
        .hasMessageContaining("500 (builtins.ValueError)")
        .hasMessageContaining("read.body")
        .hasMessageNotContaining("Jane");
  }

  @Test
  void jsonApiRecordsCarryWhatTheyRelateTo() throws IOException {
    List<NativeRecord> records =
        read("jsonapi", Mode.FULL, new JsonApiStandIn(ledger, STAND_IN)::answer);

    assertThat(records)
        .allSatisfy(
            record ->
                assertThat(record.body().at("/included/applicant/attributes/name").asText())
                    .isEqualTo("Person " + Integer.parseInt(record.id()) % 5));
    assertThat(records.get(0).body().at("/included/parcels").toString())
        .isEqualTo("[{\"type\":\"parcel\",\"id\":\"not-included\"}]");
  }

  @Test
  void featuresKeepTheirGeometry() throws IOException {
    List<NativeRecord> records =
        read("features", Mode.FULL, new FeaturesStandIn(ledger, STAND_IN)::answer);

    assertThat(records)
        .hasSize(45)
        .allMatch(record -> record.body().at("/geometry/coordinates/1").asDouble() == 47.25);
  }

  @Test
  void featuresWhoseIdsVanishAreRefused() {
    FeaturesStandIn system = new FeaturesStandIn(ledger, STAND_IN);
    STAND_IN.answer(system::answer);
    String read =
        "{path: /collections/trees/items.json, query: {properties: species}, records: /features,"
            + " id: /id}";

    assertThatThrownBy(
            () -> {
              try (Harness hub = new Harness(home, STAND_IN.url(), read)) {
                hub.run(Mode.IDS);
              }
            })
        .hasMessageContaining("none of the 10 records of a page has an id at /id; see read.id");
  }

  @Test
  void a500MayMeanThatThereIsNothing() {
    ConnectorException failure =
        failure(
            "features",
            asked ->
                WireMock.jsonResponse(
                    "[{\"code\":\"Internal server error\",\"description\":\"Invalid feature\"}]",
                    500));

    assertThat(failure.category()).isEqualTo(FailureCategory.NOT_FOUND);
    assertThat(failure).hasMessageContaining("answered 500").hasMessageContaining("read.path");
  }

  @Test
  void graphQlErrorsComeWith200() {
    ConnectorException failure =
        failure(
            "graphql",
            asked ->
                WireMock.okJson(
                    "{\"data\":{\"permits\":null},\"errors\":[{\"message\":\"Jane\","
                        + "\"extensions\":{\"code\":\"FORBIDDEN\"}}]}"));

    assertThat(failure.category()).isEqualTo(FailureCategory.UNAUTHORIZED);
    assertThat(failure).hasMessageContaining("(FORBIDDEN)").hasMessageNotContaining("Jane");
  }

  @Test
  void whatHasNotChangedSinceItWasMadeIsAmongTheChanges() throws IOException {
    ODataStandIn system = new ODataStandIn(ledger, STAND_IN);
    STAND_IN.answer(system::answer);
    try (SystemFileUnderTest subject =
        SystemFileSubject.of("odata", home, STAND_IN.url(), Set.of())) {
      PageWalk walk = new PageWalk(subject);
      walk.run(Mode.FULL);
      ledger.add(new Ledger.Entry(46, Instant.parse("2026-02-01T08:00:00Z"), null));

      assertThat(PageWalk.ids(walk.run(Mode.CHANGES)))
          .containsExactlyInAnyOrder("NORTH/44", "NORTH/46");
    }
  }

  @Test
  void aLinkMayBeAnObject() throws IOException {
    STAND_IN.json(
        asked ->
            asked.path().equals("/2")
                ? "{\"data\":[{\"id\":2}],\"links\":{\"next\":null}}"
                : "{\"data\":[{\"id\":1}],\"links\":{\"next\":{\"href\":\"/2\"}}}");
    String read =
        "{path: /1, records: /data, id: /id, page: {style: next-link, next: /links/next}}";
    try (Harness hub = new Harness(home, STAND_IN.url(), read)) {
      assertThat(hub.run(Mode.FULL).ids()).containsExactly("1", "2");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "false, false",
    "'\"N\"', false",
    "0, false",
    "null, false",
    "'[]', false",
    "true, true",
    "'\"Y\"', true",
    "'\"/next\"', true",
    "'{\"href\":\"/next\"}', true"
  })
  void whatIsThereSaysThatThereIsMore(String flag, boolean isMore) throws IOException {
    STAND_IN.json(
        asked ->
            "{\"items\":"
                + (asked.number("page", 1) > 1 ? "[]" : "[{\"id\":1}]")
                + ",\"more\":"
                + flag
                + "}");
    String read =
        "{path: /, records: /items, id: /id,"
            + " page: {style: page, param: page, size: 1, more: /more}}";
    try (Harness hub = new Harness(home, STAND_IN.url(), read)) {
      assertThat(hub.run(Mode.FULL).pages()).hasSize(isMore ? 2 : 1);
    }
  }

  @Test
  void anEmptyPageWhoseCursorStaysIsTheEnd() throws IOException {
    STAND_IN.json(
        asked ->
            "*".equals(asked.query("cursorMark"))
                ? "{\"docs\":[{\"id\":1},{\"id\":2}],\"nextCursorMark\":\"AoE2\"}"
                : "{\"docs\":[],\"nextCursorMark\":\"AoE2\"}");
    String read =
        "{path: /, records: /docs, id: /id, page: {style: cursor, param: cursorMark, first: '*',"
            + " next: /nextCursorMark}}";
    try (Harness hub = new Harness(home, STAND_IN.url(), read)) {
      assertThat(hub.run(Mode.FULL).ids()).containsExactly("1", "2");
    }
    assertThat(STAND_IN.asked()).hasSize(2);
  }

  @Test
  void aMapOfRecordsIsReadWithItsKeys() throws IOException {
    STAND_IN.json(asked -> "{\"items\":{\"2026-1\":{\"status\":\"NEW\"},\"2026-2\":\"ISSUED\"}}");
    String read = "{path: /, records: /items, keyAs: permitNo, id: /permitNo}";
    try (Harness hub = new Harness(home, STAND_IN.url(), read)) {
      assertThat(hub.run(Mode.FULL).records())
          .extracting(record -> record.id() + " " + record.body())
          .containsExactly(
              "2026-1 {\"status\":\"NEW\",\"permitNo\":\"2026-1\"}",
              "2026-2 {\"value\":\"ISSUED\",\"permitNo\":\"2026-2\"}");
    }
  }
}
