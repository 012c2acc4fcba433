package org.tributary.sdk.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.unauthorized;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.BasicCredentials;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;

/** Every way to say who we are. */
class HttpAuthTest {
  private final HttpFixture fixture = new HttpFixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void sendsAnApiKeyInAHeader() {
    anyPermits(okJson("{}"));
    call("auth: {type: api-key, header: X-Api-Key, value: k3y}");
    fixture.server.verify(
        getRequestedFor(urlEqualTo("/v1/permits")).withHeader("X-Api-Key", equalTo("k3y")));
  }

  @Test
  void sendsAnApiKeyWithAPrefix() {
    anyPermits(okJson("{}"));
    call("auth: {type: api-key, header: Authorization, prefix: 'Token ', value: k3y}");
    fixture.server.verify(
        getRequestedFor(urlEqualTo("/v1/permits"))
            .withHeader("Authorization", equalTo("Token k3y")));
  }

  @Test
  void sendsAnApiKeyInTheQuery() {
    anyPermits(okJson("{}"));
    HttpAdapter adapter = fixture.open("auth: {type: api-key, query: api_key, value: 'k 3&y'}");

    adapter.send(HttpFixture.get("/v1/permits"));
    adapter.send(HttpCall.get("/v1/permits", List.of(Map.entry("page", "2"))));

    fixture.server.verify(getRequestedFor(urlEqualTo("/v1/permits?api_key=k%203%26y")));
    fixture.server.verify(getRequestedFor(urlEqualTo("/v1/permits?page=2&api_key=k%203%26y")));
  }

  @Test
  void takesAnEchoedKeyOutOfLinks() {
    HttpAdapter adapter = fixture.open("auth: {type: api-key, query: api_key, value: k3y}");
    String link = adapter.link(HttpFixture.get("/v1/permits"), "?api_key=k3y&page=2&api_key=k3y");

    assertThat(link).isEqualTo(fixture.url() + "/v1/permits?page=2");
  }

  @Test
  void sendsBasicCredentialsWithoutBeingAsked() {
    anyPermits(okJson("{}"));
    call("auth: {type: basic, username: hub, password: 'pä:ss'}");
    fixture.server.verify(
        getRequestedFor(urlEqualTo("/v1/permits"))
            .withHeader("Authorization", equalTo("Basic aHViOnDDpDpzcw==")));
  }

  @Test
  void sendsABearerToken() {
    anyPermits(okJson("{}"));
    call("auth: {type: bearer, value: t0ken}");
    fixture.server.verify(
        getRequestedFor(urlEqualTo("/v1/permits"))
            .withHeader("Authorization", equalTo("Bearer t0ken")));
  }

  @Test
  void fetchesATokenOnceAndReusesIt() {
    anyPermits(okJson("{}"));
    token("\"expires_in\":\"86400\"");
    HttpAdapter adapter = oauth("scope: records", "form: {environment: PROD}");

    adapter.send(HttpFixture.get("/v1/permits"));
    adapter.send(HttpFixture.get("/v1/permits"));

    fixture.server.verify(
        1,
        postRequestedFor(urlEqualTo("/token"))
            .withBasicAuth(new BasicCredentials("hub", "s3cret"))
            .withRequestBody(
                equalTo("grant_type=client_credentials&scope=records&environment=PROD")));
    fixture.server.verify(
        2,
        getRequestedFor(urlEqualTo("/v1/permits"))
            .withHeader("Authorization", equalTo("Bearer t1")));
  }

  @Test
  void keepsTheQueryOfTheCallThatFetchesTheToken() {
    anyPermits(okJson("{}"));
    token("\"expires_in\":600");

    oauth().send(HttpCall.get("/v1/permits", List.of(Map.entry("page", "2"))));

    fixture.server.verify(getRequestedFor(urlEqualTo("/v1/permits?page=2")));
  }

  @Test
  void sendsTheClientInTheFormWhereTheSystemWantsItThere() {
    anyPermits(okJson("{}"));
    token("\"expires_in\":60");
    oauth("clientIn: form").send(HttpFixture.get("/v1/permits"));

    fixture.server.verify(
        postRequestedFor(urlEqualTo("/token"))
            .withoutHeader("Authorization")
            .withRequestBody(containing("client_id=hub&client_secret=s3cret")));
  }

  @Test
  void placesTheTokenWhereTheSystemWantsIt() {
    anyPermits(okJson("{}"));
    token("\"expires_in\":60");

    oauth("token: {header: Authorization, prefix: ''}").send(HttpFixture.get("/v1/permits"));
    oauth("token: {query: token}").send(HttpFixture.get("/v1/permits"));

    fixture.server.verify(
        getRequestedFor(urlEqualTo("/v1/permits")).withHeader("Authorization", equalTo("t1")));
    fixture.server.verify(getRequestedFor(urlEqualTo("/v1/permits?token=t1")));
  }

  @Test
  void fetchesTheNextTokenBeforeTheOldOneExpires() {
    anyPermits(okJson("{}"));
    token("\"expires_in\":600");
    HttpAdapter adapter = oauth();
    adapter.send(HttpFixture.get("/v1/permits"));

    fixture.clock.move(Duration.ofSeconds(539));
    adapter.send(HttpFixture.get("/v1/permits"));
    fixture.server.verify(1, postRequestedFor(urlEqualTo("/token")));

    fixture.clock.move(Duration.ofSeconds(2));
    adapter.send(HttpFixture.get("/v1/permits"));
    fixture.server.verify(2, postRequestedFor(urlEqualTo("/token")));
  }

