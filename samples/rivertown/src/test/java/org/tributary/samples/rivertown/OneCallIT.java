package org.tributary.samples.rivertown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.samples.simulators.accela.AccelaDesk;
import org.tributary.samples.simulators.georeport.ServiceRequest;
import org.tributary.samples.simulators.http.SentFile;

/** One resident, one call, several departmental systems: the real jar against the whole city. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OneCallIT {
  private static final Duration LONG = Duration.ofSeconds(90);

  @TempDir private static Path folder;
  private static CityUnderTest town;
  private static HubUnderTest hub;
  private static String resident;
  private static JsonNode opened;
  private static JsonNode photo;

  @BeforeAll
  static void start() {
    town = CityUnderTest.startVillage(folder);
    hub = town.hub();
    resident =
        hub.resident("urn:rivertown:account", town.city().showcase().account().orElseThrow()).id();
  }

  @AfterAll
  static void stop() {
    town.close();
  }

  private static JsonNode leg(String system) {
    return StreamSupport.stream(opened.path("legs").spliterator(), false)
        .filter(leg -> leg.path("system").asText().equals(system))
        .findFirst()
        .orElseThrow();
  }

  private static JsonNode caseOf(String system) {
    return hub.get("/v1/cases/" + leg(system).path("caseId").asText());
  }

  @Test
  @Order(1)
  void opensAPotholeAndAFencePermitForOneResidentWithAPhoto() {
    photo = hub.document(photoOf(500_000), "image/jpeg", "my-house.jpg");
    String id = photo.path("id").asText();
    opened =
        hub.post(
            "/v1/intakes",
            """
            {"channel": "phone", "topic": "Moving in",
             "party": {"role": "requester", "residentId": "%s"},
             "cases": [
               {"serviceTypeCode": "pothole", "description": "A hole before my new house",
                "documentIds": ["%s"],
                "place": {"kind": "point",
                  "geometry": {"type": "Point", "coordinates": [-79.38, 43.65]}}},
               {"serviceTypeCode": "fence-permit", "description": "A fence of cedar",
                "documentIds": ["%s"],
                "attributes": [{"code": "height", "value": "1.8"}]}]}
            """
                .formatted(resident, id, id));
    String operation = opened.path("id").asText();
    await()
        .atMost(LONG)
        .until(
            () -> {
              opened = hub.get("/v1/operations/" + operation);
              return opened.path("state").asText().equals("succeeded");
            });

    ServiceRequest hole =
        town.systems().requests().desk().find(leg("requests311").path("sourceId").asText()).get();
    JsonNode fence =
        town.systems().planning().desk().find(leg("planning").path("sourceId").asText());
    Person person = town.city().showcase();
    assertThat(hole.description()).startsWith("A hole before my new house");
    assertThat(hole.requester().lastName()).isNotBlank();
    assertThat(fence.at("/contacts/0/lastName").asText()).isNotBlank();
    for (String system : List.of("requests311", "planning")) {
      assertThat(caseOf(system).at("/parties/0/residentId").asText())
          .as(person + " in " + system)
          .isEqualTo(resident);
    }
  }

  @Test
  @Order(2)
  void bothSystemsHaveTheSamePhotoOnce() {
    String hole = leg("requests311").path("sourceId").asText();
    AccelaDesk planning = town.systems().planning().desk();
    JsonNode documents = planning.documents(leg("planning").path("sourceId").asText());

    assertThat(documents).hasSize(1);
    assertThat(planning.file(documents.at("/0/id").asLong()).sha256())
        .isEqualTo(photo.path("sha256").asText());
    assertThat(town.systems().requests().media().of(hole))
        .singleElement()
        .extracting(SentFile::sha256)
        .isEqualTo(photo.path("sha256").asText());
    for (String system : List.of("requests311", "planning")) {
      assertThat(caseOf(system).at("/documents/0/sha256")).isEqualTo(photo.path("sha256"));
    }
  }

  private static byte[] photoOf(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    bytes[0] = (byte) 0xff;
    bytes[1] = (byte) 0xd8;
    bytes[2] = (byte) 0xff;
    return bytes;
  }

  @Test
  @Order(3)
  void closingThemThereClosesThemHereWithTheWholeTimeline() {
    town.systems()
        .requests()
        .desk()
        .decide(
            leg("requests311").path("sourceId").asText(),
            ServiceRequest.Status.CLOSED,
            "Filled with asphalt");
    town.systems().planning().desk().move(leg("planning").path("sourceId").asText(), "Finaled");

    await()
        .atMost(LONG)
        .untilAsserted(
            () -> {
              assertThat(caseOf("requests311").path("phase").asText()).isEqualTo("closed");
              assertThat(caseOf("planning").path("phase").asText()).isEqualTo("closed");
            });
    JsonNode hole = caseOf("requests311");
    assertThat(hole.path("number").asText())
        .isEqualTo(leg("requests311").path("sourceId").asText());
    assertThat(hole.path("statusReason").asText()).isEqualTo("Filled with asphalt");
    for (String system : List.of("requests311", "planning")) {
      List<String> events =
          hub.all("/v1/cases/" + leg(system).path("caseId").asText() + "/events").stream()
              .map(event -> event.path("type").asText())
              .toList();
      assertThat(events)
          .as(system)
          .startsWith("opened", "document_added", "written_back")
          .endsWith("closed");
    }
  }

  @Test
  @Order(4)
  void thereIsOneCaseOfEachAndTheResidentHasThem() {
    for (String system : List.of("requests311", "planning")) {
      String number = caseOf(system).path("number").asText();
      assertThat(hub.all("/v1/cases?number=" + number + "&residentId=" + resident))
          .as("cases with number " + number)
          .hasSize(1);
    }
  }

  @Test
  @Order(5)
  void aStreetLightThatIsOutIsAWorkOrderToo() {
    JsonNode light =
        hub.post(
            "/v1/cases",
            """
            {"serviceTypeCode": "street-light-out", "description": "Dark since Monday",
             "place": {"kind": "point",
               "geometry": {"type": "Point", "coordinates": [-79.38, 43.65]}}}
            """);
    String id = light.has("caseIds") ? light.at("/caseIds/0").asText() : light.path("id").asText();
    await()
        .atMost(LONG)
        .untilAsserted(
            () ->
                assertThat(hub.get("/v1/cases/" + id).path("writeBack"))
                    .hasSize(2)
                    .allSatisfy(leg -> assertThat(leg.path("state").asText()).isEqualTo("done")));
    JsonNode works = hub.get("/v1/cases/" + id).path("writeBack").path(1);

    assertThat(works.path("system").asText()).isEqualTo("works");
    assertThat(
            town.systems()
                .works()
                .plant()
                .find("mxapiwodetail", works.path("sourceId").asText())
                .orElseThrow()
                .path("description")
                .asText())
        .isEqualTo("Dark since Monday");
    hub.ask("works", "work-orders", "changes");
    await()
        .atMost(LONG)
        .untilAsserted(
            () ->
                assertThat(hub.all("/v1/cases?system=works"))
                    .as("what the second system makes of it is a case of its own")
                    .filteredOn(order -> order.path("title").asText().equals("Dark since Monday"))
                    .singleElement()
                    .satisfies(
                        order -> {
                          assertThat(order.path("id").asText()).isNotEqualTo(id);
                          assertThat(order.path("type").asText()).isEqualTo("work_order");
                        }));
    await()
        .atMost(LONG)
        .untilAsserted(
            () ->
                assertThat(hub.get("/v1/cases/" + id).path("number").asText())
                    .isEqualTo(hub.get("/v1/cases/" + id).at("/writeBack/0/sourceId").asText()));
  }

  @Test
  @Order(6)
  void anAddressIsChangedInTheFinanceSystemAndComesBack() {
    Partner partner = town.city().partners().get(0);
    String street = "99 Harbour Road".toUpperCase(Locale.ROOT).substring(3);

    JsonNode change =
        hub.post(
            "/v1/residents/" + resident + "/contact-changes",
            """
            {"addresses": [{"full": "99 %s, Rivertown", "civicNumber": "99", "street": "%s",
              "locality": "Rivertown"}]}
            """
                .formatted(street, street));
    String operation = change.path("id").asText();
    await()
        .atMost(LONG)
        .until(
            () ->
                hub.get("/v1/operations/" + operation).path("state").asText().equals("succeeded"));

    assertThat(town.systems().finance().book().find(partner.number())).isNotNull();
    hub.ask("finance", "partners", "full");
    await()
        .atMost(LONG)
        .untilAsserted(
            () ->
                assertThat(hub.get("/v1/residents/" + resident).path("addresses").toString())
                    .contains("99 " + street));
  }
}
