package org.tributary.connectors.s4hana;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.patch;
import static com.github.tomakehurst.wiremock.client.WireMock.patchRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.sdk.connector.Connector;
import org.tributary.sdk.connector.ReadRequest.Mode;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;
import org.tributary.sdk.write.CommandTarget;
import org.tributary.sdk.write.Receipt;
import org.tributary.testkit.PageWalk;
import org.tributary.testkit.SystemFileUnderTest;

/** The answers of a gateway, one by one, and the category that each is. */
class GatewayWireTest {
  private static final String SERVICE = "/sap/opu/odata/sap/API_BUSINESS_PARTNER/";
  private static final String SET = SERVICE + "A_BusinessPartner";
  private static final String ERROR =
      "{\"error\":{\"code\":\"BP/001\",\"message\":{\"lang\":\"en\",\"value\":\"Canary Words\"}}}";

  @TempDir Path home;
  private final WireMockServer server =
      new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));
  private SystemFileUnderTest subject;
  private Connector connector;

  @BeforeEach
  void open() throws IOException {
    server.start();
    subject =
        new SystemFileUnderTest(
            new S4hanaConnectorFactory(),
            home,
            Erp.yaml(server.baseUrl(), Erp.READ).replace("    fullEvery: P300D\n", ""),
            Set.of(),
            server::stop);
    connector = subject.factory().open(subject.system(), subject.context());
    server.stubFor(
        get(urlPathEqualTo(SERVICE))
            .willReturn(
                okJson("{\"d\":{}}")
                    .withHeader("x-csrf-token", "TOKEN==")
                    .withHeader("Set-Cookie", "sap-usercontext=sap-client=100; path=/")
                    .withHeader("Set-Cookie", "SAP_SESSIONID=abc%3d; path=/; HttpOnly")));
  }

  @AfterEach
  void close() throws IOException {
    connector.close();
    subject.close();
  }

  @Test
  void givesEachRefusalOfAReadItsCategory() {
    assertThat(read(aResponse().withStatus(401)).category())
        .isEqualTo(FailureCategory.UNAUTHORIZED);
    assertThat(read(aResponse().withStatus(403).withBody(ERROR)).category())
        .isEqualTo(FailureCategory.UNAUTHORIZED);
    assertThat(read(aResponse().withStatus(404).withBody(ERROR)))
        .hasMessageContaining("(BP/001)")
        .hasMessageNotContaining("Canary");
    assertThat(read(aResponse().withStatus(500).withBody(ERROR)).category())
        .isEqualTo(FailureCategory.UNAVAILABLE);
    assertThat(read(okJson("{\"d\":{\"results\":[{\"Busi")).category())
        .isEqualTo(FailureCategory.MALFORMED);
    assertThat(read(okJson("{\"value\":[]}"))).hasMessageContaining("OData V2");
    assertThat(read(okJson(ERROR)).category()).isEqualTo(FailureCategory.REJECTED);
    assertThat(read(aResponse().withBody("<html><form><input type=password></form></html>")))
        .satisfies(e -> assertThat(e.category()).isEqualTo(FailureCategory.UNAUTHORIZED));
    assertThat(read(okJson("{}").withFixedDelay(3_500)).category())
        .isEqualTo(FailureCategory.UNAVAILABLE);
    ConnectorException busy = read(aResponse().withStatus(429));
    assertThat(busy.category()).isEqualTo(FailureCategory.RATE_LIMITED);
    assertThat(busy.retryAfter()).isNull();
    assertThat(read(aResponse().withStatus(429).withHeader("Retry-After", "7")).retryAfter())
        .isEqualTo(Duration.ofSeconds(7));
  }

  @Test
  void sendsTokenCookiesAndClient() {
    server.stubFor(
        post(urlPathEqualTo(SET))
            .willReturn(
                okJson("{\"d\":{\"BusinessPartner\":\"0000000007\"}}")
                    .withStatus(201)
                    .withHeader(
                        "sap-message",
                        "{\"code\":\"BP/123\",\"severity\":\"warning\",\"message\":\"Canary\"}")));

    Receipt receipt = create();

    assertThat(receipt)
        .isEqualTo(Receipt.done("0000000007", List.of("the system added a warning (BP/123)")));
    server.verify(
        postRequestedFor(urlPathEqualTo(SET))
            .withQueryParam("sap-client", equalTo("100"))
            .withHeader("X-CSRF-Token", equalTo("TOKEN=="))
            .withHeader("Cookie", equalTo("sap-usercontext=sap-client=100; SAP_SESSIONID=abc%3d"))
            .withHeader("Content-Type", equalTo("application/json")));
  }

  @Test
  void doesNotTakeA403WithoutAuthorizationForALostToken() {
    server.stubFor(
        post(urlPathEqualTo(SET)).willReturn(aResponse().withStatus(403).withBody(ERROR)));

    assertThat(failure(this::create).category()).isEqualTo(FailureCategory.UNAUTHORIZED);
    server.verify(1, postRequestedFor(urlPathEqualTo(SET)));
  }

  @Test
  void leavesTheOutcomeOpenWhereACreateIsNotAnsweredInFull() {
    server.stubFor(post(urlPathEqualTo(SET)).willReturn(aResponse().withStatus(201)));
    assertThat(failure(this::create).category()).isEqualTo(FailureCategory.MALFORMED);
    server.stubFor(
        post(urlPathEqualTo(SET)).willReturn(okJson("{\"d\":{}}").withFixedDelay(3_500)));
    assertThat(failure(this::create).category()).isEqualTo(FailureCategory.UNAVAILABLE);
    server.stubFor(post(urlPathEqualTo(SET)).willReturn(okJson(ERROR)));
    assertThat(failure(this::create).category()).isEqualTo(FailureCategory.REJECTED);
  }

  @Test
  void changesTheVersionThatItHasJustRead() {
    String path = SET + "('7')";
    server.stubFor(
        get(urlPathEqualTo(path))
            .willReturn(okJson("{\"d\":{\"__metadata\":{\"etag\":\"W/\\\"'v1'\\\"\"}}}")));
    for (int status : new int[] {409, 412}) {
      server.stubFor(patch(urlPathEqualTo(path)).willReturn(aResponse().withStatus(status)));
      assertThat(failure(this::change).category()).isEqualTo(FailureCategory.CONFLICT);
    }
    server.verify(
        2, patchRequestedFor(urlPathEqualTo(path)).withHeader("If-Match", equalTo("W/\"'v1'\"")));
  }

  @Test
  void refusesToFindByAFilterThatIsIgnored() {
    server.stubFor(
        get(urlPathEqualTo(SET))
            .willReturn(
                okJson(
                    "{\"d\":{\"results\":[{\"BusinessPartner\":\"1\",\"SearchTerm2\":\"OTHER\"}]}}")));

    assertThat(failure(() -> target("open-partner").find(Erp.create("ours", "{}"))))
        .hasMessageContaining("ignores the filter");
  }

  private ConnectorException read(ResponseDefinitionBuilder answer) {
    server.stubFor(any(anyUrl()).willReturn(answer));
    return failure(() -> new PageWalk(subject).run(Mode.FULL));
  }

  private Receipt create() {
    return target("open-partner").send(Erp.create("ours", "{'LastName': 'A'}"));
  }

  private void change() {
    target("change-partner").send(Erp.change("7", "{'LastName': 'A'}"));
  }

  private CommandTarget target(String action) {
    return connector.target(Objects.requireNonNull(subject.system().actions().get(action)));
  }

  private static ConnectorException failure(ThrowingCallable call) {
    ConnectorException failure = catchThrowableOfType(ConnectorException.class, call);
    assertThat(failure).isNotNull();
    return failure;
  }
}
