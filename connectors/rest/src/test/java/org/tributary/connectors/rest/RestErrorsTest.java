package org.tributary.connectors.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tributary.sdk.connector.ReadRequest.Mode;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;

/** Errors in every costume: as a status, as 200 with an error body, as a page. */
class RestErrorsTest {
  private static final StandIn STAND_IN = new StandIn();

  @TempDir Path home;

  @AfterAll
  static void close() {
    STAND_IN.close();
  }

  private ConnectorException failure(ResponseDefinitionBuilder answer, String error)
      throws IOException {
    STAND_IN.answer(asked -> answer);
    String read = "{path: '/v1/permits?secret=1', records: /items, id: /id" + error + "}";
    try (Harness harness = new Harness(home, STAND_IN.url(), read)) {
      return catchThrowableOfType(ConnectorException.class, () -> harness.page(Mode.FULL));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "401, UNAUTHORIZED",
    "403, UNAUTHORIZED",
    "404, NOT_FOUND",
    "409, CONFLICT",
    "422, REJECTED",
    "429, RATE_LIMITED",
    "500, UNAVAILABLE",
    "503, UNAVAILABLE"
  })
  void passesOnWhatTheStatusSays(int status, FailureCategory category) throws IOException {
    ConnectorException failure =
        failure(WireMock.aResponse().withStatus(status).withHeader("Retry-After", "30"), "");

    assertThat(failure.category()).isEqualTo(category);
    assertThat(failure).hasMessageContaining("permits answered " + status + " to GET /v1/permits");
    assertThat(failure).hasMessageNotContaining("secret");
    assertThat(failure.retryAfter()).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void namesTheKeysOfTheSystemFileToLookAt() throws IOException {
    assertThat(failure(WireMock.aResponse().withStatus(404), ""))
        .hasMessageEndingWith("(read.path)");
    assertThat(failure(WireMock.aResponse().withStatus(400), ""))
        .hasMessageEndingWith("(read.query, read.headers, read.body, read.page, read.since)");
  }

  @Test
  void aStatusMayMeanWhatTheSystemFileSays() throws IOException {
    ConnectorException failure =
        failure(
            WireMock.jsonResponse("[{\"code\":\"E7\",\"description\":\"Jane\"}]", 500)
                .withHeader("Retry-After", "30"),
            ", error: {code: /0/code, rateLimited: [E7], notFound: [500]}");

    assertThat(failure.category()).isEqualTo(FailureCategory.RATE_LIMITED);
    assertThat(failure).hasMessageContaining("500 (E7)").hasMessageNotContaining("Jane");
    assertThat(failure.retryAfter()).isEqualTo(Duration.ofSeconds(30));
  }

  @ParameterizedTest
  @CsvSource({
    "498, UNAUTHORIZED, our credential was refused; check settings.auth",
    "429, RATE_LIMITED, it asks us to slow down",
    "503, UNAVAILABLE, it cannot answer now",
    "404, NOT_FOUND, nothing is there",
    "400, REJECTED, it refused the request"
  })
  void recognisesAnErrorBodyBehindStatus200(int code, FailureCategory category, String advice)
      throws IOException {
    String body = "{\"error\":{\"code\":" + code + ",\"message\":\"Jane\",\"details\":[]}}";
    ConnectorException failure =
        failure(
            WireMock.okJson(body),
            ", error: {at: /error, code: /error/code, unauthorized: [498, 499], rateLimited: [429],"
                + " unavailable: [503], notFound: [404]}");

    assertThat(failure.category()).isEqualTo(category);
    assertThat(failure)
        .hasMessageStartingWith(
            "permits answered 200 with an error (" + code + ") to GET /v1/permits: " + advice)
        .hasMessageNotContaining("Jane");
  }

  @Test
  void recognisesAFlagThatIsNotOk() throws IOException {
    ConnectorException failure =
        failure(
            WireMock.okJson("{\"Status\":2,\"Message\":\"Jane\",\"items\":[]}"),
            ", error: {at: /Status, ok: [0], unauthorized: [2, 3]}");

    assertThat(failure.category()).isEqualTo(FailureCategory.UNAUTHORIZED);
    assertThat(failure).hasMessageContaining("with an error (2)");
  }

  @Test
  void doesNotQuoteProseAsACode() throws IOException {
    ConnectorException failure =
        failure(WireMock.okJson("{\"error\":\"Jane Doe is locked\"}"), ", error: {at: /error}");

    assertThat(failure.category()).isEqualTo(FailureCategory.REJECTED);
    assertThat(failure)
        .hasMessageStartingWith("permits answered 200 with an error to GET /v1/permits");
  }

  @Test
  void takesAnEmptyErrorMemberForNone() throws IOException {
    for (String none : new String[] {"null", "\"\"", "false", "[]", "{}"}) {
      assertThat(
              failure(
                  WireMock.okJson("{\"error\":" + none + ",\"items\":[]}"),
                  ", error: {at: /error}"))
          .isNull();
    }
    assertThat(
            failure(
                WireMock.okJson("{\"success\":true,\"items\":[]}"),
                ", error: {at: /success, ok: [true]}"))
        .isNull();
  }

  @Test
  void saysThatALoginPageCame() throws IOException {
    ConnectorException failure =
        failure(
            WireMock.ok("<!DOCTYPE html><html><title>Sign in</title></html>")
                .withHeader("Content-Type", "text/html"),
            "");

    assertThat(failure.category()).isEqualTo(FailureCategory.UNAUTHORIZED);
    assertThat(failure).hasMessageContaining("HTML login page instead of JSON for GET /v1/permits");
  }

  @Test
  void saysThatTheJsonIsTruncated() throws IOException {
    ConnectorException failure = failure(WireMock.ok("{\"items\":[{\"id\":1},"), "");

    assertThat(failure.category()).isEqualTo(FailureCategory.MALFORMED);
    assertThat(failure).hasMessageContaining("truncated JSON");
  }
}
