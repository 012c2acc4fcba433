package org.tributary.sdk.http;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.sdk.connector.SystemCall;
import org.tributary.sdk.connector.SystemCall.Part;

/** What a person sees of the calls over the wire. */
class CallReportTest {
  private static final String CANARY = "canary-5ecret";

  private final HttpFixture fixture = new HttpFixture();
  private final List<SystemCall> heard = new ArrayList<>();

  @AfterEach
  void close() {
    fixture.close();
  }

  private HttpAdapter open(String settings) {
    return fixture.openHeard(heard::add, settings.replace("URL", fixture.url()));
  }

  /** Everything that was heard. */
  private String all() {
    StringBuilder all = new StringBuilder();
    for (SystemCall call : heard) {
      for (Part part : List.of(call.request(), call.answer())) {
        all.append(part.line()).append(part.fields()).append(part.body()).append('\n');
      }
    }
    return all.toString();
  }

  @Test
  void showsBothDirectionsOfACall() {
    fixture.server.stubFor(
        any(anyUrl()).willReturn(okJson("[{\"no\": 1}]").withHeader("X-Total", "57")));
    HttpCall call =
        new HttpCall(
            "POST",
            "/permits",
            List.of(Map.entry("since", "2026-01-01")),
            Map.of("Accept", "application/json"),
            "{\"ask\": 1}".getBytes(StandardCharsets.UTF_8));

    open("headers: {}").send(call);

    SystemCall only = heard.get(0);
    assertThat(heard).hasSize(1);
    assertThat(only.request().line())
        .isEqualTo("POST " + fixture.url() + "/permits?since=2026-01-01");
    assertThat(only.request().fields()).contains(Map.entry("Accept", "application/json"));
    assertThat(only.request().body()).isEqualTo("{\"ask\": 1}");
    assertThat(only.answer().line()).isEqualTo("200 OK");
    assertThat(only.answer().fields())
        .contains(Map.entry("X-Total", "57"), Map.entry("Content-Type", "application/json"));
    assertThat(only.answer().body()).isEqualTo("[{\"no\": 1}]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "auth: {type: api-key, query: key, value: canary-5ecret}",
        "auth: {type: api-key, header: X-Key, value: canary-5ecret}",
        "auth: {type: bearer, value: canary-5ecret}",
        "headers: {X-Subscription: canary-5ecret}",
        "auth: {type: oauth2-client-credentials, tokenUrl: 'URL/secret-token', clientId: a,"
            + " clientSecret: x, token: {query: token}}",
        "auth: {type: oauth2-client-credentials, tokenUrl: 'URL/secret-token', clientId: a,"
            + " clientSecret: x}"
      })
  void masksTheCredentialWhereverItIsSentOrComesBack(String settings) {
    fixture.server.stubFor(
        any(anyUrl())
            .willReturn(
                okJson("{}")
                    .withHeader("Set-Cookie", "id=" + CANARY)
                    .withHeader("X-Session-Id", CANARY)));
    fixture.server.stubFor(
        post("/secret-token").willReturn(okJson("{\"access_token\":\"" + CANARY + "\"}")));

    open(settings).send(HttpCall.get("/v1/permits", List.of(Map.entry("since", "2026"))));

    assertThat(all()).contains("/v1/permits?since=2026", "200 OK", "***").doesNotContain(CANARY);
  }

  @Test
  void showsACallThatNobodyAnswered() {
    HttpAdapter adapter = open("timeout: {connect: PT2S}");
    fixture.server.stop();

    assertThatThrownBy(() -> adapter.send(HttpFixture.get("/permits")));

    assertThat(heard.get(0).answer().line()).startsWith("no answer (");
    assertThat(heard.get(0).request().line()).endsWith("/permits");
  }
}
