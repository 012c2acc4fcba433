package org.tributary.hub.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.tributary.canonical.Case;
import org.tributary.canonical.CaseStatus;
import org.tributary.canonical.CaseType;
import org.tributary.canonical.Name;
import org.tributary.canonical.Party;
import org.tributary.canonical.PartyRole;
import org.tributary.canonical.Place;
import org.tributary.canonical.Visibility;
import org.tributary.hub.HubApplication;
import org.tributary.hub.api.GeoReportCaller.Answer;
import org.tributary.hub.records.HubCases;
import org.tributary.hub.schedule.StreamControl;
import org.tributary.hub.store.Sql;
import org.tributary.routes.ingest.RunKind;
import org.tributary.samples.simulators.accela.AccelaSimulator;
import org.tributary.samples.simulators.accela.AccelaTenant;
import org.tributary.samples.simulators.georeport.GeoReportProfile;
import org.tributary.samples.simulators.georeport.GeoReportService;
import org.tributary.samples.simulators.georeport.GeoReportSimulator;
import org.tributary.samples.simulators.georeport.ServiceRequest;
import org.tributary.samples.simulators.georeport.Trait;
import org.tributary.sdk.json.CanonicalJson;

/**
 * The Open311 facade as 311 apps meet it: a 311 system behind it, a permit system of which nothing
 * may be seen, and the hub's own connector before it. The same on every store.
 */
@SpringBootTest(
    classes = HubApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.DEFINED_PORT,
    properties = {
      "tributary.open311.enabled=true",
      "tributary.auth.client-secret=" + ApiClient.SECRET,
      "tributary.commands.first-retry=200ms",
      "tributary.commands.longest-retry=500ms",
      "tributary.commands.answer-within=2s",
      "tributary.documents.most-bytes=900KB",
      "tributary.open311.jurisdiction-id=rivertown.example",
      "tributary.open311.private-services=needles",
      "tributary.open311.keys.app.secret=" + Open311Contract.KEY,
      "tributary.open311.keys.desk.secret=" + Open311Contract.DESK,
      "tributary.open311.keys.desk.scopes=reporter",
      "tributary.open311.keys.made.scopes=create"
    })
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@ExtendWith(OutputCaptureExtension.class)
abstract class Open311Contract {
  static final String KEY = "key-canary-of-the-app";
  static final String DESK = "key-canary-of-the-desk";
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final String REQUESTS = "/v2/requests.json";
  private static final int MANY = 1_203;

  /**
   * What is old has to be so on the day on which the test runs, and at one moment for all of it.
   */
  private static final AtomicReference<Instant> START = new AtomicReference<>();

  private static final GeoReportProfile CITY =
      GeoReportProfile.cappedAt50().with(Trait.UPDATED_FILTER);
  private static final AccelaTenant TENANT =
      new AccelaTenant(
          "ISLANDTON",
          "PROD",
          "app-of-the-test",
          "secret-of-the-test",
          "tributary",
          "password-of-the-test",
          ZoneId.of("America/New_York"));
  private static final GeoReportSimulator ROADS =
      new GeoReportSimulator(CITY, Clock.systemUTC(), "roads-key-of-the-test");
  private static final AccelaSimulator PLANNING = new AccelaSimulator(TENANT, Clock.systemUTC());
  private static boolean started;
  private static int port;
  private static Path home;

  @Autowired private JdbcTemplate store;
  @Autowired private HubCases reasons;
  @Autowired private StreamControl control;
  private StreamRuns runs;

  private ApiClient api;
  private GeoReportCaller app;

  /** Starts the systems and writes a home that knows them, and the facade as one of them. */
  static void city(DynamicPropertyRegistry settings) {
    start();
    port = freePort();
    settings.add("server.port", () -> port);
    home = TestHome.create(settings);
    Path resources = Path.of("src/test/resources");
    try {
      for (String folder : List.of("mappings", "codes")) {
        copy(resources.resolve("writeback/home").resolve(folder), home.resolve(folder));
      }
      write("mappings/mirror-to-case.jslt", resources.resolve("open311/mirror-to-case.jslt"), "");
      write("systems/planning.yaml", resources.resolve("writeback/home/systems/planning.yaml"), "");
      write("systems/roads.yaml", resources.resolve("open311/systems/roads.yaml"), "");
      for (String format : List.of("json", "xml")) {
        Path mirror = resources.resolve("open311/systems/mirror.yaml");
        write("systems/mirror-" + format + ".yaml", mirror, format);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.createDirectories(to);
        Files.copy(file, to.resolve(file.getFileName().toString()));
      }
    }
  }

  private static void write(String to, Path from, String format) throws IOException {
    Path target = home.resolve(to);
    Files.createDirectories(target.getParent());
    Files.writeString(
        target,
        Files.readString(from)
            .replace("system: mirror", "system: mirror-" + format)
            .replace("${FORMAT}", format)
            .replace("${SINCE}", old().minus(2, ChronoUnit.DAYS).toString().substring(0, 10))
            .replace("${FACADE_URL}", "http://127.0.0.1:" + port + "/open311/v2")
            .replace("${ROADS_URL}", ROADS.baseUri().toString())
            .replace("${PLANNING_URL}", PLANNING.baseUri().toString()));
  }

  private static Instant now() {
    return START.updateAndGet(
        at -> at == null ? Instant.now().truncatedTo(ChronoUnit.SECONDS) : at);
  }

  private static Instant old() {
    return now().minus(200, ChronoUnit.DAYS);
  }

