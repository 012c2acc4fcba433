package org.tributary.samples.rivertown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.samples.rivertown.RivertownSimulators.Ports;

class LiveCityIT {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-11-21T17:00:00Z"), ZoneOffset.UTC);
  private static final RivertownCity CITY =
      RivertownCity.generate(RivertownCity.DEFAULT_SEED, TODAY);

  @TempDir private Path folder;
  private final HttpClient client = HttpClient.newHttpClient();
  private RivertownSimulators systems;

  @BeforeEach
  void start() {
    systems = RivertownSimulators.start(CITY, Ports.free(), folder, NOON);
    systems.dropInvoices(TODAY);
  }

  @AfterEach
  void stop() {
    systems.close();
  }

  @Test
  void servesTheShowcasePersonFromThreeSystems() throws Exception {
    Person person = CITY.showcase();
    String account = person.account().orElseThrow();

    assertThat(recordOf("request", person, 0))
        .satisfies(id -> assertThat(request(id).at("/0/account_id").asText()).isEqualTo(account));
    assertThat(recordOf("permit", person, 0))
        .satisfies(
            id -> assertThat(permit(id).at("/applicant/accountNo").asText()).isEqualTo(account));
    assertThat(
            Files.readString(folder.resolve("erp/CUST20261121.TXT"), StandardCharsets.ISO_8859_1))
        .contains("D" + "%010d".formatted(Long.parseLong(recordOf("customer", person, 0))))
        .contains(account);
  }

  @Test
  void servesTheAssetsAndTheFilesOfTheNight() throws Exception {
    JsonNode count =
        json(
            systems.assets().baseUri()
                + "/arcgis/rest/services/Assets/FeatureServer/0/query?where=1%3D1"
                + "&returnCountOnly=true&f=json&token="
                + RivertownSimulators.ASSETS_TOKEN);

    assertThat(count.get("count").asInt()).isEqualTo(2_500);
    try (Stream<Path> files = Files.list(folder.resolve("erp"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("CUST20261121.TXT", "INV20261121.csv", "INV20261121.csv.done");
    }
    assertThat(folder.resolve("truth.csv")).exists();
  }

  @Test
  void addsRealRequestsOnRequest() throws Exception {
    systems.addRealRequests();

    assertThat(systems.requests().desk().size()).isEqualTo(6_100);
    JsonNode old =
        json(systems.requests().baseUri() + "/requests.json?end_date=2015-01-01T00:00:00Z");
    assertThat(old).isNotEmpty();
  }

  @Test
  void letsStaffChangeEverySystemWithoutFailing() {
    List<String> acts = new ArrayList<>();
    LiveCity live = new LiveCity(CITY, systems, NOON, acts::add);
    for (int i = 0; i < 600; i++) {
      live.act();
    }

    assertThat(live.failures()).isZero();
    assertThat(acts)
        .hasSize(600)
        .anyMatch(act -> act.matches("311: request \\d+ filed"))
        .anyMatch(act -> act.matches("311: request \\d+ closed"))
        .anyMatch(act -> act.matches("permits: BP-2026-\\d+ applied for"))
        .anyMatch(act -> act.matches("permits: BP-20\\d\\d-\\d+ is ISSD"))
        .anyMatch(act -> act.matches("permits: .* withdrawn and deleted"))
        .anyMatch(act -> act.matches("assets: .* repaired"))
        .anyMatch(act -> act.matches("erp: invoice .* paid"))
        .anyMatch(act -> act.matches("erp: files of 2026-11-22 dropped"));
    assertThat(live.truth())
        .anyMatch(row -> row.recordType().equals("request"))
        .anyMatch(row -> row.recordType().equals("permit"));
  }

  @Test
  void showsWhatStaffDidOnTheWire() throws Exception {
    CityStaff staff = new CityStaff(CITY, systems, NOON);
    Dice dice = new Dice(7);
    String recent = "/requests.json?updated_after=2026-11-21T16:59:00Z";
    assertThat(json(systems.requests().baseUri() + recent)).isEmpty();
    staff.decideRequest(dice);
    staff.fileRequest(dice);
    assertThat(json(systems.requests().baseUri() + recent)).hasSize(2);

    String withdrawn = staff.withdrawPermit(dice).split(" ", -1)[1];
    HttpResponse<String> gone = get(systems.permits().baseUri() + "/v1/permits/" + withdrawn);
    assertThat(gone.statusCode()).isEqualTo(404);

    staff.takeApplication(dice);
    staff.advancePermit(dice);
    String changed = "/v1/permits?size=200&updated_from=2026-11-21T16:59:00Z";
    assertThat(json(systems.permits().baseUri() + changed).get("items")).hasSize(2);
  }

  @Test
  void worksByItselfUntilClosed() {
    List<String> acts = Collections.synchronizedList(new ArrayList<>());
    LiveCity live = new LiveCity(CITY, systems, NOON, acts::add);
    live.start(Duration.ofMillis(20));
    await().until(() -> acts.size() >= 5);

    live.close();
    long after = live.acts();
    assertThat(live.failures()).isZero();
    await().during(Duration.ofMillis(200)).until(() -> live.acts() == after);
  }

  @Test
  void goesOnWhenAnActFails() throws Exception {
    LiveCity live = new LiveCity(CITY, systems, NOON, act -> {});
    deleteFolder(systems.files().folder());
    for (int i = 0; i < 400; i++) {
      live.act();
    }

    assertThat(live.failures()).isPositive();
    assertThat(live.acts()).isGreaterThan(300);
  }

  private static void deleteFolder(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  private static String recordOf(String type, Person person, int index) {
    return CITY.truth().stream()
        .filter(row -> row.recordType().equals(type) && row.personId().equals(person.id()))
        .map(TruthRow::recordId)
        .toList()
        .get(index);
  }

  private JsonNode request(String id) throws Exception {
    return json(
        systems.requests().baseUri()
            + "/requests/"
            + id
            + ".json?api_key="
            + RivertownSimulators.REQUESTS_KEY);
  }

  private JsonNode permit(String number) throws Exception {
    return json(systems.permits().baseUri() + "/v1/permits/" + number);
  }

  private JsonNode json(String uri) throws Exception {
    HttpResponse<String> response = get(uri);
    assertThat(response.statusCode()).isEqualTo(200);
    return new ObjectMapper().readTree(response.body());
  }

  private HttpResponse<String> get(String uri) throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create(uri))
            .header("X-Api-Key", RivertownSimulators.PERMITS_KEY)
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
