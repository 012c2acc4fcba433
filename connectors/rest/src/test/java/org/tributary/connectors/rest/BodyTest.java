package org.tributary.connectors.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.WireMock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.sdk.connector.ReadRequest.Mode;
import org.tributary.sdk.system.SystemFileException;
import org.tributary.sdk.system.SystemFileException.Mistake;

/** What stands in the body of a POST. */
class BodyTest {
  private static final StandIn STAND_IN = new StandIn();

  @TempDir Path home;

  @AfterAll
  static void close() {
    STAND_IN.close();
  }

  private List<String> bodies(String settings, String read, String... answers) throws IOException {
    var given = List.of(answers).iterator();
    STAND_IN.answer(asked -> WireMock.okJson(given.hasNext() ? given.next() : "[]"));
    try (Harness hub = new Harness(home, STAND_IN.url(), settings, read)) {
      hub.run(Mode.CHANGES);
      hub.run(Mode.CHANGES);
    }
    return STAND_IN.asked().stream().map(asked -> asked.json().toString()).toList();
  }

  @Test
  void numbersStayNumbersAndWhatHasNoValueIsLeftOut() throws IOException {
    List<String> bodies =
        bodies(
            "{}",
            """
            path: /search
            body: {size: "${size}", from: "${after}", changed: {gte: "${since}"}, text: "at most ${size}, behind ${after}"}
            page: {style: keyset, size: 2}
            since: {format: epoch-ms, overlap: PT0S}
            updated: {at: /at, format: epoch-ms}
            records: ""
            id: /id
            """,
            "[{\"id\":4,\"at\":1000},{\"id\":9,\"at\":2000}]");

    assertThat(bodies)
        .containsExactly(
            "{\"size\":2,\"changed\":{}}",
            "{\"size\":2,\"from\":9,\"changed\":{},\"text\":\"at most 2, behind 9\"}",
            "{\"size\":2,\"changed\":{\"gte\":2000}}");
  }

  @Test
  void aTemplateMakesAConditionOfATime() throws IOException {
    List<String> bodies =
        bodies(
            "{}",
            """
            path: /search
            body: {where: "${since}"}
            since: {template: "changed >= '{}' or made >= '{}'", format: iso-instant, overlap: PT0S}
            updated: /at
            records: ""
            id: /id
            """,
            "[{\"id\":4,\"at\":\"2026-03-01T08:00:00Z\"}]");

    assertThat(bodies)
        .containsExactly(
            "{}",
            "{\"where\":\"changed >= '2026-03-01T08:00:00Z' or made >= '2026-03-01T08:00:00Z'\"}");
  }

  @Test
  void aSecretIsSentInClear() throws IOException {
    Files.createDirectories(home.resolve("secrets"));
    Files.writeString(home.resolve("secrets/key"), "canary");

    assertThat(
            bodies(
                "{secret: \"${file:key}\"}",
                "{path: /rpc, body: [2, '${secret}'], records: '', id: /id}"))
        .containsOnly("[2,\"canary\"]");
  }

  @Test
  void aCallWithABodyIsAPost() throws IOException {
    STAND_IN.json(asked -> "[]");
    String read = "{path: /search, body: {all: true}, records: '', id: /id}";
    try (Harness hub = new Harness(home, STAND_IN.url(), read)) {
      hub.run(Mode.FULL);
    }

    assertThat(STAND_IN.asked())
        .singleElement()
        .satisfies(
            asked -> {
              assertThat(asked.method()).isEqualTo("POST");
              assertThat(asked.header("Content-Type")).isEqualTo("application/json");
            });
  }

  @Test
  void refusesABodyThatDoesNotFitTheRest() {
    assertThat(
            mistakes(
                """
                path: /search
                body: {from: ["${after}"], changed: ["${since}"], skip: "${offset}", max: "up to ${sice}"}
                page: {style: keyset, size: 10}
                since: {format: iso-instant}
                records: ""
                id: /id
                """))
        .containsExactlyInAnyOrder(
            "streams.permits.read.page.first: is needed: ${after} stands in a list of the body, which"
                + " has no gaps",
            "streams.permits.read.since.earliest: is needed: ${since} stands in a list of the body,"
                + " which has no gaps",
            "streams.permits.read.body: has ${offset}, to which page gives no value",
            "streams.permits.read.body: has ${sice}, but there are only ${since}, ${until}, ${after},"
                + " ${offset}, ${page}, ${cursor}, ${size}, ${secret}");
  }

  @Test
  void refusesPagingAndChangesThatReachTheSystemNowhere() {
    assertThat(
            mistakes(
                "{path: /, records: '', id: /id, page: {style: offset, size: 5}, since: {format: date}}"))
        .containsExactlyInAnyOrder(
            "streams.permits.read.page.param: is missing: name a query parameter, or put"
                + " \"${offset}\" into the body",
            "streams.permits.read.since.param: is missing: name a query parameter, or put"
                + " \"${since}\" into the body");
  }

  @Test
  void refusesASecretThatIsNotThere() {
    assertThat(mistakes("{path: /, records: '', id: /id, body: {key: '${secret}'}}"))
        .containsExactly(
            "streams.permits.read.body: has ${secret}, to which settings.secret gives no value");
  }

  private List<String> mistakes(String read) {
    SystemFileException refusal =
        catchThrowableOfType(
            SystemFileException.class, () -> new Harness(home, "http://127.0.0.1:1", read).close());
    return refusal.mistakes().stream().map(BodyTest::text).toList();
  }

  private static String text(Mistake mistake) {
    return mistake.key() + ": " + mistake.problem();
  }
}
