package org.tributary.hub.cli.discover;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.canonical.Case;
import org.tributary.sdk.mapping.Mapped;

/** Systems that are drafted from what a server says are read from that server, unchanged. */
class DraftedSystemReadsTest {
  @TempDir private Path home;
  private final WireMockServer server =
      new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));

  @BeforeEach
  void start() {
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  private String address(String path) {
    return "http://127.0.0.1:" + server.port() + path;
  }

  private static List<String> numbers(List<Mapped> mapped) {
    return mapped.stream().map(one -> ((Case) ((Mapped.Done) one).value()).number()).toList();
  }

  @Test
  void readsBothPagesOfAnODataService() throws IOException {
    String metadata = Files.readString(Drafted.fixture("riverbend-v4.metadata.xml"));
    server.stubFor(
        get(urlPathEqualTo("/works/$metadata")).willReturn(aResponse().withBody(metadata)));
    server.stubFor(
        get(urlPathEqualTo("/works/workorders"))
            .withQueryParam("$orderby", equalTo("workorderid"))
            .withQueryParam("$skiptoken", absent())
            .withHeader("Prefer", equalTo("odata.maxpagesize=500"))
            .willReturn(
                okJson(
                    """
                    {"value": [{"workorderid": "w1", "title": "Lamp", "status": "New",
                                "createdon": "2026-01-02T03:04:05Z", "modifiedon": null}],
                     "@odata.nextLink": "%s"}
                    """
                        .formatted(address("/works/workorders?$skiptoken=2")))));
    server.stubFor(
        get(urlPathEqualTo("/works/workorders"))
            .withQueryParam("$skiptoken", equalTo("2"))
            .willReturn(
                okJson(
                    """
                    {"value": [{"workorderid": "w2", "title": "Sign",
                                "createdon": "2026-01-03T03:04:05Z"}]}
                    """)));

    Drafted drafted =
        Drafted.of(SourceKind.ODATA, address("/works/$metadata"), home, Drafted.nothing());

    assertThat(numbers(drafted.mapAll("workorders"))).containsExactly("w1", "w2");
  }

  @Test
  void readsBothPagesOfAnOpenApiSystem() throws IOException {
    String document =
        Files.readString(Drafted.fixture("riverbend.openapi.yaml"))
            .replace("https://{host}/api", address("/api"));
    server.stubFor(get(urlPathEqualTo("/openapi.yaml")).willReturn(aResponse().withBody(document)));
    server.stubFor(
        get(urlPathEqualTo("/api/v1/permits"))
            .withQueryParam("cursor", absent())
            .withQueryParam("limit", equalTo("500"))
            .withHeader("X-Portal-Key", equalTo("a-value"))
            .willReturn(okJson(page("BP-1", "\"c2\""))));
    server.stubFor(
        get(urlPathEqualTo("/api/v1/permits"))
            .withQueryParam("cursor", equalTo("c2"))
            .willReturn(okJson(page("BP-2", "null"))));

    Drafted drafted =
        Drafted.of(SourceKind.OPENAPI, address("/openapi.yaml"), home, Drafted.nothing());

    assertThat(numbers(drafted.mapAll("permits"))).containsExactly("BP-1", "BP-2");
  }

  private static String page(String permit, String next) {
    return """
        {"data": [{"permitNo": "%s", "description": "Deck", "status": "Issued",
                   "appliedDate": "2026-02-03", "updatedAt": "2026-02-04T10:00:00Z"}],
         "meta": {"nextCursor": %s}}
        """
        .formatted(permit, next);
  }

  @Test
  void readsAllPagesOfACkanResource() throws IOException {
    String answer = Files.readString(Drafted.fixture("tickets.ckan.json")).replace("1834", "3");
    server.stubFor(
        get(urlPathEqualTo("/api/3/action/datastore_search"))
            .willReturn(okJson(answer.replaceAll("(?s)\"records\": \\[.*?]", "\"records\": []"))));
    server.stubFor(
        get(urlPathEqualTo("/api/3/action/datastore_search"))
            .withQueryParam("resource_id", equalTo("0f4bb2d2-6d0a-4c0d-8b5e-9d6f3f1f5a77"))
            .withQueryParam("offset", absent())
            .willReturn(okJson(answer)));
    server.stubFor(
        get(urlPathEqualTo("/api/3/action/datastore_search"))
            .withQueryParam("offset", equalTo("0"))
            .willReturn(okJson(answer)));
    String resource = address("/dataset/tickets/resource/0f4bb2d2-6d0a-4c0d-8b5e-9d6f3f1f5a77");

    Drafted drafted = Drafted.of(SourceKind.CKAN, resource, home, Drafted.nothing());

    assertThat(numbers(drafted.mapAll("records"))).containsExactly("T-100", "T-101", "T-102");
  }
}
