package org.tributary.samples.simulators.accela;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.ZoneId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tributary.samples.simulators.http.MovingClock;
import org.tributary.samples.simulators.http.Wire;

class AccelaSimulatorIT {
  private static final String FORM =
      "grant_type=password&client_id=app&client_secret=s&username=u&password=p"
          + "&agency_name=ISLANDTON&environment=PROD&scope=records";

  private final Wire wire = new Wire();
  private final MovingClock clock = new MovingClock("2026-09-20T15:00:00Z");
  private final AccelaSimulator simulator =
      new AccelaSimulator(
          new AccelaTenant(
              "ISLANDTON", "PROD", "app", "s", "u", "p", ZoneId.of("America/New_York")),
          clock);
  private String url;
  private String[] headers;

  @BeforeEach
  void start() throws Exception {
    url = simulator.start().toString();
    for (int i = 0; i < 30; i++) {
      simulator.desk().open("Building/Residential/Fence/NA", "BLD-" + i, "Received");
    }
    String token = Wire.json(wire.post(url + "/oauth2/token", FORM)).get("access_token").asText();
    headers =
        new String[] {
          "Authorization",
          token,
          "x-accela-appid",
          "app",
          "x-accela-agency",
          "ISLANDTON",
          "x-accela-environment",
          "PROD"
        };
  }

  @AfterEach
  void stop() {
    simulator.close();
  }

  @Test
  void givesALifetimeAsTextUnlessSwitched() throws Exception {
    assertThat(Wire.json(wire.post(url + "/oauth2/token", FORM)).get("expires_in").isTextual())
        .isTrue();
    simulator.set(AccelaQuirk.EXPIRES_IN_AS_TEXT, false);
    assertThat(Wire.json(wire.post(url + "/oauth2/token", FORM)).get("expires_in").isNumber())
        .isTrue();
  }

  @Test
  void refusesAWrongPasswordInTheWordsOfTheAuthorizationServer() throws Exception {
    HttpResponse<byte[]> refused =
        wire.post(url + "/oauth2/token", FORM.replace("password=p", "password=q"));

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(Wire.json(refused).get("error").asText()).isEqualTo("invalid_request");
  }

  @Test
  void takesTheTokenOnlyAsItIsAndForItsAgency() throws Exception {
    assertThat(wire.get(url + "/v4/records", headers).statusCode()).isEqualTo(200);
    assertThat(wire.json(url + "/v4/records").get("code").asText()).isEqualTo("no_token");
    String[] bearer = headers.clone();
    bearer[1] = "Bearer " + headers[1];
    assertThat(wire.get(url + "/v4/records", bearer).statusCode()).isEqualTo(401);
    String[] elsewhere = headers.clone();
    elsewhere[7] = "TEST";
    assertThat(wire.json(url + "/v4/records", elsewhere).get("code").asText())
        .isEqualTo("invalid_token");
    clock.advance(Duration.ofHours(24));
    assertThat(wire.json(url + "/v4/records", headers).get("code").asText())
        .isEqualTo("token_expired");
  }

  @Test
  void pagesWithADefaultOf25() throws Exception {
    JsonNode first = wire.json(url + "/v4/records", headers);
    JsonNode second = wire.json(url + "/v4/records?offset=25", headers);

    assertThat(first.get("result")).hasSize(25);
    assertThat(first.at("/page/hasmore").asBoolean()).isTrue();
    assertThat(first.at("/result/0/openedDateFrom").asText()).isEqualTo("2026-09-20 11:00:00");
    assertThat(second.get("result")).hasSize(5);
    assertThat(second.at("/page/hasmore").asBoolean()).isFalse();
  }

  @Test
  void filtersByDaysOfTheAgency() throws Exception {
    assertThat(wire.json(url + "/v4/records?openedDateFrom=2026-09-20", headers).get("result"))
        .isNotEmpty();
    assertThat(wire.json(url + "/v4/records?openedDateFrom=2026-09-21", headers).get("result"))
        .isEmpty();
    String noon = url + "/v4/records?openedDateFrom=2026-09-20%2012:00:00";
    assertThat(wire.json(noon, headers).get("result")).isNotEmpty();
    simulator.set(AccelaQuirk.DAYS_ONLY, false);
    assertThat(wire.json(noon, headers).get("result")).isEmpty();
    assertThat(wire.get(url + "/v4/records?statusDateFrom=soon", headers).statusCode())
        .isEqualTo(400);
  }

  @Test
  void readsManyRecordsByTheirIdsWithWhatBelongsToThem() throws Exception {
    simulator
        .desk()
        .add(
            "ISLANDTON-26CAP-00000-00002",
            "contacts",
            JsonNodeFactory.instance.objectNode().put("firstName", "Ada"));

    JsonNode both =
        wire.json(
            url
                + "/v4/records/ISLANDTON-26CAP-00000-00001,ISLANDTON-26CAP-00000-00002"
                + "?expand=contacts",
            headers);

    assertThat(both.get("result")).hasSize(2);
    assertThat(both.at("/result/1/contacts/0/firstName").asText()).isEqualTo("Ada");
    assertThat(both.at("/result/1/statusDate").asText()).isEqualTo("2026-09-20 11:00:00");
  }

  @Test
  void tellsWhatIsLeftAndRefusesWithoutRetryAfter() throws Exception {
    simulator.limit(1, Duration.ofSeconds(60));

    HttpResponse<byte[]> last = wire.get(url + "/v4/records", headers);
    HttpResponse<byte[]> refused = wire.get(url + "/v4/records", headers);

    assertThat(last.headers().firstValue("X-RateLimit-Remaining")).contains("0");
    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.headers().firstValue("Retry-After")).isEmpty();
    assertThat(refused.headers().firstValue("X-RateLimit-Reset"))
        .contains(Long.toString(clock.instant().getEpochSecond() + 60));
  }
}
