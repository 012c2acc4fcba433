package org.tributary.sdk.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;

/** What becomes of answers that are none: a category, and a sentence that an operator can use. */
class HttpFailureTest {
  private final HttpFixture fixture = new HttpFixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  @ParameterizedTest
  @CsvSource({
    "400, REJECTED, refused the request",
    "401, UNAUTHORIZED, our credential was refused; check settings.auth",
    "403, UNAUTHORIZED, our credential may not do this",
    "404, NOT_FOUND, nothing is there",
    "408, UNAVAILABLE, cannot answer now",
    "409, CONFLICT, another version",
    "410, NOT_FOUND, nothing is there",
    "412, CONFLICT, another version",
    "422, REJECTED, refused the request",
    "429, RATE_LIMITED, slow down; lower settings.rateLimit",
    "500, UNAVAILABLE, cannot answer now",
    "503, UNAVAILABLE, cannot answer now"
  })
  void namesTheCategoryAndTheAdviceOfAStatus(int status, FailureCategory category, String advice) {
    ConnectorException failure = failureOf(aResponse().withStatus(status));

    assertThat(failure.category()).isEqualTo(category);
    assertThat(failure)
        .hasMessageStartingWith("permits answered " + status + " to GET /v1/permits: ")
        .hasMessageContaining(advice)
        .hasMessageNotContaining("Jane");
    assertThat(failure.retryAfter()).isNull();
  }

  @Test
  void quotesTheErrorCodeAndNotTheMessage() {
    ConnectorException failure =
        failureOf(
            aResponse()
                .withStatus(401)
                .withBody("{\"code\":\"no_token\",\"message\":\"Jane Doe has no token\"}"));

    assertThat(failure).hasMessageContaining("answered 401 (no_token) to");
    assertThat(failure).hasMessageNotContaining("Jane");
  }

  @Test
  void quotesTheErrorCodeOfAList() {
    ConnectorException failure =
        failureOf(
            aResponse()
                .withStatus(400)
                .withBody("[{\"code\":\"E17\",\"description\":\"Jane Doe\"}]"));

    assertThat(failure).hasMessageContaining("answered 400 (E17) to");
    assertThat(failure).hasMessageNotContaining("Jane");
  }

  @Test
  void leavesItToTheConnectorWhatAnAnswerMeans() {
    fixture.server.stubFor(
        any(anyUrl())
            .willReturn(
                aResponse().withStatus(503).withHeader("Retry-After", "60").withBody("[7]")));
    HttpAdapter adapter = fixture.open();

    HttpAnswer answer = adapter.exchange(HttpFixture.get("/v1/permits"));

    assertThat(answer.isSuccess()).isFalse();
    assertThat(adapter.json(answer).path(0).asInt()).isEqualTo(7);
    assertThat(adapter.failure(HttpFixture.get("/v1/permits"), answer).category())
        .isEqualTo(FailureCategory.UNAVAILABLE);
    assertThat(failureOf(adapter)).hasMessageContaining("asked us to wait another 60 s");
  }

  @Test
  void saysThatARedirectLeadsToALogin() {
    ConnectorException failure =
        failureOf(
            aResponse().withStatus(302).withHeader("Location", "https://sso.invalid/login?s=1"));

    assertThat(failure.category()).isEqualTo(FailureCategory.UNAUTHORIZED);
    assertThat(failure).hasMessageContaining("redirected to a login page; check settings.auth");
  }

  @Test
  void passesOnRetryAfterInSeconds() {
    ConnectorException failure =
        failureOf(aResponse().withStatus(429).withHeader("Retry-After", "120"));

    assertThat(failure.category()).isEqualTo(FailureCategory.RATE_LIMITED);
    assertThat(failure.retryAfter()).isEqualTo(Duration.ofMinutes(2));
    assertThat(failure).hasMessageContaining("wait 120 s");
  }

