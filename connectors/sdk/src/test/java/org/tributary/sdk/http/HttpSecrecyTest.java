package org.tributary.sdk.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.tributary.sdk.failure.ConnectorException;

/**
 * No secret reaches a log or an exception, even where Camel logs everything. (The wire log of the
 * HTTP client itself is not looked at: it exists to show what goes over the wire.)
 */
class HttpSecrecyTest {
  private static final String CANARY = "canary-5ecret";

  private final HttpFixture fixture = new HttpFixture();
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final List<Logger> loggers =
      List.of(
          (Logger) LoggerFactory.getLogger("org.apache.camel"),
          (Logger) LoggerFactory.getLogger("org.tributary"));

  @BeforeEach
  void listen() {
    log.start();
    for (Logger logger : loggers) {
      logger.setLevel(Level.TRACE);
      logger.addAppender(log);
    }
  }

  @AfterEach
  void close() {
    for (Logger logger : loggers) {
      logger.setLevel(null);
      logger.detachAppender(log);
    }
    fixture.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "auth: {type: api-key, query: key, value: canary-5ecret}",
        "auth: {type: api-key, header: X-Key, value: canary-5ecret}",
        "auth: {type: bearer, value: canary-5ecret}",
        "headers: {X-Subscription: canary-5ecret}",
        "auth: {type: oauth2-client-credentials, tokenUrl: 'URL/token', clientId: a,"
            + " clientSecret: canary-5ecret, clientIn: form, form: {password: canary-5ecret}}",
        "auth: {type: oauth2-client-credentials, tokenUrl: 'URL/secret-token', clientId: a,"
            + " clientSecret: x, token: {query: token}}"
      })
  void keepsSecretsOutOfLogsAndExceptions(String settings) {
    String told = "";
    fixture.server.stubFor(any(anyUrl()).willReturn(okJson("{}")));
    fixture.server.stubFor(post("/token").willReturn(okJson("{\"access_token\":\"t1\"}")));
    fixture.server.stubFor(
        post("/secret-token").willReturn(okJson("{\"access_token\":\"" + CANARY + "\"}")));
    HttpAdapter adapter = fixture.open(settings.replace("URL", fixture.url()));
    HttpCall call = HttpCall.get("/v1/permits", List.of(Map.entry("since", "2026")));
    told += adapter.send(call);

    for (int status : new int[] {302, 401, 403, 429, 500}) {
      fixture.server.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(status)));
      told += failure(adapter, call);
    }
    fixture.server.stop();
    told += failure(adapter, call);

    assertThat(told).contains("GET /v1/permits").doesNotContain(CANARY).doesNotContain("since");
    String logged =
        log.list.stream().map(ILoggingEvent::getFormattedMessage).collect(Collectors.joining("\n"));
    assertThat(logged).contains("/v1/permits").doesNotContain(CANARY).doesNotContain("since");
  }

  private static String failure(HttpAdapter adapter, HttpCall call) {
    try {
      adapter.send(call);
      throw new AssertionError("the call should fail");
    } catch (ConnectorException e) {
      StringWriter trace = new StringWriter();
      e.printStackTrace(new PrintWriter(trace));
      return trace.toString();
    }
  }
}
