package org.tributary.connectors.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.WireMock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.connectors.rest.StandIn.Asked;
import org.tributary.sdk.connector.Page;
import org.tributary.sdk.connector.ReadRequest.Mode;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;
import org.tributary.testkit.ReadingHarness;

/** What is peculiar to one style, and what systems do wrong in it. */
class PagingQuirksTest {
  private static final StandIn STAND_IN = new StandIn();

  @TempDir Path home;

  @AfterAll
  static void close() {
    STAND_IN.close();
  }

  private Harness harness(String read) throws IOException {
    return new Harness(home, STAND_IN.url(), read);
  }

  private static String items(List<Integer> numbers) {
    List<String> items = numbers.stream().map(n -> "{\"id\":" + n + "}").toList();
    return "[" + String.join(",", items) + "]";
  }

  private static List<Integer> range(int from, int to) {
    return new ArrayList<>(IntStream.range(from, to).boxed().toList());
  }

  private static ConnectorException failure(Harness harness) {
    return catchThrowableOfType(ConnectorException.class, () -> harness.run(Mode.FULL));
  }

  @Test
  void readsTheCapBackAndSaysIt() throws IOException {
    new FakePermits(STAND_IN, 250);
    try (Harness harness =
        harness(
            "{path: /offset, records: /items, id: /permitNo,"
                + " page: {style: offset, param: offset, sizeParam: size, size: 500}}")) {
      assertThat(harness.run(Mode.FULL).anomalies())
          .containsExactly("asked for 500 records a page and got 100: the system caps its pages");
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 10", "10, 1", "18, 1"})
  void losesNothingWhenRowsLeaveTheListWhileItIsRead(int leaving, int times) throws IOException {
    List<Integer> list = range(0, 201);
    int[] rounds = {0};
    STAND_IN.json(
        asked -> {
          if (rounds[0]++ > 0 && rounds[0] <= times + 1) {
            list.subList(0, leaving).clear();
          }
          int from = Math.min(list.size(), asked.number("offset", 0));
          return items(list.subList(from, Math.min(list.size(), from + 20)));
        });
    try (Harness harness =
        harness(
            "{path: /, records: '', id: /id, page: {style: offset, param: offset, size: 20}}")) {
      ReadingHarness.Run run = harness.run(Mode.FULL);

      assertThat(run.ids()).containsAll(range(0, 201).stream().map(String::valueOf).toList());
      assertThat(run.anomalies().stream().anyMatch(a -> a.contains("list moved")))
          .isEqualTo(leaving > 1);
    }
  }

  @Test
  void saysThatTheListMovesFasterThanItCanBeRead() throws IOException {
    List<Integer> list = range(0, 400);
    STAND_IN.json(
        asked -> {
          list.subList(0, Math.min(list.size(), 5)).clear();
          int from = Math.min(list.size(), asked.number("offset", 0));
          return items(list.subList(from, Math.min(list.size(), from + 20)));
        });
    try (Harness harness =
        harness(
            "{path: /, records: '', id: /id, page: {style: offset, param: offset, size: 20}}")) {
      assertThat(harness.run(Mode.FULL).anomalies())
          .anyMatch(anomaly -> anomaly.contains("records may be missed"));
    }
  }

  @Test
  void refusesToPageOnWhenThePagingParameterIsIgnored() throws IOException {
    STAND_IN.json(asked -> "{\"items\":" + items(range(0, 10)) + ",\"total\":100}");
    try (Harness harness =
        harness(
            "{path: /v1/permits, records: /items, id: /id,"
                + " page: {style: page, param: pgae, size: 10, total: /total}}")) {
      ConnectorException failure = failure(harness);

      assertThat(failure.category()).isEqualTo(FailureCategory.MALFORMED);
      assertThat(failure)
          .hasMessage(
              "permits, GET /v1/permits: pagination does not advance: the page is the same as the"
                  + " one before; is read.page right?");
      assertThat(STAND_IN.asked()).hasSize(2);
    }
  }

  @Test
  void refusesACursorThatStandsStill() throws IOException {
    STAND_IN.json(asked -> "{\"items\":[],\"cursor\":\"same\"}");
    try (Harness harness =
        harness(
            "{path: /, records: /items, id: /id,"
                + " page: {style: cursor, param: token, next: /cursor}}")) {
      assertThat(failure(harness)).hasMessageContaining("does not advance");
    }
  }

  @Test
  void goesOnAfterAnEmptyPageWithACursor() throws IOException {
    STAND_IN.json(
        asked ->
            switch (String.valueOf(asked.query("token"))) {
              case "null" -> "{\"items\":[{\"id\":1}],\"cursor\":\"a b/+\"}";
              case "a b/+" -> "{\"items\":[],\"cursor\":\"c\"}";
              default -> "{\"items\":[{\"id\":2}],\"cursor\":null}";
            });
    try (Harness harness =
        harness(
            "{path: /, records: /items, id: /id,"
                + " page: {style: cursor, param: token, next: /cursor}}")) {
      assertThat(harness.run(Mode.FULL).ids()).containsExactly("1", "2");
    }
  }

  @Test
  void believesAnEmptyPageMoreThanAFlag() throws IOException {
    STAND_IN.json(
        asked ->
            asked.number("offset", 0) == 0
                ? "{\"items\":" + items(range(0, 5)) + ",\"more\":true}"
                : "{\"items\":[],\"more\":true}");
    try (Harness harness =
        harness(
            "{path: /, records: /items, id: /id, page: {style: offset, param: offset, size: 5,"
                + " overlap: 0, more: /more}}")) {
      assertThat(harness.run(Mode.FULL).ids()).hasSize(5);
    }
  }

  @Test
  void followsLinksThatTheSystemPrintsForItsOwnInside() throws IOException {
    STAND_IN.json(
        asked ->
            asked.query("skip") == null
                ? "{\"value\":[{\"id\":1}],\"@odata.nextLink\":\"v1/permits?skip=1&$top=1\"}"
                : "{\"value\":[{\"id\":2}]}");
    try (Harness harness =
        harness(
            "{path: /odata/permits, records: /value, id: /id, query: {$top: 1},"
                + " page: {style: next-link, next: /@odata.nextLink}}")) {
      assertThat(harness.run(Mode.FULL).ids()).containsExactly("1", "2");
      assertThat(STAND_IN.asked())
          .extracting(Asked::url)
          .containsExactly("/odata/permits?$top=1", "/odata/v1/permits?skip=1&$top=1");
    }
  }

  @Test
  void followsNoLinkToAnotherHost() throws IOException {
    STAND_IN.json(asked -> "{\"value\":[{\"id\":1}],\"next\":\"http://evil.invalid/x?a=b\"}");
    try (Harness harness =
        harness("{path: /, records: /value, id: /id, page: {style: next-link, next: /next}}")) {
      assertThat(harness.page(Mode.FULL).last()).isFalse();
      assertThat(failure(harness))
          .hasMessageContaining("another host")
          .hasMessageNotContaining("a=b");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "</p?page=2>; rel=\"next\"",
        "</p?page=2>; rel=next",
        "</first>; rel=\"first\", </p?page=2>; title=\"a, b\"; rel=\"prefetch next\"",
        "<https://x/?a=1,2>; rel=\"last\",</p?page=2>;rel=next;type=json",
        "</p?page=2>; REL=\"Next\""
      })
  void findsTheNextLinkInAHeader(String header) {
    assertThat(LinkPaging.relNext(List.of(header))).isEqualTo("/p?page=2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"</p>; rel=prev", "</p>; rel=\"nextish\"", "</p>; rel=next-archive", ""})
  void findsNoNextLinkWhereThereIsNone(String header) {
    assertThat(LinkPaging.relNext(List.of(header))).isNull();
  }

  @Test
  void joinsConditionsInOneParameter() throws IOException {
    STAND_IN.json(
        asked ->
            String.valueOf(asked.query("where")).contains("OBJECTID >")
                ? "{\"features\":[]}"
                : "{\"features\":[{\"attributes\":{\"OBJECTID\":7,\"EditDate\":1795248000000}}],"
                    + "\"exceededTransferLimit\":true}");
    try (Harness harness =
        harness(
            """
            path: /FeatureServer/0/query
            query: {where: 1=1, outFields: "*", f: json}
            page: {style: keyset, param: where, template: "OBJECTID > {}", sizeParam: resultRecordCount, size: 1000, more: /exceededTransferLimit}
            since: {param: where, template: "EditDate >= TIMESTAMP '{}'", format: pattern, pattern: "uuuu-MM-dd HH:mm:ss"}
            updated: {at: /attributes/EditDate, format: epoch-ms}
            records: /features
            id: /attributes/OBJECTID
            """)) {
      harness.run(Mode.CHANGES);
      harness.run(Mode.CHANGES);

      assertThat(STAND_IN.asked())
          .extracting(asked -> asked.query("where"))
          .containsExactly(
              "1=1",
              "1=1 AND OBJECTID > 7",
              "1=1 AND EditDate >= TIMESTAMP '2026-11-21 07:55:00'",
              "1=1 AND EditDate >= TIMESTAMP '2026-11-21 07:55:00' AND OBJECTID > 7");
    }
  }

  @Test
  void refusesAKeysetPageWhoseLastRowHasNoKey() throws IOException {
    STAND_IN.json(asked -> "[{\"id\":1},{\"no\":2}]");
    try (Harness harness =
        harness("{path: /, records: '', id: /id, page: {style: keyset, param: after, size: 2}}")) {
      assertThat(failure(harness)).hasMessageContaining("the last record of a page has no /id");
    }
  }

  @Test
  void halvesAWindowThatIsFullAndLosesNothing() throws IOException {
    FakePermits permits = new FakePermits(STAND_IN, 500);
    permits.cap = 10;
    try (Harness harness =
        harness(
            "{path: /window, records: /items, id: /permitNo, updated: /createdAt,"
                + " page: {style: window, param: to, maxSize: 10, span: P365D},"
                + " since: {param: from, format: iso-instant, earliest: '2025-01-01T00:00:00Z'}}")) {
      assertThat(harness.run(Mode.FULL).ids()).containsExactlyElementsOf(permits.numbers());
    }
  }

  @Test
  void saysThatAWindowCannotBeHalvedAnyMore() throws IOException {
    FakePermits permits = new FakePermits(STAND_IN, 30);
    for (int i = 1; i <= 12; i++) {
      permits.change(i, Harness.START.minus(Duration.ofDays(1)));
    }
    permits.cap = 10;
    try (Harness harness =
        harness(
            "{path: /window, records: /items, id: /permitNo,"
                + " page: {style: window, param: to, maxSize: 10},"
                + " since: {param: from, format: iso-instant, earliest: '2025-12-31T00:00:00Z'}}")) {
      ConnectorException failure = failure(harness);

      assertThat(failure.category()).isEqualTo(FailureCategory.MALFORMED);
      assertThat(failure).hasMessageContaining("a window of 1 s has 10 records or more");
    }
  }

  @Test
  void saysThatAStatedTotalWasNotReached() throws IOException {
    STAND_IN.json(asked -> "{\"items\":" + items(range(0, 3)) + ",\"total\":\"5\"}");
    try (Harness harness =
        harness("{path: /, records: /items, id: /id, page: {style: none, total: /total}}")) {
      Page page = harness.page(Mode.FULL);

      assertThat(page.statedTotal()).isEqualTo(5);
      assertThat(page.anomalies()).containsExactly("the system states 5 records, and 3 were read");
    }
  }

  @Test
  void readsIdsAloneWhereThatIsCheaper() throws IOException {
    STAND_IN.json(
        asked ->
            asked.query("returnIdsOnly") == null
                ? "{\"features\":[]}"
                : "{\"objectIdFieldName\":\"OBJECTID\",\"objectIds\":[1,2,3]}");
    try (Harness harness =
        harness(
            """
            path: /query
            query: {where: 1=1, f: json}
            page: {style: offset, param: resultOffset, size: 1000, more: /exceededTransferLimit}
            records: /features
            id: /attributes/OBJECTID
            ids: {query: {where: 1=1, f: json, returnIdsOnly: "true"}, records: /objectIds, id: "", page: {style: none}}
            """)) {
      Page page = harness.page(Mode.IDS);

      assertThat(page.last()).isTrue();
      assertThat(page.records())
          .extracting(record -> record.kind() + " " + record.id())
          .containsExactly("ID_ONLY 1", "ID_ONLY 2", "ID_ONLY 3");
      assertThat(STAND_IN.asked())
          .extracting(Asked::url)
          .containsExactly("/query?where=1%3D1&f=json&returnIdsOnly=true");
    }
  }

  @Test
  void asksByPostWithAFixedBodyAndHeaders() throws IOException {
    STAND_IN.json(asked -> "[]");
    try (Harness harness =
        new Harness(
            home,
            STAND_IN.url(),
            "{query: {lean: 1, f: json}}",
            """
            path: /search
            method: POST
            headers: {Prefer: odata.maxpagesize=500}
            query: {f: geojson, status: [OPEN, HELD]}
            body: {domain: [[state, "=", open]], limit: 80}
            records: ""
            id: /id
            """)) {
      harness.page(Mode.FULL);

      Asked asked = STAND_IN.asked().get(0);
      assertThat(asked.url()).isEqualTo("/search?lean=1&f=geojson&status=OPEN&status=HELD");
      assertThat(asked.request().getMethod().getName()).isEqualTo("POST");
      assertThat(asked.request().getHeader("Prefer")).isEqualTo("odata.maxpagesize=500");
      assertThat(asked.request().getHeader("Accept")).isEqualTo("application/json");
      assertThat(asked.request().getHeader("Content-Type")).isEqualTo("application/json");
      assertThat(asked.request().getBodyAsString())
          .isEqualTo("{\"domain\":[[\"state\",\"=\",\"open\"]],\"limit\":80}");
    }
  }

  @Test
  void startsAnewWhereThePositionWasWrittenUnderOtherRules() throws IOException {
    STAND_IN.answer(asked -> WireMock.okJson(items(range(0, 5))));
    try (Harness harness =
        harness("{path: /, records: '', id: /id, page: {style: offset, param: offset, size: 5}}")) {
      harness.page(Mode.FULL);
      assertThat(harness.checkpoint().at("/position/paging/offset").asInt()).isEqualTo(4);
      STAND_IN.asked();

      harness.page(Mode.IDS);
      assertThat(STAND_IN.asked()).extracting(Asked::url).containsExactly("/?offset=0");
    }
  }
}
