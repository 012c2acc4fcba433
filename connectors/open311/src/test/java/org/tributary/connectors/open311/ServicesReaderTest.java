package org.tributary.connectors.open311;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tributary.sdk.connector.ConnectorContext;
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.connector.NativeRecord.Kind;
import org.tributary.sdk.connector.Page;
import org.tributary.sdk.connector.ReadRequest;
import org.tributary.sdk.connector.ReadRequest.Mode;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;
import org.tributary.sdk.http.HttpAdapter;

class ServicesReaderTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant NOW = Instant.parse("2019-11-12T00:00:00Z");

  @RegisterExtension
  static final WireMockExtension CITY =
      WireMockExtension.newInstance()
          .options(options().bindAddress("127.0.0.1").dynamicPort())
          .build();

  private final DefaultCamelContext camel = new DefaultCamelContext();
  private HttpAdapter http;
  private GeoReportClient client;

  @BeforeEach
  void start() {
    camel.start();
    ObjectNode settings =
        JSON.createObjectNode().put("baseUrl", CITY.baseUrl()).put("format", "xml");
    http =
        HttpAdapter.open(
            "city", settings, new ConnectorContext(camel, Clock.systemUTC(), Path.of("target")));
    client = new GeoReportClient("city", http, Open311Settings.of(settings));
  }

  @AfterEach
  void stop() {
    http.close();
    camel.stop();
  }

  @Test
  void readsTheCatalogueWithItsDefinitions() {
    answer(
        "/services.xml",
        200,
        """
        <services><service><service_code>001</service_code><service_name>Pothole</service_name>\
        <metadata>TRUE</metadata><type>realtime</type><keywords/><groups><group>Roads</group>\
        <group>Safety</group></groups></service><service><service_code>002</service_code>\
        <metadata>false</metadata></service></services>""");
    answer(
        "/services/001.xml",
        200,
        """
        <service_definition><service_code>001</service_code><attributes><attribute>\
        <code>DEPTH</code><datatype>singlevaluelist</datatype><values><value><key>1</key>\
        <name>deep</name></value></values></attribute></attributes></service_definition>""");

    Page page = read(true, Mode.CHANGES);

    assertThat(page.last()).isTrue();
    assertThat(page.records()).extracting(NativeRecord::id).containsExactly("001", "002");
    assertThat(page.records().get(0).body().toString())
        .isEqualTo(
            """
            {"service_code":"001","service_name":"Pothole","metadata":true,"type":"realtime",\
            "keywords":null,"groups":["Roads","Safety"],"definition":{"service_code":"001",\
            "attributes":[{"code":"DEPTH","datatype":"singlevaluelist",\
            "values":[{"key":"1","name":"deep"}]}]}}""");
    assertThat(page.anomalies()).isEmpty();
  }

  @Test
  void toleratesDefinitionsThatAreClaimedAndNotThere() {
    answer(
        "/services.xml",
        200,
        """
        <services><service><service_code>1</service_code><metadata>true</metadata></service>\
        <service><service_code>2</service_code><metadata>true</metadata></service></services>""");
    answer("/services/1.xml", 404, "<errors/>");
    answer("/services/2.xml", 200, "<service_definition><attributes/></service_definition>");

    Page page = read(true, Mode.FULL);

    assertThat(page.records()).hasSize(2).allMatch(record -> record.kind() == Kind.RECORD);
    assertThat(page.anomalies())
        .containsExactly(
            "a service claims a definition that does not exist (once)",
            "a service claims a definition that is empty (once)");
  }

  @Test
  void failsWholeWhenADefinitionCannotBeRead() {
    answer(
        "/services.xml",
        200,
        "<services><service><service_code>1</service_code><metadata>true</metadata></service>"
            + "</services>");
    answer("/services/1.xml", 503, "");

    assertThatThrownBy(() -> read(true, Mode.FULL)).isInstanceOf(ConnectorException.class);
  }

  @Test
  void takesAnEmptyCatalogueForAFailure() {
    answer("/services.xml", 200, "<services/>");

    assertThatThrownBy(() -> read(false, Mode.IDS))
        .isInstanceOfSatisfying(
            ConnectorException.class,
            failure -> assertThat(failure.category()).isEqualTo(FailureCategory.UNAVAILABLE))
        .hasMessageContaining("came back empty");
  }

  @Test
  void setsAsideAnEntryWithoutACode() {
    answer(
        "/services.xml",
        200,
        "<services><service><service_code>1</service_code></service>"
            + "<service><service_name>Nameless</service_name></service></services>");

    Page page = read(false, Mode.FULL);

    assertThat(page.records())
        .extracting(NativeRecord::kind)
        .containsExactly(Kind.RECORD, Kind.DEFECTIVE_RECORD);
  }

  @Test
  void givesTheIdsAlone() {
    answer(
        "/services.xml",
        200,
        "<services><service><service_code>1</service_code></service></services>");

    assertThat(read(true, Mode.IDS).records()).containsExactly(NativeRecord.idOnly("1"));
  }

  private Page read(boolean definitions, Mode mode) {
    return new ServicesReader(client, definitions)
        .read(new ReadRequest(mode, JSON.createObjectNode(), NOW));
  }

  private static void answer(String path, int status, String body) {
    CITY.stubFor(
        get(urlPathEqualTo(path))
            .willReturn(
                aResponse()
                    .withStatus(status)
                    .withHeader("Content-Type", "text/xml; charset=utf-8")
                    .withBody(body)));
  }
}