  @Test
  void keepsATokenWithoutAnEndUntilItIsRefused() {
    anyPermits(okJson("{}"));
    token("\"token_type\":\"bearer\"");
    HttpAdapter adapter = oauth();
    adapter.send(HttpFixture.get("/v1/permits"));

    fixture.clock.move(Duration.ofDays(300));
    adapter.send(HttpFixture.get("/v1/permits"));

    fixture.server.verify(1, postRequestedFor(urlEqualTo("/token")));
  }

  @Test
  void renewsARefusedTokenOnce() {
    tokens("t1", "t2");
    fixture.server.stubFor(
        get(urlPathEqualTo("/v1/permits"))
            .withHeader("Authorization", equalTo("Bearer t1"))
            .willReturn(unauthorized()));
    fixture.server.stubFor(
        get(urlPathEqualTo("/v1/permits"))
            .withHeader("Authorization", equalTo("Bearer t2"))
            .willReturn(okJson("{}")));

    assertThat(oauth().send(HttpFixture.get("/v1/permits")).status()).isEqualTo(200);
  }

  @Test
  void givesUpWhenTheRenewedTokenIsRefusedToo() {
    anyPermits(unauthorized());
    token("\"expires_in\":600");

    ConnectorException failure = failureOf(oauth());

    assertThat(failure.category()).isEqualTo(FailureCategory.UNAUTHORIZED);
    fixture.server.verify(2, postRequestedFor(urlEqualTo("/token")));
    fixture.server.verify(2, getRequestedFor(urlEqualTo("/v1/permits")));
  }

  @Test
  void fetchesOneTokenForManyThreads() throws InterruptedException {
    anyPermits(okJson("{}"));
    fixture.server.stubFor(
        post("/token")
            .willReturn(
                okJson("{\"access_token\":\"t1\",\"expires_in\":600}").withFixedDelay(200)));
    HttpAdapter adapter = oauth();
    ExecutorService threads = Executors.newFixedThreadPool(6);
    try {
      List<Callable<HttpAnswer>> calls =
          Collections.nCopies(12, () -> adapter.send(HttpFixture.get("/v1/permits")));
      for (Future<HttpAnswer> done : threads.invokeAll(calls)) {
        assertThat(done).succeedsWithin(Duration.ofSeconds(5));
      }
    } finally {
      threads.shutdown();
    }
    fixture.server.verify(1, postRequestedFor(urlEqualTo("/token")));
    fixture.server.verify(12, getRequestedFor(urlEqualTo("/v1/permits")));
  }

  @Test
  void saysThatTheClientIsRefused() {
    fixture.server.stubFor(
        post("/token")
            .willReturn(
                aResponse()
                    .withStatus(400)
                    .withBody(
                        "{\"error\":\"invalid_client\",\"error_description\":\"hub s3cret\"}")));

    ConnectorException failure = failureOf(oauth());

    assertThat(failure.category()).isEqualTo(FailureCategory.UNAUTHORIZED);
    assertThat(failure)
        .hasMessage(
            "permits: the token endpoint refused our client with 400 (invalid_client); id and secret"
                + " were sent in a basic header, clientIn: form sends them in the form; check"
                + " settings.auth");
  }

  @Test
  void saysThatTheTokenEndpointIsDown() {
    fixture.server.stubFor(post("/token").willReturn(aResponse().withStatus(503)));

    ConnectorException failure = failureOf(oauth());

    assertThat(failure.category()).isEqualTo(FailureCategory.UNAVAILABLE);
    assertThat(failure).hasMessageContaining("permits answered 503 to POST /token");
  }

  @Test
  void saysThatTheTokenEndpointSpeaksHtml() {
    fixture.server.stubFor(
        post("/token").willReturn(aResponse().withBody("<html><body>Hello</body></html>")));

    assertThat(failureOf(oauth()))
        .hasMessage("permits sent an HTML page instead of JSON for the token");
  }

  private void anyPermits(ResponseDefinitionBuilder answer) {
    fixture.server.stubFor(get(urlPathEqualTo("/v1/permits")).willReturn(answer));
  }

  private void token(String member) {
    fixture.server.stubFor(
        post("/token").willReturn(okJson("{\"access_token\":\"t1\"," + member + "}")));
  }

  private void tokens(String first, String second) {
    fixture.server.stubFor(
        post("/token")
            .inScenario("tokens")
            .whenScenarioStateIs(Scenario.STARTED)
            .willReturn(okJson("{\"access_token\":\"" + first + "\"}"))
            .willSetStateTo("second"));
    fixture.server.stubFor(
        post("/token")
            .inScenario("tokens")
            .whenScenarioStateIs("second")
            .willReturn(okJson("{\"access_token\":\"" + second + "\"}")));
  }

  private HttpAdapter oauth(String... more) {
    return fixture.open(
        "auth:",
        "  type: oauth2-client-credentials",
        "  tokenUrl: " + fixture.url() + "/token",
        "  clientId: hub",
        "  clientSecret: s3cret",
        "  " + String.join("\n  ", more));
  }

  private void call(String settings) {
    fixture.open(settings).send(HttpFixture.get("/v1/permits"));
  }

  private static ConnectorException failureOf(HttpAdapter adapter) {
    return catchThrowableOfType(
        ConnectorException.class, () -> adapter.send(HttpFixture.get("/v1/permits")));
  }
}