  @Test
  void passesOnRetryAfterAsADate() {
    ConnectorException failure =
        failureOf(
            aResponse().withStatus(503).withHeader("Retry-After", "Sat, 21 Nov 2026 08:00:30 GMT"));

    assertThat(failure.category()).isEqualTo(FailureCategory.UNAVAILABLE);
    assertThat(failure.retryAfter()).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void ignoresARetryAfterThatIsNoTime() {
    assertThat(
            failureOf(aResponse().withStatus(503).withHeader("Retry-After", "later")).retryAfter())
        .isNull();
  }

  @Test
  void leavesTheSystemAloneWhileItAskedUsToWait() {
    fixture.server.stubFor(
        any(anyUrl()).willReturn(aResponse().withStatus(429).withHeader("Retry-After", "60")));
    HttpAdapter adapter = fixture.open();
    failureOf(adapter);
    fixture.server.stubFor(any(anyUrl()).willReturn(okJson("{}")));
    fixture.clock.move(Duration.ofSeconds(20));

    ConnectorException tooEarly = failureOf(adapter);
    assertThat(tooEarly.category()).isEqualTo(FailureCategory.RATE_LIMITED);
    assertThat(tooEarly.retryAfter()).isEqualTo(Duration.ofSeconds(40));
    fixture.server.verify(1, anyRequestedFor(anyUrl()));

    fixture.clock.move(Duration.ofSeconds(40));
    assertThat(adapter.send(HttpFixture.get("/v1/permits")).status()).isEqualTo(200);
  }

  @Test
  void saysThatTheSystemDidNotAnswerInTime() {
    fixture.server.stubFor(any(anyUrl()).willReturn(okJson("{}").withFixedDelay(2000)));

    ConnectorException failure = failureOf(fixture.open("timeout: PT0.3S"));

    assertThat(failure.category()).isEqualTo(FailureCategory.UNAVAILABLE);
    assertThat(failure)
        .hasMessage("permits did not answer GET /v1/permits in time; see settings.timeout");
  }

  @Test
  void endsAnAnswerThatDrips() {
    fixture.server.stubFor(
        any(anyUrl())
            .willReturn(
                aResponse().withBody("x".repeat(100)).withChunkedDribbleDelay(100, 20_000)));

    long start = System.nanoTime();
    ConnectorException failure = failureOf(fixture.open("timeout: {silence: PT5S, whole: PT1S}"));

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    assertThat(failure.category()).isEqualTo(FailureCategory.UNAVAILABLE);
    assertThat(failure).hasMessageContaining("did not finish its answer");
  }

  @Test
  void saysThatNobodyListens() {
    ConnectorException failure = failureOf(fixture.openAt("http://127.0.0.1:1"));

    assertThat(failure.category()).isEqualTo(FailureCategory.UNAVAILABLE);
    assertThat(failure).hasMessageContaining("permits refuses connections");
  }

  @Test
  void saysThatTheHostIsUnknown() {
    ConnectorException failure = failureOf(fixture.openAt("http://no-such-host.invalid"));

    assertThat(failure.category()).isEqualTo(FailureCategory.UNAVAILABLE);
    assertThat(failure).hasMessageContaining("not known to the name service");
  }

  @Test
  void saysThatTheConnectionWasClosedWithoutAnAnswer() {
    ConnectorException failure = failureOf(aResponse().withFault(Fault.EMPTY_RESPONSE));

    assertThat(failure.category()).isEqualTo(FailureCategory.UNAVAILABLE);
    assertThat(failure).hasMessageContaining("closed the connection without answering");
  }

  @Test
  void triesNothingTwiceByItself() {
    failureOf(aResponse().withStatus(503));
    fixture.server.verify(1, anyRequestedFor(anyUrl()));
  }

  @Test
  void noticesAnAnswerShorterThanAnnounced() throws IOException {
    try (RawServer raw =
        new RawServer("HTTP/1.1 200 OK\r\nContent-Length: 1000", bytes("{\"items\":["))) {
      ConnectorException failure = failureOf(fixture.openAt(raw.url()));

      assertThat(failure.category()).isEqualTo(FailureCategory.UNAVAILABLE);
      assertThat(failure)
          .hasMessageContaining("cut off its answer to GET /v1/permits after 10 bytes");
    }
  }

  @Test
  void noticesAChunkedAnswerThatStops() throws IOException {
    try (RawServer raw =
        new RawServer(
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked", bytes("a\r\n{\"items\":["))) {
      ConnectorException failure = failureOf(fixture.openAt(raw.url()));

      assertThat(failure.category()).isEqualTo(FailureCategory.UNAVAILABLE);
      assertThat(failure).hasMessageContaining("cut off its answer");
    }
  }

  @Test
  void noticesAGzipAnswerCutByTheConnection() throws IOException {
    byte[] half = Arrays.copyOf(HttpFixture.gzip("{\"items\":[1,2,3,4]}"), 20);
    try (RawServer raw =
        new RawServer("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 900", half)) {
      assertThat(failureOf(fixture.openAt(raw.url())).category())
          .isEqualTo(FailureCategory.UNAVAILABLE);
    }
  }

  @Test
  void noticesAGzipAnswerThatTheSystemItselfTruncated() {
    byte[] half = Arrays.copyOf(HttpFixture.gzip("{\"items\":[1,2,3,4]}"), 20);
    ConnectorException failure =
        failureOf(aResponse().withHeader("Content-Encoding", "gzip").withBody(half));

    assertThat(failure.category()).isEqualTo(FailureCategory.MALFORMED);
    assertThat(failure).hasMessage("permits sent a truncated gzip answer to GET /v1/permits");
  }

  @Test
  void refusesWhatSaysItIsGzipAndIsNot() {
    ConnectorException failure =
        failureOf(aResponse().withHeader("Content-Encoding", "gzip").withBody("{\"items\":[]}"));

    assertThat(failure.category()).isEqualTo(FailureCategory.MALFORMED);
    assertThat(failure).hasMessageContaining("says it is gzip and is not");
  }

  @Test
  void refusesACompressionThatWasNotAskedFor() {
    ConnectorException failure =
        failureOf(aResponse().withHeader("Content-Encoding", "br").withBody("x"));

    assertThat(failure.category()).isEqualTo(FailureCategory.MALFORMED);
    assertThat(failure).hasMessageContaining("only gzip is understood");
  }

  @Test
  void guardsTheSizeOfTheDecompressedAnswer() {
    fixture.server.stubFor(
        any(anyUrl())
            .willReturn(
                aResponse()
                    .withHeader("Content-Encoding", "gzip")
                    .withBody(HttpFixture.gzip("0".repeat(5_000_000)))));
    HttpAdapter adapter = fixture.open("maxBytes: 1000000");

    ConnectorException failure = failureOf(adapter);

    assertThat(failure.category()).isEqualTo(FailureCategory.MALFORMED);
    assertThat(failure)
        .hasMessageContaining("more than 1000000 bytes")
        .hasMessageContaining("settings.maxBytes");
  }

  @Test
  void goesOnAfterManyBrokenAnswers() {
    fixture.server.stubFor(any(anyUrl()).willReturn(aResponse().withBody("0".repeat(50_000))));
    HttpAdapter adapter = fixture.open("maxBytes: 10");
    for (int i = 0; i < 20; i++) {
      failureOf(adapter);
    }
    fixture.server.stubFor(any(anyUrl()).willReturn(okJson("{}")));

    assertThat(adapter.send(HttpFixture.get("/")).status()).isEqualTo(200);
  }

  private ConnectorException failureOf(ResponseDefinitionBuilder answer) {
    fixture.server.stubFor(any(anyUrl()).willReturn(answer));
    return failureOf(fixture.open());
  }

  private static ConnectorException failureOf(HttpAdapter adapter) {
    HttpCall call = HttpCall.get("/v1/permits", List.of(Map.entry("name", "Jane")));
    ConnectorException failure =
        catchThrowableOfType(ConnectorException.class, () -> adapter.send(call));
    assertThat(failure).isNotNull();
    return failure;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
