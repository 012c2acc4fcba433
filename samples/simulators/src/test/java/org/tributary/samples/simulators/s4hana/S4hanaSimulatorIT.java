package org.tributary.samples.simulators.s4hana;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tributary.samples.simulators.http.MovingClock;
import org.tributary.samples.simulators.http.Wire;

class S4hanaSimulatorIT {
  private static final String[] AUTH = {
    "Authorization",
    "Basic " + Base64.getEncoder().encodeToString("u:p".getBytes(StandardCharsets.UTF_8)),
    "Accept",
    "application/json"
  };

  private final Wire wire = new Wire();
  private final S4hanaSimulator simulator =
      new S4hanaSimulator(
          "u", "p", new MovingClock("2018-02-12T16:49:05Z"), ZoneId.of("Europe/Zurich"));
  private String service;
  private String number;

  @BeforeEach
  void start() {
    service = simulator.start() + "/sap/opu/odata/sap/API_BUSINESS_PARTNER/";
    number = simulator.book().person("John", "Doe");
    simulator.book().phone(simulator.book().address(number, "Allee", "Walldorf"), "+41");
  }

  @AfterEach
  void stop() {
    simulator.close();
  }

  @Test
  void writesTimesInTwoPropertiesThatAreNullUntilChanged() throws Exception {
    JsonNode row = list("").at("/d/results/0");

    assertThat(row.path("CreationDate").asText()).isEqualTo("/Date(1518393600000)/");
    assertThat(row.path("CreationTime").asText()).isEqualTo("PT17H49M05S");
    assertThat(row.path("LastChangeDate").isNull()).isTrue();
    assertThat(row.path("BusinessPartner").asText()).isEqualTo("0000017000");
    assertThat(row.at("/to_BusinessPartnerAddress/__deferred/uri").asText())
        .endsWith("A_BusinessPartner('0000017000')/to_BusinessPartnerAddress");
    simulator.book().edit(number, "LastName", "Roe");
    assertThat(list("").at("/d/results/0/LastChangeDate").asText())
        .isEqualTo("/Date(1518393600000)/");
  }

  @Test
  void filtersCountsAndLinksToTheNextPage() throws Exception {
    for (int i = 0; i < 9; i++) {
      simulator.book().person("P", "Q" + i);
    }
    simulator.with(Quirk.SERVER_PAGES).capAt(4);

    JsonNode page =
        list("?$inlinecount=allpages&$filter=" + encoded("BusinessPartner gt '0000017001'"));

    assertThat(page.at("/d/__count").asText()).isEqualTo("8");
    assertThat(page.at("/d/results")).hasSize(4);
    JsonNode next = wire.json(page.at("/d/__next").asText(), AUTH);
    assertThat(next.at("/d/results/0/BusinessPartner").asText()).isEqualTo("0000017006");
    assertThat(
            list("?$filter=" + encoded("CreationDate ge datetime'2030-01-01T00:00:00'"))
                .at("/d/results"))
        .isEmpty();
    assertThat(status("A_BusinessPartner?$filter=" + encoded("CreationDate ge datetime'x'")))
        .isEqualTo(400);
  }

  @Test
  void expandsChildrenOfChildren() throws Exception {
    JsonNode row = list("?$expand=to_BusinessPartnerAddress/to_PhoneNumber").at("/d/results/0");

    assertThat(
            row.at("/to_BusinessPartnerAddress/results/0/to_PhoneNumber/results/0/PhoneNumber")
                .asText())
        .isEqualTo("+41");
  }

  @Test
  void refusesAWriteWithoutATokenAndItsCookie() throws Exception {
    HttpResponse<byte[]> refused = wire.post(service + "A_BusinessPartner", "{}", AUTH);

    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.headers().firstValue("x-csrf-token")).hasValue("Required");
    HttpResponse<byte[]> fetched =
        wire.get(service, AUTH[0], AUTH[1], AUTH[2], AUTH[3], "X-CSRF-Token", "Fetch");
    String token = fetched.headers().firstValue("x-csrf-token").orElseThrow();
    assertThat(
            wire.post(service + "A_BusinessPartner", "{}", AUTH[0], AUTH[1], "X-CSRF-Token", token)
                .statusCode())
        .isEqualTo(403);
    String cookie =
        fetched.headers().firstValue("set-cookie").orElseThrow().replaceFirst(";.*", "");
    assertThat(
            wire.post(
                    service + "A_BusinessPartner",
                    "{}",
                    AUTH[0],
                    AUTH[1],
                    "X-CSRF-Token",
                    token,
                    "Cookie",
                    cookie)
                .statusCode())
        .isEqualTo(400);
  }

  @Test
  void asksForTheCredentialAndKnowsOneClient() throws Exception {
    assertThat(wire.get(service).statusCode()).isEqualTo(401);
    assertThat(status("A_BusinessPartner?sap-client=200")).isEqualTo(401);
    assertThat(status("A_Nothing")).isEqualTo(404);
    simulator.with(Quirk.SERVICE_INACTIVE);
    assertThat(status("A_BusinessPartner")).isEqualTo(403);
  }

  private JsonNode list(String query) throws Exception {
    return wire.json(service + "A_BusinessPartner" + query, AUTH);
  }

  private int status(String path) throws Exception {
    return wire.get(service + path, AUTH).statusCode();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