  private static synchronized void start() {
    if (!started) {
      ROADS.start(0);
      PLANNING.start(0);
      started = true;
    }
    ROADS.faults().clear();
    ROADS.desk().all().forEach(request -> ROADS.desk().remove(request.id()));
    ROADS.desk().offer(GeoReportService.of("pothole", "Pothole", "Roads"));
    ROADS.desk().offer(GeoReportService.of("needles", "Needles found", "Health"));
    ROADS.desk().offer(GeoReportService.of("graffiti", "Graffiti", "Walls"));
    ROADS
        .desk()
        .offer(
            new GeoReportService(
                "lamp",
                "Street lamp",
                "A lamp that is dark",
                "Lights",
                List.of(
                    new GeoReportService.Question(
                        "KIND", "singlevaluelist", true, "Which?", Map.of("L", "LED", "S", "Old")),
                    new GeoReportService.Question(
                        "SIGNS",
                        "multivaluelist",
                        false,
                        "Signs?",
                        Map.of("A", "Hum", "B", "Glow")),
                    new GeoReportService.Question(
                        "HEIGHT", "number", false, "How high?", Map.of()))));
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @BeforeAll
  void connect() {
    api = new ApiClient(port);
    runs = new StreamRuns(control, store);
    app = new GeoReportCaller(port);
    runs.run("roads", "services");
    runs.run("roads", "requests");
  }

  @BeforeEach
  void usualHabits() {
    ROADS.behaveLike(CITY);
    ROADS.faults().clear();
  }

  @AfterAll
  void leaveNothing() {
    ROADS.faults().clear();
  }

  private long count(String sql, Object... arguments) {
    return store.queryForObject(sql, Long.class, arguments);
  }

  private static String[] hole(String description, String... more) {
    List<String> form =
        new ArrayList<>(
            List.of(
                "api_key", KEY,
                "service_code", "pothole",
                "lat", "43.65",
                "long", "-79.38",
                "description", description,
                "first_name", "Ada",
                "last_name", "Stone",
                "email", "ada@example.org",
                "phone", "+1 416 555 0100"));
    form.addAll(List.of(more));
    return form.toArray(String[]::new);
  }

  private String reported(String description, String... more) {
    Answer answer = app.post(REQUESTS, hole(description, more));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    String id = answer.json().at("/0/service_request_id").asText();
    assertThat(id).as(answer.body()).isNotEmpty();
    return id;
  }

  private JsonNode request(String id, String... headers) {
    return app.get("/v2/requests/" + id + ".json", headers).json().get(0);
  }

  private static List<ServiceRequest> atRoads(String description) {
    return ROADS.desk().all().stream()
        .filter(request -> request.description() != null)
        .filter(request -> request.description().startsWith(description))
        .toList();
  }

  private static List<String> ids(JsonNode list) {
    List<String> ids = new ArrayList<>();
    list.forEach(row -> ids.add(row.at("/service_request_id").asText()));
    return ids;
  }

  @ParameterizedTest
  @Order(1)
  @ValueSource(strings = {"/discovery", "/v2/discovery"})
  void isDiscoveredInBothForms(String path) {
    Answer json = app.get(path + ".json");
    Answer xml = app.get(path + ".xml");

    JsonNode endpoint = json.json().at("/endpoints/0");
    assertThat(endpoint.at("/url").asText()).isEqualTo("http://127.0.0.1:" + port + "/open311/v2");
    assertThat(endpoint.at("/specification").asText())
        .isEqualTo("http://wiki.open311.org/GeoReport_v2");
    assertThat(Instant.parse(json.json().at("/changeset").asText())).isBefore(Instant.now());
    assertThat(xml.xml().getDocumentElement().getTagName()).isEqualTo("discovery");
    assertThat(xml.xml().getElementsByTagName("format").getLength()).isEqualTo(2);
    assertThat(xml.body()).startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
    assertThat(json.header("Content-Type")).isEqualToIgnoringCase("application/json;charset=utf-8");
    assertThat(xml.header("Content-Type")).isEqualToIgnoringCase("text/xml;charset=utf-8");
  }

  @Test
  @Order(2)
  void isFoundFromItsRootsAndTakesTwoSlashesForOne() {
    for (String root : List.of("", "/", "/v2", "/v2/")) {
      assertThat(app.get(root, "Accept", "application/json").json().has("endpoints")).isTrue();
      assertThat(app.get(root).xml().getDocumentElement().getTagName()).isEqualTo("discovery");
    }
    assertThat(app.get("/v2//services.xml?").status()).isEqualTo(200);
    assertThat(app.get("/openapi.json").json().at("/openapi").asText()).startsWith("3.1");
    assertThat(app.get("/openapi.yaml").body()).startsWith("openapi: 3.1");
  }

  @Test
  @Order(3)
  void offersWhatA311SystemTakesAndNothingElse() {
    JsonNode services = app.get("/v2/services.json?jurisdiction_id=rivertown.example").json();
    List<String> codes = new ArrayList<>();
    services.forEach(service -> codes.add(service.at("/service_code").asText()));

    assertThat(codes).containsExactly("graffiti", "lamp", "needles", "pothole");
    assertThat(services.at("/1/metadata").asBoolean()).isTrue();
    assertThat(services.at("/2/keywords").asText()).isEqualTo("private");
    assertThat(api.get("/v1/service-types").json().toString()).contains("fence_permit");
    assertThat(app.get("/v2/services.xml").xml().getElementsByTagName("service").getLength())
        .isEqualTo(4);
    JsonNode lamp = app.get("/v2/services/lamp.json").json();
    assertThat(lamp.at("/attributes/0/datatype").asText()).isEqualTo("singlevaluelist");
    assertThat(lamp.at("/attributes/0/required").asBoolean()).isTrue();
    assertThat(lamp.at("/attributes/0/values").size()).isEqualTo(2);
    assertThat(lamp.at("/attributes/2/datatype").asText()).isEqualTo("number");
    assertThat(app.get("/v2/services/lamp.xml").xml().getElementsByTagName("attribute").getLength())
        .isEqualTo(3);
    assertThat(app.get("/v2/services/fence_permit.json").status()).isEqualTo(404);
  }

  @Test
  @Order(4)
  void reportBecomesACaseOfTheHubAndARequestOfTheCity() {
    String id = reported("Hole one", "device_id", "phone-1");

    List<ServiceRequest> held = atRoads("Hole one");
    assertThat(held).hasSize(1);
    assertThat(held.get(0).requester().lastName()).isEqualTo("Stone");
    JsonNode own = api.get("/v1/cases/" + id).json();
    assertThat(own.at("/parties/0/contactPoints/0/value").asText()).isEqualTo("ada@example.org");
    assertThat(own.at("/channel").asText()).isEqualTo("app");
    assertThat(own.at("/writeBack/0/sourceId").asText()).isEqualTo(held.get(0).id());
    JsonNode shown = request(id);
    assertThat(shown.at("/status").asText()).isEqualTo("open");
    assertThat(shown.at("/service_name").asText()).isEqualTo("Pothole");
    assertThat(shown.at("/lat").asDouble()).isEqualTo(43.65);
    assertThat(shown.at("/long").asDouble()).isEqualTo(-79.38);
    assertThat(shown.at("/requested_datetime").asText()).matches("[^.]{19}Z");
    assertThat(shown.toString()).doesNotContain("Ada", "Stone", "ada@", "555");
    assertThat(app.get("/v2/requests/" + id + ".xml").body())
        .contains("<description>Hole one</description>")
        .doesNotContain("Stone");
    assertThat(ids(app.get(REQUESTS).json())).contains(id);
  }

  @Test
  @Order(5)
  void reporterIsShownToKeysThatMaySeeThem() {
    String id = reported("Hole two");

    JsonNode desk = request(id, "Api-Key", DESK);
    assertThat(desk.at("/first_name").asText()).isEqualTo("Ada");
    assertThat(desk.at("/email").asText()).isEqualTo("ada@example.org");
    assertThat(request(id, "Api-Key", KEY).has("email")).isFalse();
    assertThat(app.get(REQUESTS + "?api_key=" + KEY).body()).doesNotContain("ada@example.org");
    assertThat(app.get(REQUESTS + "?api_key=" + DESK).body()).contains("ada@example.org");
  }

  @Test
  @Order(6)
  void sameFormSentAgainIsTheSameReport() throws Exception {
    List<Callable<String>> calls = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      calls.add(() -> reported("Hole three"));
    }
    Set<String> raced = new HashSet<>();
    try (var callers = new Callers()) {
      for (Future<String> each : callers.all(calls)) {
        raced.add(each.get());
      }
    }
    raced.add(reported("Hole three", "jurisdiction_id", "rivertown.example"));
    String other = reported("Hole three", "address_string", "Main Street 3");

    assertThat(raced).hasSize(1);
    assertThat(raced).doesNotContain(other);
    assertThat(atRoads("Hole three")).hasSize(2);
  }

