package org.tributary.sdk.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;
import org.tributary.sdk.write.SendingRight;

/** Calls as they go over the wire, and successful answers. */
class HttpAdapterTest {
  private final HttpFixture fixture = new HttpFixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void sendsPathBelowTheBaseUrlAndEncodesTheQuery() {
    fixture.server.stubFor(any(anyUrl()).willReturn(okJson("{}")));
    HttpAdapter adapter = fixture.openAt(fixture.url() + "/api/", "headers: {X-Agency: ISLANDTON}");

    adapter.send(
        HttpCall.get(
            "/v1/permits",
            List.of(
                Map.entry("$where", "EditDate >= TIMESTAMP '2026-01-01 00:00:00' & 1=1"),
                Map.entry("orderBy", "+changedate"),
                Map.entry("page[size]", "{{env:HOME}}"))));

    fixture.server.verify(
        getRequestedFor(
                urlEqualTo(
                    "/api/v1/permits?$where=EditDate%20%3E%3D%20TIMESTAMP%20'2026-01-01%2000:00:00'"
                        + "%20%26%201%3D1&orderBy=%2Bchangedate&page%5Bsize%5D=%7B%7Benv:HOME%7D%7D"))
            .withHeader("X-Agency", equalTo("ISLANDTON"))
            .withHeader("Accept-Encoding", equalTo("gzip")));
  }

  @Test
  void confirmsTheRightToSendAfterItHasWaitedForTheRateLimit() {
    fixture.server.stubFor(any(anyUrl()).willReturn(okJson("{}")));
    HttpAdapter adapter = fixture.open("rateLimit: 2/s");
    AtomicInteger asked = new AtomicInteger();
    SendingRight right =
        new SendingRight(() -> asked.incrementAndGet() == 1, Duration.ofMillis(100), fixture.clock);

    assertThatExceptionOfType(ConnectorException.class)
        .isThrownBy(
            () ->
                right.send(
                    () -> {
                      adapter.send(HttpFixture.get("/first"));
                      return adapter.send(
                          new HttpCall("POST", "/second", List.of(), Map.of(), new byte[] {1}));
                    }))
        .matches(ConnectorException::isUnsent);

    assertThat(right.isLost()).isTrue();
    fixture.server.verify(1, getRequestedFor(urlEqualTo("/first")));
    fixture.server.verify(0, postRequestedFor(anyUrl()));
    adapter.send(new HttpCall("POST", "/third", List.of(), Map.of(), new byte[] {1}));
    fixture.server.verify(1, postRequestedFor(urlEqualTo("/third")));
  }

  @Test
  void sendsNoHeaderOfCamelsAndKeepsTheContentType() {
    fixture.server.stubFor(any(anyUrl()).willReturn(okJson("{}")));
    HttpAdapter adapter = fixture.open();

    adapter.send(
        new HttpCall(
            "POST",
            "/v1/search",
            List.of(),
            Map.of("Content-Type", "application/json", "CamelHttpUri", "http://evil.invalid"),
            "{\"q\":1}".getBytes(StandardCharsets.UTF_8)));

    fixture.server.verify(
        postRequestedFor(urlEqualTo("/v1/search"))
            .withRequestBody(equalTo("{\"q\":1}"))
            .withHeader("Content-Type", equalTo("application/json"))
            .withoutHeader("CamelHttpUri")
            .withoutHeader("CamelHttpMethod")
            .withoutHeader("CamelHttpPath"));
  }

  @Test
  void givesHeadersInLowerCaseAndKeepsRepeatedOnes() {
    fixture.server.stubFor(
        any(anyUrl())
            .willReturn(
                okJson("{}")
                    .withHeader("Link", "<a>; rel=prev", "<b>; rel=next")
                    .withHeader("CamelFileName", "../../etc/passwd")));

    HttpAnswer answer = fixture.open().send(HttpFixture.get("/"));

    assertThat(answer.headers().get("link")).containsExactly("<a>; rel=prev", "<b>; rel=next");
    assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    assertThat(answer.headers()).doesNotContainKey("camelfilename");
  }

