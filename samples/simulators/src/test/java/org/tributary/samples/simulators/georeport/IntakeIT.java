package org.tributary.samples.simulators.georeport;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tributary.samples.simulators.http.MovingClock;
import org.tributary.samples.simulators.http.Wire;

/** New requests, tokens and updates, as GeoReport v2 and the update extension have them. */
class IntakeIT {
  private static final String NEW =
      "api_key=staff-key&service_code=pothole&lat=45.1&long=-74.9&description=Deep"
          + "&attribute%5Bsize%5D=s&attribute%5Bref%5D=r-1";

  private final Wire wire = new Wire();
  private final GeoReportProfile plain = GeoReportProfile.cappedAt50();
  private final GeoReportSimulator simulator =
      new GeoReportSimulator(plain, new MovingClock("2026-11-20T13:00:00Z"), "staff-key");
  private String base;

  @BeforeEach
  void start() {
    base = simulator.start().toString();
    simulator
        .desk()
        .offer(
            new GeoReportService(
                "pothole",
                "Pothole",
                "A hole",
                "Roads",
                List.of(
                    new GeoReportService.Question("size", "string", true, "How big?", Map.of()))));
  }

  @AfterEach
  void stop() {
    simulator.close();
  }

  @Test
  void filesARequestAndShowsItsAttributes() throws Exception {
    simulator.behaveLike(plain.with(Trait.SHOWS_ATTRIBUTES));

    JsonNode answer = post("/requests.json", NEW);

    assertThat(answer.at("/0/service_request_id").asText()).isEqualTo("N1");
    JsonNode row = wire.json(base + "/requests/N1.json?extensions=true").get(0);
    assertThat(row.at("/extended_attributes/ref").asText()).isEqualTo("r-1");
    assertThat(row.get("description").asText()).isEqualTo("Deep");
    assertThat(row.get("requested_datetime").asText()).isEqualTo("2026-11-20T13:00:00Z");
  }

  @ParameterizedTest
  @CsvSource({
    "staff-key, wrong-key, 403",
    "service_code=pothole, x=y, 400",
    "pothole, hole, 404",
    "lat=45.1, lat=, 400",
    "lat=45.1, lat=north, 400",
    "attribute%5Bsize%5D=s, x=y, 400"
  })
  void refusesWhatIsNotComplete(String part, String instead, int status) throws Exception {
    HttpResponse<byte[]> answer =
        wire.post(base + "/requests.json", NEW.replaceFirst(part, instead));

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(Wire.json(answer).at("/0/code").asText()).isEqualTo(Integer.toString(status));
    assertThat(simulator.desk().size()).isZero();
  }

  @Test
  void promisesWithATokenThatResolvesLater() throws Exception {
    simulator.behaveLike(plain.with(Trait.TOKENS));
    String token = post("/requests.json", NEW).at("/0/token").asText();

    assertThat(wire.json(base + "/tokens/" + token + ".json").at("/0/service_request_id").isNull())
        .isTrue();
    simulator.intake().resolveTokens();

    assertThat(wire.json(base + "/tokens/" + token + ".json").at("/0/service_request_id").asText())
        .isEqualTo("N1");
    assertThat(simulator.desk().find("N1")).isPresent();
  }

  @Test
  void hidesNewRequestsAndRefusesDuplicatesWhereTheCityDoes() throws Exception {
    simulator.behaveLike(plain.with(Trait.HIDES_NEW, Trait.REFUSES_DUPLICATES));
    post("/requests.json", NEW);

    assertThat(wire.json(base + "/requests.json")).isEmpty();
    assertThat(wire.get(base + "/requests/N1.json").statusCode()).isEqualTo(200);
    assertThat(wire.post(base + "/requests.json", NEW).statusCode()).isEqualTo(400);
  }

  @Test
  void answersErrorsAndBlackBoxesWith200() throws Exception {
    simulator.behaveLike(plain.with(Trait.BLACKBOX, Trait.ERRORS_AT_200));

    assertThat(post("/requests.json", NEW).at("/0").has("service_request_id")).isFalse();
    assertThat(post("/requests.json", "api_key=no").at("/0/code").asText()).isEqualTo("403");
  }

  @Test
  void takesAndGivesUpdates() throws Exception {
    post("/requests.json", NEW);
    simulator.updates().note("N1", "investigating", "Somebody looks");
    String update =
        "api_key=staff-key&service_request_id=N1&update_id=u-9&status=OPEN&description=More"
            + "&updated_datetime=2026-11-20T12:00:00Z";

    assertThat(post("/servicerequestupdates.json", update).at("/0/update_id").asText())
        .isEqualTo("u-9");
    post("/servicerequestupdates.json", update);

    JsonNode all = wire.json(base + "/servicerequestupdates.json");
    assertThat(all).hasSize(2);
    assertThat(
            wire.json(base + "/servicerequestupdates.json?end_date=2026-11-20T12:30:00Z")
                .at("/0/update_id")
                .asText())
        .isEqualTo("u-9");
    assertThat(Wire.text(wire.get(base + "/servicerequestupdates.xml")))
        .contains("<service_request_updates><request_update><update_id>U1</update_id>");
  }

  private JsonNode post(String path, String form) throws Exception {
    return Wire.json(wire.post(base + path, form));
  }
}