  /** Threads that end with the test. */
  private static final class Callers implements AutoCloseable {
    private final java.util.concurrent.ExecutorService threads = Executors.newFixedThreadPool(6);

    <T> List<Future<T>> all(List<Callable<T>> calls) throws InterruptedException {
      return threads.invokeAll(calls);
    }

    @Override
    public void close() {
      threads.shutdown();
    }
  }

  @Test
  @Order(7)
  void reportOfFixMyStreetIsKnownByItsNumberWhateverElseItSays() {
    String first = reported("Hole four", "attribute[fixmystreet_id]", "4711");
    String again = reported("Hole four, now larger", "attribute[fixmystreet_id]", "4711");
    String key = UUID.randomUUID().toString();
    String keyed = keyed(key, "Hole four").json().at("/0/service_request_id").asText();
    Answer other = keyed(key, "Hole four, another one");

    assertThat(again).isEqualTo(first);
    assertThat(atRoads("Hole four")).hasSize(2);
    assertThat(keyed).isNotEqualTo(first);
    assertThat(keyed(key, "Hole four").json().at("/0/service_request_id").asText())
        .isEqualTo(keyed);
    assertThat(other.status()).isEqualTo(400);
    assertThat(other.json().at("/0/code").asText()).isEqualTo("key_reused");
  }

  private Answer keyed(String key, String description) {
    return app.send(
        app.builder(REQUESTS, "Idempotency-Key", key)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(
                java.net.http.HttpRequest.BodyPublishers.ofString(
                    GeoReportCaller.encoded(hole(description)))),
        "POST",
        REQUESTS);
  }

  @Test
  @Order(8)
  void tokenIsAnsweredWhereTheCityIsSlowAndLeadsToTheIdLater() {
    ROADS.faults().onPath("/requests").tooManyRequests(1);
    Answer promised = app.post(REQUESTS, hole("Hole five"));
    String token = promised.json().at("/0/token").asText();
    JsonNode waiting = app.get("/v2/tokens/" + token + ".json").json();
    Answer xml = app.post("/v2/requests.xml", hole("Hole five"));
    ROADS.faults().clear();

    assertThat(promised.status()).isEqualTo(200);
    assertThat(promised.json().get(0).has("service_request_id")).isFalse();
    assertThat(waiting.get(0).has("service_request_id")).isFalse();
    assertThat(xml.xml().getElementsByTagName("token").item(0).getTextContent()).isEqualTo(token);
    assertThat(xml.xml().getElementsByTagName("request").item(0).getChildNodes().getLength())
        .isGreaterThan(1);
    await()
        .atMost(LONG)
        .until(
            () -> app.get("/v2/tokens/" + token + ".json").json().get(0).has("service_request_id"));
    JsonNode resolved = app.get("/v2/tokens/" + token + ".json").json().get(0);
    assertThat(resolved.at("/token").asText()).isEqualTo(token);
    assertThat(reported("Hole five")).isEqualTo(resolved.at("/service_request_id").asText());
    assertThat(atRoads("Hole five")).hasSize(1);
    assertThat(app.get("/v2/tokens/" + UUID.randomUUID() + ".json").status()).isEqualTo(404);
    assertThat(app.get("/v2/tokens/nonsense.xml").status()).isEqualTo(404);
  }

