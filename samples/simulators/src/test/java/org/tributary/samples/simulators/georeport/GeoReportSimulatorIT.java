package org.tributary.samples.simulators.georeport;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tributary.samples.simulators.http.MovingClock;
import org.tributary.samples.simulators.http.Wire;
import org.w3c.dom.Document;

class GeoReportSimulatorIT {
  private static final Instant NEWEST = Instant.parse("2026-11-20T12:00:00Z");
  private static final GeoReportService POTHOLE =
      new GeoReportService(
          "pothole",
          "Pothole",
          "A hole in the road",
          "Roads",
          List.of(
              new GeoReportService.Question(
                  "size",
                  "singlevaluelist",
                  true,
                  "How big?",
                  Map.of("s", "small", "l", "large"))));

  private final Wire wire = new Wire();
  private final MovingClock clock = new MovingClock("2026-11-20T13:00:00Z");
  private final GeoReportProfile plain = GeoReportProfile.cappedAt50();
  private final GeoReportSimulator simulator = new GeoReportSimulator(plain, clock, "staff-key");
  private String base;

  @BeforeEach
  void start() {
    base = simulator.start().toString();
    for (int i = 0; i < 120; i++) {
      simulator.desk().file(request("R" + i, NEWEST.minus(Duration.ofDays(i))));
    }
  }

  @AfterEach
  void stop() {
    simulator.close();
  }

  @Test
  void discoversItselfInBothFormats() throws Exception {
    assertThat(wire.json(base + "/discovery.json").at("/endpoints/0/url").asText()).isEqualTo(base);

    HttpResponse<byte[]> xml = wire.get(base + "/discovery.xml");
    assertThat(xml.headers().firstValue("Content-Type")).contains("text/xml; charset=utf-8");
    assertThat(parse(xml).getElementsByTagName("url").item(0).getTextContent()).isEqualTo(base);
  }

  @Test
  void listsServicesAndTheirDefinitions() throws Exception {
    HttpResponse<byte[]> list = wire.get(base + "/services.json");
    assertThat(list.headers().firstValue("Content-Type"))
        .contains("application/json; charset=utf-8");
    assertThat(Wire.json(list).at("/0/metadata").isBoolean()).isTrue();

    JsonNode definition = wire.json(base + "/services/pothole.json");
    assertThat(definition.at("/attributes/0/values/0/key").asText()).isEqualTo("l");
    assertThat(definition.at("/attributes/0/required").asBoolean()).isTrue();

    assertThat(wire.get(base + "/services/nothing.json").statusCode()).isEqualTo(404);
  }

  @Test
  void answersTheNewestRowsUpToItsCapAndIgnoresPaging() throws Exception {
    JsonNode rows = wire.json(base + "/requests.json?page=2&page_size=100");

    assertThat(rows).hasSize(50);
    assertThat(ids(rows)).startsWith("R0", "R1").endsWith("R49");
  }

  @Test
  void yieldsEveryRowWhenPagedAndThenAnEmptyPage() throws Exception {
    simulator.behaveLike(plain.with(Trait.PAGING));

    assertThat(ids(wire.json(base + "/requests.json?page=3"))).hasSize(20).endsWith("R119");
    assertThat(wire.json(base + "/requests.json?page=4")).isEmpty();
    assertThat(wire.json(base + "/requests.json?page=1&page_size=7")).hasSize(7);
    assertThat(wire.get(base + "/requests.json?page=first").statusCode()).isEqualTo(400);
  }

  @Test
  void repeatsTheLastPageInThatTrait() throws Exception {
    simulator.behaveLike(plain.with(Trait.PAGING, Trait.LAST_PAGE_REPEATS));

    assertThat(wire.json(base + "/requests.json?page=9"))
        .isEqualTo(wire.json(base + "/requests.json?page=3"));
  }

