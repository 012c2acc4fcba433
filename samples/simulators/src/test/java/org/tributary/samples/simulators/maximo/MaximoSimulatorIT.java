package org.tributary.samples.simulators.maximo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.ZoneId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tributary.samples.simulators.http.MovingClock;
import org.tributary.samples.simulators.http.Wire;

class MaximoSimulatorIT {
  private static final String[] KEY = {"apikey", "right"};

  private final Wire wire = new Wire();
  private final MovingClock clock = new MovingClock("2026-09-20T15:00:00Z");
  private final MaximoSimulator simulator =
      new MaximoSimulator(
          new MaximoUser("MXINT", "pw", "right"), clock, ZoneId.of("America/Chicago"));
  private String orders;

  @BeforeEach
  void start() {
    orders = simulator.start() + "/maximo/oslc/os/mxapiwodetail";
    for (int i = 0; i < 12; i++) {
      simulator.plant().add("mxapiwodetail", order().put("wonum", Integer.toString(1000 + i)));
    }
  }

  @AfterEach
  void stop() {
    simulator.close();
  }

  private static ObjectNode order() {
    return JsonNodeFactory.instance.objectNode().put("siteid", "BEDFORD").put("status", "WAPPR");
  }

  @Test
  void spellsNamesOutUnlessAskedLeanly() throws Exception {
    assertThat(wire.json(orders, KEY).at("/rdfs:member/0/spi:wonum").asText()).isEqualTo("1000");
    assertThat(wire.json(orders + "?lean=1", KEY).at("/member/0/wonum").asText()).isEqualTo("1000");
  }

  @Test
  void linksHoldTheKeyInBase64() throws Exception {
    assertThat(wire.json(orders + "?lean=1", KEY).at("/member/0/href").asText())
        .isEqualTo(orders + "/_QkVERk9SRC8xMDAw");
  }

  @Test
  void wantsAnEncodedPlusBeforeEachAttribute() throws Exception {
    assertThat(wire.get(orders + "?lean=1&oslc.orderBy=+wonum", KEY).statusCode()).isEqualTo(400);
    assertThat(wire.get(orders + "?lean=1&oslc.orderBy=%2Bwonum", KEY).statusCode()).isEqualTo(200);
  }

  @Test
  void leadsFromPageToPage() throws Exception {
    JsonNode first = wire.json(orders + "?lean=1&oslc.pageSize=5&collectioncount=1", KEY);
    JsonNode second = wire.json(first.at("/responseInfo/nextPage/href").asText(), KEY);
    JsonNode third = wire.json(second.at("/responseInfo/nextPage/href").asText(), KEY);

    assertThat(first.at("/responseInfo/totalCount").asInt()).isEqualTo(12);
    assertThat(second.at("/member/0/wonum").asText()).isEqualTo("1005");
    assertThat(third.get("member")).hasSize(2);
    assertThat(third.at("/responseInfo/nextPage").isMissingNode()).isTrue();
  }

  @Test
  void understandsConditions() throws Exception {
    String since = "changedate%3E%3D%222026-09-20T15:00:00%2B00:00%22";
    assertThat(wire.json(orders + "?lean=1&oslc.where=" + since, KEY).get("member")).hasSize(12);
    assertThat(
            wire.json(
                    orders + "?lean=1&oslc.where=siteid=%22BEDFORD%22%20and%20wonum=%221003%22",
                    KEY)
                .get("member"))
        .hasSize(1);
    HttpResponse<byte[]> refused =
        wire.get(orders + "?lean=1&oslc.where=changedate%3E=%22soon%22", KEY);
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(Wire.json(refused).at("/Error/statusCode").asText()).isEqualTo("400");
  }

  @Test
  void replacesChildrenUnlessToldToMerge() throws Exception {
    patch("{\"worklog\":[{\"description\":\"a\"}]}", "patchtype", "MERGE");
    patch("{\"worklog\":[{\"description\":\"b\"}]}", "patchtype", "MERGE");
    assertThat(worklog()).hasSize(2);

    patch("{\"worklog\":[{\"description\":\"c\"}]}", "properties", "*");
    assertThat(worklog()).hasSize(1);
  }

  @Test
  void aStatusMayStayWithoutAnError() throws Exception {
    simulator.set(MaximoQuirk.STATUS_STAYS, true);

    assertThat(patch("{\"status\":\"COMP\"}", "patchtype", "MERGE")).isEqualTo(204);
    assertThat(order1000().path("status").asText()).isEqualTo("WAPPR");
  }

  private JsonNode worklog() {
    return order1000().path("worklog");
  }

  private JsonNode order1000() {
    return simulator.plant().find("mxapiwodetail", "BEDFORD/1000").orElseThrow();
  }

  private int patch(String body, String header, String value) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(orders + "/_QkVERk9SRC8xMDAw?lean=1"))
            .headers("apikey", "right", "x-method-override", "PATCH", header, value)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return HttpClient.newHttpClient()
        .send(request, HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }
}