  @Test
  @Order(9)
  void refusalSaysNothingOfTheSystemAndTheFormMayBeSentAgain() {
    ROADS.faults().onPath("/requests").status(400);
    Answer refused = app.post(REQUESTS, hole("Hole six"));
    ROADS.faults().clear();
    String id = reported("Hole six");

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.json().at("/0/code").asText()).isEqualTo("rejected");
    assertThat(refused.body()).doesNotContain("roads", "127.0.0.1", "400");
    assertThat(atRoads("Hole six")).hasSize(1);
    List<String> shown = new ArrayList<>();
    app.get(REQUESTS)
        .json()
        .forEach(
            row -> {
              if (row.at("/description").asText().startsWith("Hole six")) {
                shown.add(row.at("/service_request_id").asText());
              }
            });
    assertThat(shown).containsExactly(id);
  }

  @ParameterizedTest
  @Order(10)
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          service_code=|400|missing_service_code
          service_code=ufo|404|unknown_service_code
          service_code=fence_permit|404|unknown_service_code
          api_key=|403|missing_api_key
          api_key=wrong|403|invalid_api_key
          api_key=key-canary-of-the-desk|403|insufficient_api_key
          jurisdiction_id=elsewhere.example|404|unknown_jurisdiction
          lat=|400|missing_location
          lat=north|400|invalid_lat
          lat=91|400|invalid_lat
          long=-181|400|invalid_long
          email=nobody|400|invalid_email
          phone=x|400|invalid_phone
          media_url=file:///etc/passwd|400|invalid_media_url
          service_code=lamp|400|missing_attribute
          attribute[KIND]=X&service_code=lamp|400|invalid_attribute[KIND]
          attribute[KIND]=L&attribute[HEIGHT]=tall&service_code=lamp|400|invalid_attribute[HEIGHT]
          attribute[KIND]=L&attribute[COLOUR]=red&service_code=lamp|400|invalid_attribute[COLOUR]
          """)
  void formWithAFaultIsRefusedInBothForms(String change, int status, String code) {
    long cases = count("SELECT COUNT(*) FROM hub_case");
    List<String> form = new ArrayList<>(List.of(hole("Never seen")));
    for (String pair : change.split("&", -1)) {
      String name = pair.substring(0, pair.indexOf('='));
      String value = pair.substring(pair.indexOf('=') + 1);
      int at = form.indexOf(name);
      if (at >= 0) {
        form.set(at + 1, value);
      } else {
        form.addAll(List.of(name, value));
      }
    }
    Answer json = app.post(REQUESTS, form.toArray(String[]::new));
    Answer xml = app.post("/v2/requests.xml", form.toArray(String[]::new));

    assertThat(json.status()).as(json.body()).isEqualTo(status);
    assertThat(json.json().findValuesAsText("code")).contains(code);
    assertThat(xml.status()).isEqualTo(status);
    assertThat(xml.xml().getDocumentElement().getTagName()).isEqualTo("errors");
    assertThat(xml.body()).contains("<error><code>");
    assertThat(count("SELECT COUNT(*) FROM hub_case")).isEqualTo(cases);
    assertThat(atRoads("Never seen")).isEmpty();
  }

  @Test
  @Order(11)
  void allFaultsOfAFormAreToldAtOnce() {
    Answer answer =
        app.post(
            REQUESTS,
            "api_key",
            KEY,
            "service_code",
            "pothole",
            "email",
            "x",
            "phone",
            "y",
            "description",
            "z".repeat(4_001));

    assertThat(answer.json().findValuesAsText("code"))
        .containsExactlyInAnyOrder(
            "invalid_description", "invalid_email", "invalid_phone", "missing_location");
    Answer french = app.get("/v2/services/ufo.json", "Accept-Language", "fr");
    assertThat(french.json().at("/0/description").asText()).contains("n’est pas connu");
  }

  @ParameterizedTest
  @Order(12)
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /v2/requests/nosuch.json|404|unknown_request
          /v2/requests/01940000-0000-7000-8000-00000000ffff.json|404|unknown_request
          /v2/requests.json?start_date=yesterday|400|invalid_start_date
          /v2/requests.json?end_date=2026-01-01T00:00:00|400|invalid_end_date
          /v2/requests.json?start_date=2001-01-01T00:00:00Z&end_date=2026-01-01T00:00:00Z|400|invalid_start_date
          /v2/requests.json?start_date=2026-01-02T00:00:00Z&end_date=2026-01-01T00:00:00Z|400|invalid_end_date
          /v2/requests.json?status=resolved|400|invalid_status
          /v2/requests.json?page=x|400|invalid_page
          /v2/requests.json?page_size=0|400|invalid_page_size
          /v2/requests.json?page=99999&page_size=1000|400|invalid_page
          /v2/requests.json?cursor=forged|400|invalid_cursor
          /v2/requests.json?has_photo=true|400|unsupported_has_photo
          /v2/requests.json?radius=100&lat=1|400|invalid_radius
          /v2/requests.json?radius=100000&lat=1&long=2|400|invalid_radius
          /v2/requests.json?bbox=1,2,3|400|invalid_bbox
          /v2/requests.json?api_key=wrong|403|invalid_api_key
          /v2/services.json?jurisdiction_id=elsewhere.example|404|unknown_jurisdiction
          /v2/servicerequestupdates.json?start_date=x|400|invalid_start_date
          """)
  void callWithAFaultIsRefused(String path, int status, String code) {
    Answer answer = app.get(path);

    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.json().at("/0/code").asText()).isEqualTo(code);
    assertThat(app.get(path.replace(".json", ".xml")).xml().getDocumentElement().getTagName())
        .isEqualTo("errors");
  }

  @Test
  @Order(13)
  void whatIsNoAddressOrNoMethodIsSaidInTheSameForm() throws IOException {
    assertThat(app.get("/v2/nothing.xml").body()).contains("<code>unknown_address</code>");
    assertThat(app.get("/v2/services.html").status()).isEqualTo(404);
    Answer put =
        app.send(
            app.builder("/v2/requests.xml")
                .PUT(java.net.http.HttpRequest.BodyPublishers.ofString("x")),
            "PUT",
            "/v2/requests.xml");
    assertThat(put.status()).isEqualTo(405);
    assertThat(put.header("Allow")).isEqualTo("GET, POST");
    Answer json =
        app.send(
            app.builder(REQUESTS, "Content-Type", "application/json")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString("{}")),
            "POST",
            REQUESTS);
    assertThat(json.json().at("/0/code").asText()).isEqualTo("invalid_content_type");
    Answer broken =
        app.send(
            app.builder(REQUESTS, "Content-Type", "application/x-www-form-urlencoded")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString("a=%zz")),
            "POST",
            REQUESTS);
    assertThat(broken.json().at("/0/code").asText()).isEqualTo("unreadable_form");
    assertThat(app.get("/v2/services.json").header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(Files.readString(home.resolve("data/open311-keys/made"))).isNotBlank();
    Answer page = app.get("/v2/services.json", "Origin", "https://reports.example");
    assertThat(page.header("Access-Control-Allow-Origin")).isEqualTo("*");
  }

  @Test
  @Order(14)
  void keyIsTakenFromFormQueryAndHeaderAndNeverLogged(CapturedOutput output) throws IOException {
    String[] form = hole("Hole seven");
    form[0] = "x";
    String query = "?api_key=" + KEY + "&jurisdiction_id=rivertown.example";
    Answer byQuery = app.post(REQUESTS + query, form);
    Answer byHeader =
        app.send(
            app.builder(REQUESTS, "Api-Key", KEY)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(
                    java.net.http.HttpRequest.BodyPublishers.ofString(
                        GeoReportCaller.encoded(form))),
            "POST",
            REQUESTS);
    String refused =
        api.raw(
            "GET /open311/v2/requests.json;x=1?api_key="
                + KEY
                + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    app.get("/v2/tokens/x.json?api_key=" + DESK + "-wrong");
    Answer paged = app.get(REQUESTS + "?page_size=1&api_key=" + DESK);

    assertThat(byQuery.status()).as(byQuery.body()).isEqualTo(200);
    assertThat(byHeader.status()).isEqualTo(200);
    assertThat(refused).startsWith("HTTP/1.1 400").doesNotContain("canary");
    assertThat(paged.header("Link")).isNotNull().doesNotContain("canary");
    assertThat(paged.body()).doesNotContain("canary");
    assertThat(output.getAll()).doesNotContain("key-canary");
    assertThat(
            count(
                "SELECT COUNT(*) FROM idempotency_key WHERE client LIKE '%canary%'"
                    + " OR given_key LIKE '%canary%' OR body LIKE '%canary%'"))
        .isZero();
  }

  @Test
  @Order(15)
  void remarkReachesTheCityOnceAndTheCitysAnswerIsAnUpdate() {
    String id = reported("Hole eight");
    String number = atRoads("Hole eight").get(0).id();
    String[] remark = {
      "api_key",
      KEY,
      "service_request_id",
      id,
      "update_id",
      "c-1",
      "status",
      "OPEN",
      "updated_datetime",
      Times.now(),
      "description",
      "It has grown"
    };
    Answer first = app.post("/v2/servicerequestupdates.json", remark);
    Answer again = app.post("/v2/servicerequestupdates.json", remark);
    await()
        .atMost(LONG)
        .until(() -> ROADS.updates().all().stream().anyMatch(u -> u.requestId().equals(number)));
    ROADS.desk().decide(number, ServiceRequest.Status.CLOSED, "Filled & rolled");
    runs.runUntil("roads", "requests", () -> request(id).at("/status").asText().equals("closed"));

    assertThat(first.json().at("/0/update_id").asText()).isEqualTo("c-1");
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(ROADS.updates().all().stream().filter(u -> u.requestId().equals(number))).hasSize(1);
    assertThat(request(id).at("/status_notes").asText()).isEqualTo("Filled & rolled");
    JsonNode updates = updatesOf(id);
    assertThat(updates.size()).as("a remark of the hub's own is no public update").isOne();
    assertThat(updates.at("/0/status").asText()).isEqualTo("fixed");
    assertThat(updates.at("/0/description").asText()).isEqualTo("Filled & rolled");
    assertThat(updates.at("/0/customer_reference").asText()).isEqualTo(number);
    Answer xml = app.get("/v2/servicerequestupdates.xml?start_date=" + Times.ago() + "&end_date=");
    assertThat(xml.body()).contains("<request_update><update_id>" + id, "Filled &amp; rolled");
    assertThat(request(number).at("/service_request_id").asText()).isEqualTo(id);

    UUID caseId = UUID.fromString(id);
    reasons.reasonGiven(caseId, "Mr Stone is known for this", false, Instant.now());
    assertThat(request(id).at("/status_notes").asText()).doesNotContain("Filled");
    assertThat(updatesOf(id).at("/0/description").asText())
        .as("what was public before")
        .isEqualTo("Filled & rolled");
    store.update("UPDATE case_event SET recorded_at = ? WHERE case_id = ?", rightNow(), caseId);
    assertThat(updatesOf(id).at("/0/description").asText()).isEmpty();
    reasons.reasonGiven(caseId, "Filled & rolled", true, Instant.now());
    assertThat(request(id).at("/status_notes").asText()).isEqualTo("Filled & rolled");
    assertThat(updatesOf(id).at("/0/description").asText()).isEqualTo("Filled & rolled");
  }

  private static java.time.OffsetDateTime rightNow() {
    return Instant.now().atOffset(java.time.ZoneOffset.UTC);
  }

  /** Times as clients write them. */
  private static final class Times {
    static String now() {
      return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    static String ago() {
      return Instant.now().minusSeconds(7_200).truncatedTo(ChronoUnit.SECONDS).toString();
    }
  }

  private JsonNode updatesOf(String id) {
    return app.get("/v2/servicerequestupdates.json?service_request_id=" + id).json();
  }

  @Test
  @Order(16)
  void remarkWithAFaultIsRefused() {
    String id = reported("Hole nine");
    Answer empty = app.post("/v2/servicerequestupdates.json", "api_key", KEY);
    Answer unknown =
        app.post(
            "/v2/servicerequestupdates.json",
            "api_key",
            KEY,
            "service_request_id",
            "x",
            "update_id",
            "1",
            "description",
            "d");
    Answer keyless =
        app.post(
            "/v2/servicerequestupdates.json",
            "service_request_id",
            id,
            "update_id",
            "1",
            "description",
            "d");

    assertThat(empty.status()).isEqualTo(400);
    assertThat(empty.json().size()).isEqualTo(3);
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(keyless.status()).isEqualTo(403);
  }

  @Test
  @Order(17)
  void photoGoesAlongAndAnAddressOfOneIsShown() {
    byte[] photo = new byte[300_000];
    photo[0] = (byte) 0xff;
    photo[1] = (byte) 0xd8;
    photo[2] = (byte) 0xff;
    Answer sent = app.postFile(REQUESTS, "media[]", photo, hole("Hole ten"));
    Answer again = app.postFile(REQUESTS, "media[]", photo, hole("Hole ten"));
    String id = sent.json().at("/0/service_request_id").asText();
    byte[] another = photo.clone();
    another[4] = 1;
    Answer withAnother = app.postFile(REQUESTS, "media[]", another, hole("Hole ten"));
    List<String> many = new ArrayList<>(List.of(hole("Hole eleven")));
    for (int i = 0; i < 100; i++) {
      many.addAll(List.of("attribute[a" + i + "]", "x"));
    }
    Answer parts = app.postFile(REQUESTS, "media", photo, many.toArray(String[]::new));
    Answer wrong =
        app.postFile(
            REQUESTS,
            "media",
            "just text, no photo".getBytes(StandardCharsets.UTF_8),
            hole("Hole eleven"));
    Answer large = app.postFile(REQUESTS, "media", new byte[1_000_000], hole("Hole eleven"));
    Answer unasked = app.postFile(REQUESTS, "media", new byte[1_200_000], hole("Hole eleven"));
    String linked = reported("Hole twelve", "media_url", "https://pictures.example/1.jpg");

    assertThat(id).as(sent.body()).isNotEmpty();
    assertThat(again.json().at("/0/service_request_id").asText()).isEqualTo(id);
    assertThat(api.get("/v1/cases/" + id + "/documents").json().at("/items").size()).isOne();
    await().atMost(LONG).until(() -> !ROADS.media().all().isEmpty());
    assertThat(withAnother.json().at("/0/service_request_id").asText())
        .as("a photo is part of what the form says")
        .isNotEmpty()
        .isNotEqualTo(id);
    assertThat(parts.status()).isEqualTo(400);
    assertThat(parts.json().at("/0/code").asText()).isEqualTo("too_many_parts");
    assertThat(parts.json().at("/0/description").asText()).contains("100");
    assertThat(wrong.status()).isEqualTo(400);
    assertThat(wrong.json().at("/0/code").asText()).isEqualTo("invalid_media");
    assertThat(large.status()).isEqualTo(400);
    assertThat(large.json().at("/0/code").asText()).isEqualTo("form_too_large");
    assertThat(unasked.status()).isEqualTo(403);
    assertThat(unasked.json().at("/0/code").asText()).isEqualTo("missing_api_key");
    assertThat(atRoads("Hole eleven")).isEmpty();
    assertThat(request(linked).at("/media_url").asText())
        .isEqualTo("https://pictures.example/1.jpg");
  }

  @Test
  @Order(18)
  void requestsAreFoundByTheirPlace() {
    String id = reported("Hole by its place");

    assertThat(app.get(REQUESTS + "?lat=43.6505&long=-79.38&radius=100").body()).contains(id);
    assertThat(app.get(REQUESTS + "?lat=43.65&long=-79.3809&radius=100").body()).contains(id);
    assertThat(app.get(REQUESTS + "?lat=43.652&long=-79.38&radius=100").body()).doesNotContain(id);
    assertThat(app.get(REQUESTS + "?lat=43.65&long=-79.382&radius=100").body()).doesNotContain(id);
    assertThat(app.get(REQUESTS + "?bbox=-79.39,43.64,-79.37,43.66").body()).contains(id);
    assertThat(app.get(REQUESTS + "?bbox=-79.37,43.64,-79.36,43.66").body()).doesNotContain(id);
  }

  @Test
  @Order(18)
  void whatIsNotForThePublicIsNowhere() {
    int roads = stream("roads");
    Case usual = usual("Secret canary", CaseStatus.SUBMITTED, now().minusSeconds(60));
    UUID staff = stored(roads, usual.toBuilder().visibility(Visibility.STAFF).build());
    UUID resident = stored(roads, usual.toBuilder().visibility(Visibility.RESIDENT).build());
    UUID needles = stored(roads, usual.toBuilder().serviceTypeCode("needles").build());
    UUID other = stored(roads, other(usual));
    UUID elsewhere = stored(stream("planning"), usual);
    UUID gone = stored(roads, usual);
    store.update("UPDATE hub_case SET deleted_at = updated_at WHERE id = ?", gone);
    UUID visible = stored(roads, usual.toBuilder().visibility(Visibility.PUBLIC).build());
    for (UUID id : List.of(staff, resident, needles, other, elsewhere, gone, visible)) {
      store.update(
          "INSERT INTO case_event (case_id, sequence, type, occurred_at, recorded_at,"
              + " out_of_order, from_status, to_status, text)"
              + " SELECT id, 9, 'status_changed', updated_at, updated_at, FALSE, 'submitted',"
              + " 'accepted', 'Event canary' FROM hub_case WHERE id = ?",
          id);
    }
    String fence =
        api.post(
                "/v1/cases",
                WriteBackContract.fence(),
                "Content-Type",
                "application/json",
                "Idempotency-Key",
                UUID.randomUUID().toString())
            .json()
            .at("/id")
            .asText();

    String list = app.get(REQUESTS, "Api-Key", DESK).body();
    String updates = app.get("/v2/servicerequestupdates.json").body();
    assertThat(list).contains(visible.toString());
    assertThat(updates).contains(visible.toString());
    for (Object id : List.of(staff, resident, needles, other, elsewhere, gone, fence)) {
      assertThat(list).doesNotContain(id.toString());
      assertThat(updates).doesNotContain(id.toString());
      assertThat(app.get("/v2/requests/" + id + ".json").status()).isEqualTo(404);
      assertThat(app.get(REQUESTS + "?service_request_id=" + id).json().size()).isZero();
      assertThat(updatesOf(id.toString()).size()).isZero();
    }
    store.update("DELETE FROM hub_case WHERE doc LIKE '%Secret canary%'");
    store.update("DELETE FROM case_event WHERE text = 'Event canary'");
  }

  private static Case other(Case usual) {
    return Case.builder(CaseType.OTHER, "Secret canary", CaseStatus.SUBMITTED, usual.openedAt())
        .serviceTypeCode("pothole")
        .build();
  }

  private int stream(String system) {
    return store.queryForObject(
        "SELECT MIN(stream_no) FROM stream WHERE system_id = ? AND name IN ('requests', 'permits')",
        Integer.class,
        system);
  }

  private static Case usual(String description, CaseStatus status, Instant opened) {
    return Case.builder(CaseType.SERVICE_REQUEST, "Pothole", status, opened)
        .serviceTypeCode("pothole")
        .description(description)
        .parties(List.of(Party.of(PartyRole.REQUESTER, Name.of("Ada", "Stone"))))
        .place(Place.at(-79.5, 43.5))
        .build();
  }

  private UUID stored(int stream, Case value) {
    UUID id = UUID.randomUUID();
    store(stream, id, value, value.openedAt());
    return id;
  }

  private void store(int stream, UUID id, Case value, Instant changed) {
    Instant now = Instant.now();
    store.update(
        "INSERT INTO hub_case (id, stream_no, record_id, number, type, service_type_id, status,"
            + " phase, opened_at, last_sequence, last_occurred_at, version, created_at, updated_at,"
            + " doc, visibility) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 9, ?, 1, ?, ?, ?, ?)",
        id,
        stream,
        id.toString(),
        value.number(),
        lower(value.type()),
        value.serviceTypeCode(),
        lower(value.status()),
        lower(value.phase()),
        Sql.at(value.openedAt()),
        Sql.at(changed),
        Sql.at(now),
        Sql.at(now),
        CanonicalJson.write(value),
        value.visibility() == null ? null : lower(value.visibility()));
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(java.util.Locale.ROOT);
  }

  /** A year and more of requests, four at each moment so that pages end between equal times. */
  @Test
  @Order(20)
  void longListsArePagedWithoutARowSkippedOrRepeated() {
    int roads = stream("roads");
    Set<String> expected = new HashSet<>();
    for (int i = 0; i < MANY; i++) {
      CaseStatus status = i % 3 == 0 ? CaseStatus.COMPLETED : CaseStatus.IN_PROGRESS;
      Instant opened = old().plus(i / 4, ChronoUnit.MINUTES);
      Case value =
          usual("Old hole " + i, status, opened).toBuilder()
              .number("R-" + i)
              .serviceTypeCode(i % 2 == 0 ? "pothole" : "graffiti")
              .build();
      UUID id = UUID.randomUUID();
      store(roads, id, value, opened.plus(10, ChronoUnit.DAYS));
      expected.add(id.toString());
    }
    String span = "?start_date=" + old() + "&end_date=" + old().plus(90, ChronoUnit.DAYS);

    Answer first = app.get(REQUESTS + span);
    assertThat(first.json().size()).isEqualTo(1_000);
    assertThat(first.header("X-Result-Count")).isEqualTo(String.valueOf(MANY));
    assertThat(first.header("X-Page-Count")).isEqualTo("2");
    assertThat(walked(REQUESTS + span + "&page_size=97", true)).isEqualTo(expected);
    Set<String> counted = new HashSet<>();
    for (int page = 1; page <= 3; page++) {
      counted.addAll(ids(app.get(REQUESTS + span + "&per_page=500&page=" + page).json()));
    }
    assertThat(counted).isEqualTo(expected);
    assertThat(app.get(REQUESTS + span + "&per_page=500&page=4").json().size()).isZero();
    assertThat(app.get(REQUESTS + "?start_date=" + old()).json().size()).isEqualTo(1_000);
    assertThat(app.get(REQUESTS + "?end_date=" + old().plus(1, ChronoUnit.DAYS)).json().size())
        .isEqualTo(1_000);
    assertThat(app.get(REQUESTS).body()).as("older than 90 days").doesNotContain("Old hole");
  }

  /** Follows the links to the end, while somebody opens more at the front. */
  private Set<String> walked(String path, boolean disturbed) {
    List<String> seen = new ArrayList<>();
    String next = path;
    while (next != null) {
      Answer page = app.get(next);
      assertThat(page.status()).as(page.body()).isEqualTo(200);
      seen.addAll(ids(page.json()));
      next = page.header("X-Next-Page-URL");
      if (disturbed) {
        Instant front = old().plus(89, ChronoUnit.DAYS);
        UUID id = stored(stream("roads"), usual("Disturbance", CaseStatus.SUBMITTED, front));
        assertThat(id).isNotNull();
      }
    }
    store.update("DELETE FROM hub_case WHERE doc LIKE '%Disturbance%'");
    assertThat(seen).doesNotHaveDuplicates();
    return new LinkedHashSet<>(seen);
  }

  @Test
  @Order(21)
  void filtersHoldTogether() {
    String span = "?start_date=" + old() + "&end_date=" + old().plus(90, ChronoUnit.DAYS);
    String after = "updated_after=" + old().plus(10, ChronoUnit.DAYS).plus(100, ChronoUnit.MINUTES);
    String before = "updated_before=" + old().plus(11, ChronoUnit.DAYS);

    assertThat(total(span + "&status=closed")).isEqualTo(401);
    assertThat(total(span + "&status=open,closed")).isEqualTo(MANY);
    assertThat(total(span + "&status=")).isEqualTo(MANY);
    assertThat(total(span + "&service_code=graffiti")).isEqualTo(601);
    assertThat(total(span + "&service_code=graffiti&service_code=pothole,lamp")).isEqualTo(MANY);
    assertThat(total(span + "&service_code=graffiti&status=closed")).isEqualTo(200);
    assertThat(total(span + "&service_code=a,b,c,d,e,graffiti")).isEqualTo(601);
    assertThat(total("?" + after + "&" + before)).isEqualTo(MANY - 400);
    assertThat(total("?" + after + "&" + before + "&service_code=pothole")).isEqualTo(402);
    JsonNode some =
        app.get(REQUESTS + "?service_request_id=R-5,R-7&service_request_id=R-9,nosuch").json();
    assertThat(some.size()).isEqualTo(3);
    assertThat(some.at("/0/status_notes").asText()).isNotEmpty();
    JsonNode extended = app.get("/v2/requests/R-6.json?extensions=true").json();
    assertThat(extended.at("/0/extended_attributes/detailed_status").asText())
        .isEqualTo("completed");
    assertThat(extended.at("/0/extended_attributes/number").asText()).isEqualTo("R-6");
    assertThat(app.get("/v2/requests/R-5.json?locale=fr").json().at("/0/status_notes").asText())
        .isEqualTo("Les travaux sont en cours.");
  }

  private int total(String query) {
    return Integer.parseInt(app.get(REQUESTS + query + "&page_size=2").header("X-Result-Count"));
  }

  @Test
  @Order(22)
  void textThatXmlCannotHoldIsStillWellFormed() {
    String id =
        stored(
                stream("roads"),
                usual("A <b>&amp; \u0001 ]]> \u00e9 \ud83d\udd73 end", CaseStatus.SUBMITTED, now()))
            .toString();

    assertThat(
            app.get("/v2/requests/" + id + ".xml")
                .xml()
                .getElementsByTagName("description")
                .item(0)
                .getTextContent())
        .isEqualTo("A <b>&amp; \ufffd ]]> \u00e9 \ud83d\udd73 end");
    store.update("DELETE FROM hub_case WHERE id = ?", UUID.fromString(id));
  }

  @ParameterizedTest
  @Order(30)
  @ValueSource(strings = {"json", "xml"})
  void ownConnectorReadsEverythingBack(String format) {
    String mirror = "mirror-" + format;
    runs.run(mirror, "services");
    runs.run(mirror, "requests", RunKind.FULL);
    Set<String> expected = new HashSet<>();
    String since = old().minus(2, ChronoUnit.DAYS).toString();
    Instant from = Instant.parse(since);
    while (from.isBefore(Instant.now())) {
      Instant to = from.plus(90, ChronoUnit.DAYS);
      expected.addAll(walked(REQUESTS + "?start_date=" + from + "&end_date=" + to, false));
      from = to;
    }

    runs.runUntil(mirror, "requests", () -> read(mirror).containsAll(expected));
    assertThat(expected).hasSizeGreaterThan(MANY);
    assertThat(count("SELECT COUNT(*) FROM parked_record")).isZero();
    JsonNode ours = request("R-6");
    String doc =
        store.queryForObject(
            "SELECT c.doc FROM hub_case c JOIN stream s ON s.stream_no = c.stream_no"
                + " WHERE s.system_id = ? AND c.number = ?",
            String.class,
            mirror,
            ours.at("/service_request_id").asText());
    JsonNode theirs = org.tributary.hub.store.Json.tree(doc);
    assertThat(theirs.at("/description").asText()).isEqualTo("Old hole 6");
    assertThat(theirs.at("/phase").asText()).isEqualTo("closed");
    assertThat(theirs.at("/openedAt").asText()).isEqualTo(old().plusSeconds(60).toString());
    assertThat(theirs.at("/place/geometry/coordinates/0").asDouble()).isEqualTo(-79.5);
    assertThat(theirs.at("/closedAt").asText()).isEqualTo(ours.at("/updated_datetime").asText());
    assertThat(
            count(
                "SELECT COUNT(*) FROM entity e JOIN stream s ON s.stream_no = e.stream_no"
                    + " WHERE s.system_id = ? AND e.type = 'service_type'",
                mirror))
        .isEqualTo(4);
    assertThat(app.get("/v2/services.json").json().size())
        .as("what is read back is not offered again")
        .isEqualTo(4);
  }

  private Set<String> read(String system) {
    return new HashSet<>(
        store.queryForList(
            "SELECT c.number FROM hub_case c JOIN stream s ON s.stream_no = c.stream_no"
                + " WHERE s.system_id = ? AND c.deleted_at IS NULL",
            String.class,
            system));
  }

  @Test
  @Order(40)
  void answersWereHeldAgainstTheSchemaOfTheCommunity() {
    org.junit.jupiter.api.Assumptions.assumeTrue(
        GeoReportCaller.hasSchemas(),
        "skipped: the community's JSON Schema is not there; TRIBUTARY_SHARED_DATA can name it");

    assertThat(app.checked()).isGreaterThan(50);
  }
}