  @Test
  void filtersByIdServiceStatusAndWindow() throws Exception {
    simulator.desk().decide("R3", ServiceRequest.Status.CLOSED, "Filled");

    assertThat(ids(wire.json(base + "/requests.json?service_request_id=R7,R9&status=closed")))
        .containsExactly("R7", "R9");
    assertThat(ids(wire.json(base + "/requests.json?status=closed"))).containsExactly("R3");
    assertThat(wire.json(base + "/requests.json?service_code=other")).isEmpty();
    assertThat(
            ids(
                wire.json(
                    base
                        + "/requests.json?start_date=2026-11-17T12:00:00Z"
                        + "&end_date=2026-11-19T12:00:00Z")))
        .containsExactly("R2", "R3");
    assertThat(wire.get(base + "/requests.json?status=done").statusCode()).isEqualTo(400);
    assertThat(wire.get(base + "/requests.json?start_date=yesterday").statusCode()).isEqualTo(400);
  }

  @Test
  void includesTheEndOfTheWindowInThatTrait() throws Exception {
    simulator.behaveLike(plain.with(Trait.END_INCLUSIVE));

    assertThat(
            ids(
                wire.json(
                    base
                        + "/requests.json?start_date=2026-11-17T12:00:00Z"
                        + "&end_date=2026-11-19T12:00:00Z")))
        .containsExactly("R1", "R2", "R3");
  }

  @Test
  void honoursUpdatedAfterOnlyInThatTrait() throws Exception {
    simulator.desk().decide("R110", ServiceRequest.Status.CLOSED, null);
    String recent = base + "/requests.json?updated_after=2026-11-20T12:30:00Z";

    assertThat(wire.json(recent)).hasSize(50);
    simulator.behaveLike(plain.with(Trait.UPDATED_FILTER, Trait.WINDOW_OF_90_DAYS));
    assertThat(ids(wire.json(recent))).containsExactly("R110");
    assertThat(wire.json(base + "/requests.json?updated_after=2026-11-20T13:00:01Z")).isEmpty();
  }

  @Test
  void keepsTo90DaysInThatTrait() throws Exception {
    simulator.behaveLike(plain.withCap(1_000).with(Trait.WINDOW_OF_90_DAYS));

    assertThat(ids(wire.json(base + "/requests.json"))).hasSize(90).endsWith("R89");
    HttpResponse<byte[]> refused =
        wire.get(
            base + "/requests.json?start_date=2026-01-01T00:00:00Z&end_date=2026-11-01T00:00:00Z");
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(Wire.json(refused).at("/0/code").asText()).isEqualTo("400");
    assertThat(Wire.json(refused).at("/0/description").asText()).contains("90 days");
  }

  @Test
  void showsTheRequesterToStaffKeysOnly() throws Exception {
    assertThat(wire.json(base + "/requests/R5.json").at("/0/email").isMissingNode()).isTrue();
    assertThat(wire.json(base + "/requests/R5.json?api_key=staff-key").at("/0/email").asText())
        .isEqualTo("zoe@example.org");
    assertThat(wire.get(base + "/requests.json?api_key=wrong").statusCode()).isEqualTo(403);

    simulator.behaveLike(plain.with(Trait.ANONYMOUS_ON_BAD_KEY));
    assertThat(wire.json(base + "/requests/R5.json?api_key=wrong").at("/0/email").isMissingNode())
        .isTrue();
  }

  @Test
  void answersOneRequestAsAnArrayAndAnUnknownOneWithAnError() throws Exception {
    JsonNode rows = wire.json(base + "/requests/R5.json");
    assertThat(rows.isArray()).isTrue();
    assertThat(rows).hasSize(1);

    HttpResponse<byte[]> unknown = wire.get(base + "/requests/R999.xml");
    assertThat(unknown.statusCode()).isEqualTo(404);
    Document errors = parse(unknown);
    assertThat(errors.getDocumentElement().getTagName()).isEqualTo("errors");
    assertThat(errors.getElementsByTagName("code").item(0).getTextContent()).isEqualTo("404");
  }

