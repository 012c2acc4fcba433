package org.tributary.connectors.open311;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.camel.impl.DefaultCamelContext;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tributary.sdk.connector.ConnectorContext;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;
import org.tributary.sdk.http.HttpAdapter;

class GeoReportClientTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Window WINDOW =
      new Window(Instant.parse("2014-07-12T00:00:00Z"), Instant.parse("2014-07-13T00:00:00Z"));
  private static final String ROW =
      "[{\"service_request_id\":\"1\",\"status\":\"open\",\"service_code\":\"a\","
          + "\"requested_datetime\":\"2014-07-12T10:00:00Z\"}]";

  @RegisterExtension
  static final WireMockExtension CITY =
      WireMockExtension.newInstance()
          .options(options().bindAddress("127.0.0.1").dynamicPort())
          .build();

  private final DefaultCamelContext camel = new DefaultCamelContext();
  private final ObjectNode settings = JSON.createObjectNode();
  private HttpAdapter http;

  @BeforeEach
  void start() {
    camel.start();
    settings.put("baseUrl", CITY.baseUrl() + "/open311/v2");
    settings.putObject("timeout").put("silence", "PT1S");
  }

  @AfterEach
  void stop() {
    http.close();
    camel.stop();
  }

  @Test
  void asksForOneWindow() throws IOException {
    answer("/open311/v2/requests.json", ok(ROW));

    RequestAnswer answer = ask("{'since':'2014-01-01'}");

    assertThat(answer.rows()).extracting(ServiceRequestRow::id).containsExactly("1");
    CITY.verify(
        getRequestedFor(urlPathEqualTo("/open311/v2/requests.json"))
            .withQueryParam("start_date", equalTo("2014-07-12T00:00:00Z"))
            .withQueryParam("end_date", equalTo("2014-07-13T00:00:00Z"))
            .withQueryParam("jurisdiction_id", absent())
            .withQueryParam("api_key", absent())
            .withQueryParam("page_size", absent()));
  }

  @Test
  void sendsWhatTheSystemFileSays() throws IOException {
    settings.put("format", "xml").put("jurisdictionId", "city.example").put("apiKey", "k-1");
    answer("/open311/v2/requests.xml", ok("<service_requests/>"));

    ask(
        "{'since':'2014-01-01','zone':'America/Chicago','times':'local',"
            + "'page':{'param':'page','sizeParam':'page_size','size':500},"
            + "'query':{'extensions':true,'status':'open,closed'}}");

    CITY.verify(
        getRequestedFor(urlPathEqualTo("/open311/v2/requests.xml"))
            .withQueryParam("start_date", equalTo("2014-07-11T19:00:00"))
            .withQueryParam("jurisdiction_id", equalTo("city.example"))
            .withQueryParam("api_key", equalTo("k-1"))
            .withQueryParam("page_size", equalTo("500"))
            .withQueryParam("page", absent())
            .withQueryParam("extensions", equalTo("true"))
            .withQueryParam("status", equalTo("open,closed")));
  }

  @Test
  void readsLatin1UnderAUtf8Declaration() throws IOException {
    String xml =
        "<?xml version=\"1.0\" encoding=\"utf-8\"?><service_requests><request>"
            + "<service_request_id>1</service_request_id><service_name>Skräp på gatan</service_name>"
            + "</request></service_requests>";
    answer(
        "/open311/v2/requests.json",
        aResponse()
            .withHeader("Content-Type", "text/xml; charset=utf-8")
            .withBody(xml.getBytes(StandardCharsets.ISO_8859_1)));

    RequestAnswer answer = ask("{'since':'2014-01-01'}");

    assertThat(answer.rows().get(0).body().get("service_name").asText())
        .isEqualTo("Skräp på gatan");
    assertThat(answer.oddities().sentences()).anyMatch(s -> s.contains("windows-1252"));
  }

  @Test
  void readsABodyWithAByteOrderMark() throws IOException {
    answer("/open311/v2/requests.json", ok("\uFEFF" + ROW));

    assertThat(ask("{'since':'2014-01-01'}").rows()).hasSize(1);
  }

  @Test
  void readsTheStatedTotal() throws IOException {
    answer("/open311/v2/requests.json", ok(ROW).withHeader("X-Result-Count", "120"));

    assertThat(ask("{'since':'2014-01-01'}").total()).isEqualTo(120);
  }

  @ParameterizedTest
  @CsvSource({
    "400, REJECTED",
    "401, UNAUTHORIZED",
    "403, UNAUTHORIZED",
    "404, NOT_FOUND",
    "409, CONFLICT",
    "500, UNAVAILABLE",
    "503, UNAVAILABLE",
  })
  void namesTheCategoryOfAnErrorAnswer(int status, FailureCategory category) {
    String body = "[{\"code\":" + status + ",\"description\":\"Jo jo@mail.example\"}]";
    answer("/open311/v2/requests.json", ok(body).withStatus(status));

    assertFails(category, "city answered " + status).hasMessageNotContaining("mail.example");
  }

  @Test
  void handsOnHowLongToWait() {
    answer("/open311/v2/requests.json", ok("[]").withStatus(429).withHeader("Retry-After", "7"));

    assertFails(FailureCategory.RATE_LIMITED, "slow down")
        .isInstanceOfSatisfying(
            ConnectorException.class,
            failure -> assertThat(failure.retryAfter()).isEqualTo(Duration.ofSeconds(7)));
  }

  @Test
  void refusesAnErrorBodyWithStatus200() {
    answer("/open311/v2/requests.json", ok("[{\"code\":\"1\",\"description\":\"CRM\\ndown\"}]"));

    assertFails(
        FailureCategory.REJECTED,
        "city answered GET /requests.json with an error in place of what was asked for: 1 CRM"
            + " down");
  }

  @Test
  void refusesALoginPageWithStatus200() {
    answer("/open311/v2/requests.json", ok("<!DOCTYPE html><form>Log in</form>"));

    assertFails(FailureCategory.UNAUTHORIZED, "with a login page");
  }

  @Test
  void refusesATruncatedBody() {
    answer("/open311/v2/requests.json", ok(ROW.substring(0, 40)));

    assertFails(FailureCategory.MALFORMED, "with JSON that cannot be read");
  }

  @Test
  void namesABrokenConnectionUnavailable() {
    answer("/open311/v2/requests.json", aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));

    assertFails(FailureCategory.UNAVAILABLE, "city");
  }

  @Test
  void namesATimeoutUnavailable() {
    answer("/open311/v2/requests.json", ok(ROW).withFixedDelay(1_500));

    assertFails(FailureCategory.UNAVAILABLE, "in time");
  }

  @Test
  void readsADefinition() throws IOException {
    answer(
        "/open311/v2/services/pot%20hole.json",
        ok("{\"service_code\":\"pot hole\",\"attributes\":[{\"code\":\"A\",\"values\":[]}]}"));
    start(settings);

    ObjectNode definition = client().definition("pot hole", new Oddities());

    assertThat(definition.at("/attributes/0/code").asText()).isEqualTo("A");
  }

  private void answer(String path, ResponseDefinitionBuilder response) {
    CITY.stubFor(get(urlPathEqualTo(path)).willReturn(response));
  }

  private static ResponseDefinitionBuilder ok(String body) {
    return aResponse().withHeader("Content-Type", "application/json; charset=utf-8").withBody(body);
  }

  private AbstractThrowableAssert<?, ? extends Throwable> assertFails(
      FailureCategory category, String sentence) {
    return assertThatThrownBy(() -> ask("{'since':'2014-01-01'}"))
        .isInstanceOfSatisfying(
            ConnectorException.class, failure -> assertThat(failure.category()).isEqualTo(category))
        .hasMessageContaining(sentence)
        .hasMessageNotContaining("start_date");
  }

  private RequestAnswer ask(String read) throws IOException {
    start(settings);
    RequestRules rules =
        RuleReading.rules(Path.of("city.yaml"), "requests", JSON.readTree(read.replace('\'', '"')));
    return client().window(rules, Dimension.REQUESTED, WINDOW, List.of());
  }

  private void start(ObjectNode settings) {
    ConnectorContext context = new ConnectorContext(camel, Clock.systemUTC(), Path.of("target"));
    http = HttpAdapter.open("city", settings, context);
  }

  private GeoReportClient client() {
    return new GeoReportClient("city", http, Open311Settings.of(settings));
  }
}
