package org.tributary.connectors.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.WireMock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.connectors.rest.StandIn.Asked;
import org.tributary.sdk.check.Finding;
import org.tributary.sdk.check.Finding.Check;
import org.tributary.sdk.check.Finding.Outcome;
import org.tributary.sdk.check.SelfCheck;

/** The self-check against systems that answer 200 with the wrong rows. */
class RestProbeTest {
  private static final StandIn STAND_IN = new StandIn();
  private static final String ALL =
      "[{'id':1,'updatedAt':'2026-11-01T08:00:00Z'},{'id':2,'updatedAt':'2026-11-02T08:00:00Z'}]"
          .replace('\'', '"');
  private static final String SINCE =
      "updated: /updatedAt, since: {param: from, format: iso-instant}";

  @TempDir Path home;

  @AfterAll
  static void close() {
    STAND_IN.close();
  }

  private List<Finding> check(String more, Function<Asked, String> answers) throws IOException {
    STAND_IN.json(answers);
    String read = "{path: /, records: '', id: /id, " + more + "}";
    try (Harness harness = new Harness(home, STAND_IN.url(), read)) {
      return harness.selfCheck();
    }
  }

  private static String honest(Asked asked) {
    String from = asked.query("from");
    return from == null || from.compareTo("2026-11-02T08:00:00Z") <= 0 ? ALL : "[]";
  }

  @Test
  void anHonestSystemPasses() throws IOException {
    List<Finding> findings = check(SINCE, RestProbeTest::honest);

    assertThat(findings).allMatch(finding -> finding.outcome() == Outcome.PASSED);
    assertThat(findings)
        .extracting(Finding::check)
        .contains(Check.FUTURE_WATERMARK, Check.OLD_WATERMARK, Check.NONSENSE_FILTER);
    assertThat(STAND_IN.asked())
        .extracting(asked -> String.valueOf(asked.query("from")))
        .containsExactly(
            "null",
            "2036-11-18T08:00:00Z",
            "2026-11-01T07:00:00Z",
            "2026-11-02T07:55:00Z",
            "nonsense");
  }

  @Test
  void aMisspeltFilterIsFound() throws IOException {
    List<Finding> findings = check(SINCE, asked -> ALL);

    assertThat(SelfCheck.failure(findings))
        .hasValueSatisfying(
            failure -> {
              assertThat(failure.check()).isEqualTo(Check.FUTURE_WATERMARK);
              assertThat(failure.sentence()).contains("2 records", "ignores from");
            });
  }

  @Test
  void aTimeReadInAnotherFormIsFound() throws IOException {
    List<Finding> findings = check(SINCE, asked -> asked.query("from") == null ? ALL : "[]");

    assertThat(SelfCheck.failure(findings)).map(Finding::check).contains(Check.OLD_WATERMARK);
  }

  @Test
  void aFilterThatHidesTheChangesOfOneDayIsFound() throws IOException {
    // compares texts, and states its times with a blank, which sorts before the T of ours
    String stated = ALL.replace('T', ' ').replace("Z", "");
    String since =
        "updated: {at: /updatedAt, format: pattern, pattern: 'yyyy-MM-dd HH:mm:ss', zone: UTC}, since:"
            + " {param: from, format: iso-local, zone: UTC}";
    List<Finding> findings =
        check(
            since,
            asked -> {
              String from = asked.query("from");
              String later = stated.replaceFirst("\\{[^}]*},", "");
              return from == null || from.compareTo("2026-11-01 08:00:00") <= 0
                  ? stated
                  : from.compareTo("2026-11-02 08:00:00") <= 0 ? later : "[]";
            });

    assertThat(SelfCheck.failure(findings))
        .hasValueSatisfying(
            failure -> {
              assertThat(failure.check()).isEqualTo(Check.OLD_WATERMARK);
              assertThat(failure.sentence()).contains("does not give that record", "from");
            });
  }