  @Test
  void writesTheSameRowsInXml() throws Exception {
    Document rows = parse(wire.get(base + "/requests.xml"));

    assertThat(rows.getDocumentElement().getTagName()).isEqualTo("service_requests");
    assertThat(rows.getElementsByTagName("request").getLength()).isEqualTo(50);
    assertThat(rows.getElementsByTagName("requested_datetime").item(1).getTextContent())
        .isEqualTo("2026-11-19T12:00:00Z");
    assertThat(rows.getElementsByTagName("status_notes").item(0).getTextContent()).isEmpty();
    assertThat(rows.getElementsByTagName("description").item(0).getTextContent())
        .isEqualTo("Deep & wide <hole> côté rivière");
  }

  @Test
  void writesTheQuirksOfItsProfile() throws Exception {
    simulator.behaveLike(
        plain
            .withZone(ZoneId.of("America/Toronto"))
            .with(
                Trait.ZONELESS_TIMES,
                Trait.CAPITAL_STATUS,
                Trait.COORDINATES_AS_TEXT,
                Trait.EMPTY_MEDIA_URL,
                Trait.EMPTY_UPDATED,
                Trait.OBJECT_FOR_SINGLE));
    JsonNode row = wire.json(base + "/requests/R1.json");

    assertThat(row.isObject()).isTrue();
    assertThat(row.get("requested_datetime").asText()).isEqualTo("2026-11-19T07:00:00");
    assertThat(row.get("status").asText()).isEqualTo("Open");
    assertThat(row.get("lat").isTextual()).isTrue();
    assertThat(row.get("media_url").asText("null")).isEmpty();
    assertThat(row.get("updated_datetime").asText("null")).isEmpty();
    assertThat(ids(wire.json(base + "/requests.json?start_date=2026-11-19T07:00:00")))
        .containsExactly("R0", "R1");
  }

  @Test
  void putsAByteOrderMarkBeforeTheDocumentInThatTrait() throws Exception {
    assertThat(wire.get(base + "/services.json").body()[0]).isEqualTo((byte) '[');

    simulator.behaveLike(plain.with(Trait.BYTE_ORDER_MARK));
    assertThat(wire.get(base + "/services.json").body())
        .startsWith((byte) 0xEF, (byte) 0xBB, (byte) 0xBF);
  }

  @Test
  void hidesClosedRequestsInThatTrait() throws Exception {
    simulator.behaveLike(plain.withCap(1_000).with(Trait.OPEN_BY_DEFAULT));
    simulator.desk().decide("R3", ServiceRequest.Status.CLOSED, "Filled");

    assertThat(wire.json(base + "/requests.json")).hasSize(119);
    assertThat(wire.json(base + "/requests.json?status=open,closed")).hasSize(120);
  }

  @Test
  void forgetsADeletedRequest() throws Exception {
    simulator.desk().remove("R2");

    assertThat(wire.get(base + "/requests/R2.json").statusCode()).isEqualTo(404);
    assertThat(ids(wire.json(base + "/requests.json"))).doesNotContain("R2").hasSize(50);
  }

  @Test
  void refusesWhatIsNotThere() throws Exception {
    assertThat(wire.get(base + "/").statusCode()).isEqualTo(404);
    assertThat(wire.get(base + "/tokens/1.json").statusCode()).isEqualTo(404);
    assertThat(wire.post(base + "/requests.json", "service_code=pothole").statusCode())
        .isEqualTo(403);
  }

  private static List<String> ids(JsonNode rows) {
    return StreamSupport.stream(rows.spliterator(), false)
        .map(row -> row.get("service_request_id").asText())
        .toList();
  }

  private static Document parse(HttpResponse<byte[]> response) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(response.body()));
  }

  private static ServiceRequest request(String id, Instant requested) {
    return new ServiceRequest(
        id,
        POTHOLE,
        ServiceRequest.Status.OPEN,
        null,
        "Deep & wide <hole> côté rivière",
        "Public works",
        requested,
        requested,
        null,
        new Spot("1 Main Street", null, null, 45.1, -74.9),
        null,
        new Requester("Zoé", "Côté", "zoe@example.org", null, "RIV-000001"));
  }
}