  @Test
  void unpacksGzipOnce() {
    String text = "{\"items\":[" + "1,".repeat(5000) + "1]}";
    fixture.server.stubFor(
        any(anyUrl())
            .willReturn(
                aResponse()
                    .withHeader("Content-Encoding", "gzip")
                    .withHeader("Content-Type", "application/json")
                    .withBody(HttpFixture.gzip(text))));

    HttpAdapter adapter = fixture.open();

    assertThat(adapter.text(adapter.send(HttpFixture.get("/")))).isEqualTo(text);
  }

  @Test
  void leavesAGzipFileThatIsTheContentAlone() {
    byte[] file = HttpFixture.gzip("a,b\n");
    fixture.server.stubFor(any(anyUrl()).willReturn(aResponse().withBody(file)));

    assertThat(fixture.open().send(HttpFixture.get("/export.csv.gz")).body()).isEqualTo(file);
  }

  @Test
  void takesAnEmptyAnswerThatSaysItIsGzip() {
    fixture.server.stubFor(
        any(anyUrl())
            .willReturn(aResponse().withStatus(204).withHeader("Content-Encoding", "gzip")));
    HttpAdapter adapter = fixture.open();

    HttpAnswer answer = adapter.send(HttpFixture.get("/"));

    assertThat(answer.status()).isEqualTo(204);
    assertThat(answer.body()).isEmpty();
    assertThat(adapter.json(answer).isMissingNode()).isTrue();
  }

  @Test
  void followsLinksOnTheSameHostOnly() {
    fixture.server.stubFor(any(anyUrl()).willReturn(okJson("{}")));
    HttpAdapter adapter = fixture.openAt(fixture.url() + "/api");
    HttpCall call = HttpCall.get("/v1/permits", List.of(Map.entry("page", "1")));

    adapter.send(HttpFixture.get(adapter.link(call, "/api/v1/permits?page=2#top")));
    adapter.send(HttpFixture.get(adapter.link(call, "?page=3")));
    adapter.send(HttpFixture.get(adapter.link(call, fixture.url() + "/elsewhere?page=4")));

    fixture.server.verify(getRequestedFor(urlEqualTo("/api/v1/permits?page=2")));
    fixture.server.verify(getRequestedFor(urlEqualTo("/api/v1/permits?page=3")));
    fixture.server.verify(getRequestedFor(urlEqualTo("/elsewhere?page=4")));
    assertThatExceptionOfType(ConnectorException.class)
        .isThrownBy(() -> adapter.send(HttpFixture.get("http://evil.invalid/?key=secret")))
        .withMessageContaining("another host")
        .satisfies(e -> assertThat(e.category()).isEqualTo(FailureCategory.MALFORMED))
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret"));
  }

  @Test
  void followsNoRedirect() {
    fixture.server.stubFor(
        any(urlEqualTo("/v1/permits"))
            .willReturn(aResponse().withStatus(301).withHeader("Location", "/v2/permits?x=1")));

    assertThatExceptionOfType(ConnectorException.class)
        .isThrownBy(() -> fixture.open().send(HttpFixture.get("/v1/permits")))
        .satisfies(e -> assertThat(e.category()).isEqualTo(FailureCategory.REJECTED))
        .withMessageContaining("redirected elsewhere")
        .withMessageNotContaining("x=1");
    fixture.server.verify(0, getRequestedFor(urlEqualTo("/v2/permits?x=1")));
  }

  @Test
  void waitsForTheRateLimit() {
    fixture.server.stubFor(any(anyUrl()).willReturn(okJson("{}")));
    HttpAdapter adapter = fixture.open("rateLimit: 5/s");
    long start = System.nanoTime();
    for (int i = 0; i < 4; i++) {
      adapter.send(HttpFixture.get("/"));
    }
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(590));
  }
}