  @Test
  void aFilterByDaysThatLeavesItsOwnDayOutIsBorneByTheOverlap() throws IOException {
    Function<Asked, String> laterDays =
        asked -> {
          String from = asked.query("from");
          String later = ALL.replaceFirst("\\{[^}]*},", "");
          return from == null || from.compareTo("2026-11-01") < 0
              ? ALL
              : from.compareTo("2026-11-02") < 0 ? later : "[]";
        };
    String since = "updated: /updatedAt, since: {param: from, format: date";

    assertThat(SelfCheck.failure(check(since + ", overlap: P1D}", laterDays))).isEmpty();
    assertThat(SelfCheck.failure(check(since + "}", laterDays)))
        .map(Finding::check)
        .contains(Check.OLD_WATERMARK);
  }

  @Test
  void anAnswerThatSaysThatThereIsMoreIsNotTakenForEverything() throws IOException {
    String page = "page: {style: none}";
    String read = "{path: /, records: /result/items, id: /id, " + page + "}";
    STAND_IN.json(
        asked ->
            "{\"result\":{\"items\":"
                + ALL
                + ",\"hits\":1237},\"page\":{\"more\":true,\"nextKey\":\"Mg==\"}}");
    try (Harness harness = new Harness(home, STAND_IN.url(), read)) {
      assertThat(SelfCheck.failure(harness.selfCheck()))
          .hasValueSatisfying(
              failure -> {
                assertThat(failure.check()).isEqualTo(Check.PAGING);
                assertThat(failure.sentence())
                    .contains("/result/hits = 1237", "/page/more = true", "/page/nextKey")
                    .doesNotContain("Mg==");
              });
    }
    STAND_IN.json(
        asked -> "{\"result\":{\"items\":" + ALL + ",\"hits\":2},\"page\":{\"more\":false}}");
    try (Harness harness = new Harness(home, STAND_IN.url(), read)) {
      assertThat(SelfCheck.failure(harness.selfCheck())).isEmpty();
    }
  }

  @Test
  void anIdPointerThatPointsNowhereIsFound() throws IOException {
    List<Finding> findings = check("page: {style: none}", asked -> ALL.replace("\"id\"", "\"no\""));

    assertThat(SelfCheck.failure(findings)).map(Finding::check).contains(Check.IDS);
  }

  @Test
  void aSilentCapIsNoted() throws IOException {
    String page = "page: {style: offset, param: skip, size: 500, sizeParam: limit, more: /more}";
    STAND_IN.json(asked -> "{\"more\":true,\"items\":" + ALL + "}");
    String read = "{path: /, records: /items, id: /id, " + page + "}";
    try (Harness harness = new Harness(home, STAND_IN.url(), read)) {
      assertThat(harness.selfCheck())
          .filteredOn(finding -> finding.check() == Check.PAGE_SIZE)
          .singleElement()
          .satisfies(
              finding -> {
                assertThat(finding.outcome()).isEqualTo(Outcome.NOTED);
                assertThat(finding.sentence()).contains("Asked for 500", "gives 2");
              });
    }
  }

  @Test
  void aKeyThatFellBackToAnonymousIsFound() throws IOException {
    STAND_IN.json(
        asked ->
            asked.path().equals("/me") ? "{\"user\":{\"login\":\"anonymous\"}}" : honest(asked));
    String who = "{whoAmI: {path: /me, at: /user/login, is: tributary}}";
    String read = "{path: /, records: '', id: /id, " + SINCE + "}";
    try (Harness harness = new Harness(home, STAND_IN.url(), who, read)) {
      assertThat(SelfCheck.failure(harness.selfCheck()))
          .map(Finding::check)
          .contains(Check.IDENTITY);
    }
  }

  @Test
  void aSystemThatRefusesNonsensePasses() throws IOException {
    STAND_IN.answer(
        asked ->
            "nonsense".equals(asked.query("from"))
                ? WireMock.aResponse().withStatus(422)
                : WireMock.okJson(honest(asked)));
    String read = "{path: /, records: '', id: /id, " + SINCE + "}";
    try (Harness harness = new Harness(home, STAND_IN.url(), read)) {
      assertThat(harness.selfCheck())
          .filteredOn(finding -> finding.check() == Check.NONSENSE_FILTER)
          .extracting(Finding::sentence)
          .containsExactly("A value that is no time is refused.");
    }
  }
}
