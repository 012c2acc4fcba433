package org.tributary.hub.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.tributary.hub.HubApplication;
import org.tributary.hub.api.ApiClient.Answer;
import org.tributary.hub.schedule.StreamControl;
import org.tributary.routes.ingest.RunKind;
import org.tributary.samples.simulators.accela.AccelaQuirk;
import org.tributary.samples.simulators.accela.AccelaSimulator;
import org.tributary.samples.simulators.accela.AccelaTenant;
import org.tributary.samples.simulators.georeport.GeoReportProfile;
import org.tributary.samples.simulators.georeport.GeoReportService;
import org.tributary.samples.simulators.georeport.GeoReportSimulator;
import org.tributary.samples.simulators.georeport.ServiceRequest;
import org.tributary.samples.simulators.georeport.Trait;

/** Writing to two departmental systems, and what comes back: the same on every store. */
@SpringBootTest(
    classes = HubApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "tributary.auth.client-secret=" + ApiClient.SECRET,
      "tributary.commands.first-retry=200ms",
      "tributary.commands.longest-retry=1s",
      "tributary.commands.answer-within=5s",
      "tributary.documents.most-bytes=900KB"
    })
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class WriteBackContract {
  static final Duration LONG = Duration.ofSeconds(30);
  static final GeoReportProfile CITY = GeoReportProfile.cappedAt50().with(Trait.UPDATED_FILTER);
  private static final AccelaTenant TENANT =
      new AccelaTenant(
          "ISLANDTON",
          "PROD",
          "app-of-the-test",
          "secret-of-the-test",
          "tributary",
          "password-of-the-test",
          ZoneId.of("America/New_York"));
  static final GeoReportSimulator ROADS =
      new GeoReportSimulator(CITY, Clock.systemUTC(), "roads-key-of-the-test");
  static final GeoReportSimulator BRIDGES =
      new GeoReportSimulator(CITY, Clock.systemUTC(), "roads-key-of-the-test");
  static final GeoReportSimulator TUNNELS =
      new GeoReportSimulator(CITY, Clock.systemUTC(), "roads-key-of-the-test");
  static final AccelaSimulator PLANNING = new AccelaSimulator(TENANT, Clock.systemUTC());

  @LocalServerPort private int port;
  @Autowired JdbcTemplate store;
  @Autowired private StreamControl control;
  private StreamRuns runs;

  ApiClient api;

  /**
   * Starts the systems and writes a home that knows them. The systems outlive a test class: what
   * one left in them is taken away, or the next would find it in its catalogue.
   */
  static void city(DynamicPropertyRegistry settings) {
    for (GeoReportSimulator city : List.of(ROADS, BRIDGES, TUNNELS)) {
      city.desk().all().forEach(request -> city.desk().remove(request.id()));
    }
    ROADS.desk().offer(GeoReportService.of("pothole", "Pothole", "Roads"));
    ROADS.desk().offer(GeoReportService.of("sunken-joint", "Sunken joint", "Roads"));
    TUNNELS.desk().offer(GeoReportService.of("dark-tunnel", "Dark tunnel", "Tunnels"));
    BRIDGES.desk().offer(GeoReportService.of("loose-plank", "Loose plank", "Bridges"));
    BRIDGES.desk().withdraw("sunken-joint");
    start();
    Path home = TestHome.create(settings);
    Path from = Path.of("src/test/resources/writeback/home");
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = home.resolve(from.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.writeString(
            target,
            Files.readString(file)
                .replace("${ROADS_URL}", ROADS.baseUri().toString())
                .replace("${BRIDGES_URL}", BRIDGES.baseUri().toString())
                .replace("${TUNNELS_URL}", byAnotherName(TUNNELS))
                .replace("${PLANNING_URL}", PLANNING.baseUri().toString()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A system on this machine that the hub does not take for one. */
  private static String byAnotherName(GeoReportSimulator city) {
    return city.baseUri().toString().replace("127.0.0.1", "[::ffff:127.0.0.1]");
  }

  private static boolean started;

  private static synchronized void start() {
    if (!started) {
      ROADS.start(0);
      BRIDGES.start(0);
      TUNNELS.start(0);
      PLANNING.start(0);
      started = true;
    }
  }

  @BeforeAll
  void connect() {
    api = new ApiClient(port);
    runs = new StreamRuns(control, store);
    runs.run("roads", "services");
    runs.run("bridges", "services");
    runs.run("tunnels", "services");
  }

  @AfterAll
  void forget() {
    ROADS.behaveLike(CITY);
  }

  @BeforeEach
  void usualHabits() {
    ROADS.behaveLike(CITY);
    List.of(ROADS, BRIDGES, TUNNELS).forEach(city -> city.faults().clear());
    for (AccelaQuirk quirk :
        List.of(
            AccelaQuirk.CREATE_TIMES_OUT,
            AccelaQuirk.AFTER_SCRIPT_FAILS,
            AccelaQuirk.REFUSES_DOCUMENTS)) {
      PLANNING.set(quirk, false);
    }
  }

  JsonNode theCase(String id) {
    return api.get("/v1/cases/" + id).json();
  }

  long count(String sql) {
    return store.queryForObject(sql, Long.class);
  }

  static String pothole(String description) {
    return """
        {"serviceTypeCode": "pothole", "description": "%s",
         "parties": [{"role": "requester", "name": {"full": "Ada Stone", "given": ["Ada"],
           "family": "Stone"}, "contactPoints": [{"kind": "email", "value": "ada@example.org"}]}],
         "place": {"kind": "point",
           "geometry": {"type": "Point", "coordinates": [-79.38, 43.65]}}}
        """
        .formatted(description);
  }

  static String fence() {
    return """
        {"serviceTypeCode": "fence_permit", "description": "A fence",
         "attributes": [{"code": "height", "value": "1.8"}],
         "parties": [{"role": "applicant", "name": {"full": "Ada Stone", "given": ["Ada"],
           "family": "Stone"}, "contactPoints": [{"kind": "email", "value": "ada@example.org"}]}]}
        """;
  }

  Answer post(String path, String body, String... headers) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "Content-Type",
                "application/json",
                "Idempotency-Key",
                UUID.randomUUID().toString()));
    all.addAll(List.of(headers));
    return api.post(path, body, all.toArray(String[]::new));
  }

  /** The operation of a case that is opened in the background. */
  String begun(String order) {
    Answer answer = post("/v1/cases", order, "Prefer", "respond-async");
    assertThat(answer.status()).as(String.valueOf(answer.json())).isEqualTo(202);
    return answer.json().at("/id").asText();
  }

  static List<ServiceRequest> requests(String description) {
    return ROADS.desk().all().stream()
        .filter(request -> request.description() != null)
        .filter(request -> request.description().startsWith(description))
        .toList();
  }

  @Test
  void opensACaseInItsSystemAndAnswersWhereItIs() {
    Answer answer = post("/v1/cases", pothole("Hole one"));

    assertThat(answer.status()).isEqualTo(201);
    JsonNode opened = answer.json();
    assertThat(answer.header("Location")).isEqualTo("/v1/cases/" + opened.at("/id").asText());
    assertThat(opened.at("/status").asText()).isEqualTo("submitted");
    assertThat(opened.at("/writeBack/0/state").asText()).isEqualTo("done");
    List<ServiceRequest> held = requests("Hole one");
    assertThat(held).hasSize(1);
    assertThat(opened.at("/writeBack/0/sourceId").asText()).isEqualTo(held.get(0).id());
    assertThat(held.get(0).description()).contains(opened.at("/writeBack/0/id").asText());
    assertThat(held.get(0).requester().lastName()).isEqualTo("Stone");
    String leg = "/v1/write-backs/" + opened.at("/writeBack/0/id").asText();
    Answer written = api.get(leg);
    assertThat(written.json().at("/state").asText()).isEqualTo("done");
    assertThat(api.get(leg, "If-None-Match", written.header("ETag")).status()).isEqualTo(304);
  }

  @Test
  void whatTheSystemSaysLaterJoinsTheSameCase() {
    JsonNode opened = post("/v1/cases", pothole("Hole two")).json();
    String id = opened.at("/id").asText();
    String record = opened.at("/writeBack/0/sourceId").asText();
    long cases = count("SELECT COUNT(*) FROM hub_case");

    runs.runUntil("roads", "requests", () -> theCase(id).has("number"));
    JsonNode read = theCase(id);
    ROADS.desk().decide(record, ServiceRequest.Status.CLOSED, "Filled");
    runs.runUntil("roads", "requests", () -> theCase(id).at("/phase").asText().equals("closed"));
    runs.run("roads", "requests");
    JsonNode closed = theCase(id);

    assertThat(count("SELECT COUNT(*) FROM hub_case")).isEqualTo(cases);
    assertThat(read.at("/number").asText()).isEqualTo(record);
    assertThat(read.at("/sourceLinks/0/system").asText()).isEqualTo("roads");
    assertThat(read.at("/parties/0/name/full").asText()).isEqualTo("Ada Stone");
    OverviewParts.assertSame(api, read.at("/parties/0/residentId").asText());
    assertThat(closed.at("/phase").asText()).isEqualTo("closed");
    assertThat(closed.at("/statusReason").asText()).isEqualTo("Filled");
    assertThat(types(id)).containsExactly("opened", "written_back", "closed");
  }

  List<String> types(String caseId) {
    List<String> types = new ArrayList<>();
    api.get("/v1/cases/" + caseId + "/events")
        .json()
        .at("/items")
        .forEach(event -> types.add(event.at("/type").asText()));
    return types;
  }

  @Test
  void aRecordThatIsReadBeforeItsAnswerIsKnownIsNoSecondCase() {
    JsonNode opened = post("/v1/cases", pothole("Hole three"), "Prefer", "respond-async").json();
    String id = opened.at("/caseIds/0").asText();
    await().atMost(LONG).until(() -> requests("Hole three").size() == 1);
    runs.run("roads", "requests");
    await().atMost(LONG).until(() -> operation(opened.at("/id").asText()).equals("succeeded"));
    runs.runUntil("roads", "requests", () -> theCase(id).has("number"));

    assertThat(
            count(
                "SELECT COUNT(*) FROM hub_case WHERE deleted_at IS NULL AND doc LIKE '%Hole three%'"))
        .isOne();
    assertThat(api.get("/v1/cases/" + id).json().at("/number").asText())
        .isEqualTo(requests("Hole three").get(0).id());
  }

  private String operation(String id) {
    return api.get("/v1/operations/" + id).json().at("/state").asText();
  }

  @Test
  void oneIntakeOpensTwoCasesInTwoSystems() {
    Answer answer =
        post(
            "/v1/intakes",
            """
            {"channel": "phone", "topic": "Moving in",
             "party": {"role": "requester", "name": {"full": "Ada Stone", "given": ["Ada"],
               "family": "Stone"}, "contactPoints": [{"kind": "email", "value": "ada@example.org"}]},
             "cases": [
               {"serviceTypeCode": "pothole", "description": "Hole four",
                "place": {"kind": "point",
                  "geometry": {"type": "Point", "coordinates": [-79.38, 43.65]}}},
               {"serviceTypeCode": "fence_permit", "description": "A fence",
                "attributes": [{"code": "height", "value": "1.8"}]}]}
            """);

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.json().at("/state").asText()).isEqualTo("succeeded");
    assertThat(answer.json().at("/caseIds").size()).isEqualTo(2);
    assertThat(requests("Hole four")).hasSize(1);
    String record = answer.json().at("/legs/1/sourceId").asText();
    assertThat(PLANNING.desk().find(record).at("/contacts/0/lastName").asText()).isEqualTo("Stone");
    Set<String> residents = new HashSet<>();
    answer
        .json()
        .at("/caseIds")
        .forEach(
            id ->
                residents.add(
                    api.get("/v1/cases/" + id.asText())
                        .json()
                        .at("/parties/0/residentId")
                        .asText()));
    assertThat(residents).as("both cases are of one resident").hasSize(1);
  }

  @Test
  void aStrictIntakeTakesBackWhatWasDoneWhenAnotherSystemRefuses() {
    Set<String> before = PLANNING.desk().ids();
    String body =
        """
        {"channel": "web", "cases": [
          {"serviceTypeCode": "fence_permit", "attributes": [{"code": "height", "value": "2"}]},
          {"serviceTypeCode": "fence_permit", "description": "Higher than the system takes",
           "attributes": [{"code": "height", "value": "99"}]}]}
        """;

    Answer answer = post("/v1/intakes", body, "Prefer", "handling=strict, wait=10");

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().at("/type").asText()).endsWith("target-refused");
    Set<String> made = new HashSet<>(PLANNING.desk().ids());
    made.removeAll(before);
    assertThat(made).hasSizeLessThanOrEqualTo(1);
    made.forEach(
        id ->
            assertThat(PLANNING.desk().find(id).at("/status/value").asText())
                .isEqualTo("Withdrawn"));
  }

  @Test
  void aKeyThatIsRacedTwelveTimesHasOneEffectAndTwelveEqualAnswers() throws Exception {
    String key = UUID.randomUUID().toString();
    ExecutorService callers = Executors.newFixedThreadPool(12);
    List<Callable<Answer>> calls = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      calls.add(() -> post("/v1/cases", pothole("Hole five"), "Idempotency-Key", key));
    }
    Set<String> bodies = new HashSet<>();
    Set<Integer> statuses = new HashSet<>();
    for (Future<Answer> answer : callers.invokeAll(calls)) {
      bodies.add(answer.get().response().body());
      statuses.add(answer.get().status());
    }
    callers.shutdown();

    assertThat(statuses).containsExactly(201);
    assertThat(bodies).hasSize(1);
    assertThat(requests("Hole five")).hasSize(1);
  }

  @Test
  void aKeyWithAnotherBodyIsRefused() {
    String key = UUID.randomUUID().toString();
    post("/v1/cases", pothole("Hole six"), "Idempotency-Key", key);

    Answer other = post("/v1/cases", pothole("Hole seven"), "Idempotency-Key", key);

    assertThat(other.status()).isEqualTo(422);
    assertThat(other.json().at("/type").asText()).endsWith("key-reused");
    assertThat(requests("Hole seven")).isEmpty();
  }

  @Test
  void aDryRunReachesNoSystem() {
    long legs = count("SELECT COUNT(*) FROM leg");

    Answer answer = api.post("/v1/cases?dryRun=true", pothole("Hole eight"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().at("/steps/0/system").asText()).isEqualTo("roads");
    assertThat(count("SELECT COUNT(*) FROM leg")).isEqualTo(legs);
    assertThat(requests("Hole eight")).isEmpty();
  }

  @Test
  void badInputIsToldAllAtOnceAndNothingIsHalfDone() {
    long cases = count("SELECT COUNT(*) FROM hub_case");

    Answer unknown = post("/v1/cases", "{\"serviceTypeCode\": \"ufo\"}");
    Answer missing = post("/v1/cases", "{\"serviceTypeCode\": \"fence_permit\"}");
    Answer wrong =
        post(
            "/v1/cases",
            """
            {"serviceTypeCode": "fence_permit", "attributes": [
              {"code": "height", "value": "tall"}, {"code": "colour", "value": "red"}]}
            """);
    Answer keyless = api.postWithoutKey("/v1/cases", fence());
    Answer nobody =
        post(
            "/v1/cases",
            """
            {"serviceTypeCode": "fence_permit", "attributes": [{"code": "height", "value": "1"}],
             "parties": [{"role": "applicant",
               "residentId": "01930000-0000-7000-8000-00000000dead"}]}
            """);

    assertThat(List.of(unknown.status(), missing.status(), wrong.status(), keyless.status()))
        .containsOnly(400);
    assertThat(unknown.json().at("/errors/0/pointer").asText()).isEqualTo("/serviceTypeCode");
    assertThat(missing.json().at("/errors/0/detail").asText()).contains("height");
    assertThat(wrong.json().at("/errors").size()).isEqualTo(2);
    assertThat(keyless.json().at("/errors/0/parameter").asText()).isEqualTo("Idempotency-Key");
    assertThat(nobody.json().at("/errors/0/pointer").asText()).isEqualTo("/parties/0/residentId");
    assertThat(count("SELECT COUNT(*) FROM hub_case")).isEqualTo(cases);
  }

  @Test
  void aSystemThatRefusesIsAnsweredAsAProblemAndTheCaseIsOver() {
    Answer answer =
        post(
            "/v1/cases", "{\"serviceTypeCode\": \"pothole\", \"description\": \"Nowhere at all\"}");

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().at("/errors/0/detail").asText()).startsWith("roads: ");
    assertThat(requests("Nowhere at all")).isEmpty();
    assertThat(
            count(
                "SELECT COUNT(*) FROM hub_case WHERE doc LIKE '%Nowhere at all%'"
                    + " AND status = 'cancelled'"))
        .isOne();
  }

  @Test
  void aCreateWhoseAnswerIsLostIsFoundAndNotSentAgain() {
    PLANNING.set(AccelaQuirk.CREATE_TIMES_OUT, true);
    int before = PLANNING.desk().ids().size();
    JsonNode opened = post("/v1/cases", fence(), "Prefer", "wait=10").json();

    assertThat(opened.at("/writeBack/0/state").asText()).isEqualTo("done");
    assertThat(opened.at("/writeBack/0/attempts").asInt()).isGreaterThan(1);
    assertThat(PLANNING.desk().ids()).hasSize(before + 1);
  }

  @Test
  void aPersonDecidesWhereTheSystemCannotBeAskedAndWhatWasReadBecomesTheCase() {
    BRIDGES.faults().onPath("/requests.json").once().answerLost();
    BRIDGES.faults().onPath("/requests.xml").once().answerLost();
    Answer answer =
        post(
            "/v1/cases",
            """
            {"serviceTypeCode": "loose-plank", "description": "Third plank from the left",
             "place": {"kind": "point", "geometry": {"type": "Point", "coordinates": [1, 2]}}}
            """);

    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.json().at("/state").asText()).isEqualTo("waiting");
    JsonNode leg = answer.json().at("/legs/0");
    String id = leg.at("/caseId").asText();
    assertThat(leg.at("/state").asText()).isEqualTo("unknown");
    assertThat(leg.at("/lastError/detail").asText())
        .contains("bridges", "cannot be asked", leg.at("/id").asText());
    assertThat(waiting("bridges").at("/unknown").asInt()).isOne();
    assertThat(waiting("bridges").at("/forPerson").asInt()).isOne();
    assertThat(waiting("bridges").at("/nextTryAt").isMissingNode()).isTrue();
    String both = "SELECT COUNT(*) FROM hub_case WHERE doc LIKE '%Third plank%'";
    runs.runUntil("bridges", "requests", () -> count(both) == 2);
    UUID photo = photoOfTheCaseThatWasRead(id);
    String number = BRIDGES.desk().all().get(0).id();

    Answer decided =
        api.post(
            "/v1/write-backs/" + leg.at("/id").asText() + "/_decide",
            "{\"verdict\": \"found\", \"sourceId\": \"" + number + "\"}");

    assertThat(decided.status()).isEqualTo(200);
    assertThat(waiting("bridges").isMissingNode()).isTrue();
    assertThat(theCase(id).at("/number").asText()).isEqualTo(number);
    assertThat(theCase(id).at("/sourceLinks/0/system").asText()).isEqualTo("bridges");
    assertThat(count(both + " AND deleted_at IS NULL")).isOne();
    assertThat(api.get("/v1/cases/" + id + "/documents").json().at("/items/0/id").asText())
        .isEqualTo(photo.toString());
    BRIDGES.desk().decide(number, ServiceRequest.Status.CLOSED, "Nailed");
    runs.runUntil("bridges", "requests", () -> theCase(id).at("/phase").asText().equals("closed"));
    assertThat(count(both)).isEqualTo(2);
  }

  /** What is still to be written to a system, as the summary says it. */
  private JsonNode waiting(String system) {
    for (JsonNode queue : api.get("/v1/write-backs/_summary").json().at("/items")) {
      if (queue.at("/system").asText().equals(system)) {
        return queue;
      }
    }
    return com.fasterxml.jackson.databind.node.MissingNode.getInstance();
  }

  /** Somebody adds a photo to what was read, before it is known to be the case that was opened. */
  private UUID photoOfTheCaseThatWasRead(String opened) {
    byte[] bytes = new byte[500];
    bytes[0] = (byte) 0xff;
    bytes[1] = (byte) 0xd8;
    bytes[2] = (byte) 0xff;
    String key = UUID.randomUUID().toString();
    UUID photo =
        UUID.fromString(
            api.send(bytes, "Content-Type", "image/jpeg", "Idempotency-Key", key)
                .json()
                .at("/id")
                .asText());
    store.update(
        "INSERT INTO case_document (case_id, document_id, added_at) SELECT id, ?, updated_at"
            + " FROM hub_case WHERE doc LIKE '%Third plank%' AND id <> ?",
        photo, UUID.fromString(opened));
    return photo;
  }

  @Test
  void aCaseMovesInWithTheSecondSystemWhereTheFirstRefusesAfterwards() {
    BRIDGES.desk().offer(GeoReportService.of("sunken-joint", "Sunken joint", "Bridges"));
    ROADS.faults().onPath("/requests").tooManyRequests(1);
    String operation;
    try {
      operation =
          begun(
              """
              {"serviceTypeCode": "sunken-joint", "description": "Joint of the old bridge",
               "place": {"kind": "point",
                 "geometry": {"type": "Point", "coordinates": [1, 2]}}}
              """);
      await().atMost(LONG).until(() -> leg(operation, 1).at("/state").asText().equals("done"));
      assertThat(leg(operation, 0).at("/system").asText()).isEqualTo("roads");
    } finally {
      ROADS.faults().clear();
      ROADS.faults().onPath("/requests").status(400);
    }
    await().atMost(LONG).until(() -> leg(operation, 0).at("/state").asText().equals("failed"));
    ROADS.faults().clear();

    String id = leg(operation, 1).at("/caseId").asText();
    String number = leg(operation, 1).at("/sourceId").asText();
    runs.runUntil("bridges", "requests", () -> theCase(id).at("/number").asText().equals(number));
    assertThat(theCase(id).at("/sourceLinks/0/system").asText()).isEqualTo("bridges");
    assertThat(
            count(
                "SELECT COUNT(*) FROM hub_case WHERE doc LIKE '%Joint of the old%'"
                    + " AND deleted_at IS NULL"))
        .isOne();
  }

  JsonNode leg(String operation, int index) {
    return api.get("/v1/operations/" + operation).json().at("/legs/" + index);
  }

  @Test
  void aRemarkReachesTheSystem() {
    JsonNode opened = post("/v1/cases", pothole("Hole nine")).json();
    String id = opened.at("/id").asText();

    Answer answer = post("/v1/cases/" + id + "/comments", "{\"text\": \"It has grown\"}");

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.json().at("/state").asText()).isEqualTo("succeeded");
    assertThat(types(id)).contains("note_added");
  }

  @Test
  void aStatusIsChangedWhereTheSystemAllowsIt() {
    JsonNode opened = post("/v1/cases", fence()).json();
    String id = opened.at("/id").asText();
    String record = opened.at("/writeBack/0/sourceId").asText();

    Answer answer =
        post(
            "/v1/cases/" + id + "/status-changes",
            "{\"status\": \"cancelled\", \"reason\": \"Known for this\"}");
    runs.runUntil(
        "planning", "permits", () -> theCase(id).at("/status").asText().equals("cancelled"));

    assertThat(answer.status()).isEqualTo(201);
    assertThat(
            count(
                "SELECT COUNT(*) FROM hub_case WHERE reasons_held_at IS NOT NULL AND id = '"
                    + id
                    + "'"))
        .as("a reason is internal where nothing else is said")
        .isOne();
    assertThat(PLANNING.desk().find(record).at("/status/value").asText()).isEqualTo("Withdrawn");
    assertThat(post("/v1/cases/" + id + "/status-changes", "{\"status\": \"issued\"}").status())
        .isEqualTo(409);
  }

  @Test
  void bothSidesAreComparedByTypeOfCaseWithTheIdsThatDiffer() {
    JsonNode opened = post("/v1/cases", pothole("Hole that vanishes")).json();
    String vanished = opened.at("/writeBack/0/sourceId").asText();
    runs.runUntil("roads", "requests", () -> theCase(opened.at("/id").asText()).has("number"));
    ServiceRequest like = ROADS.desk().find(vanished).orElseThrow();
    ROADS.desk().remove(vanished);
    Instant longAgo = Instant.parse("2021-03-01T09:00:00Z");
    ROADS
        .desk()
        .file(
            new ServiceRequest(
                "never-told",
                GeoReportService.of("sunken-joint", "Sunken joint", "Roads"),
                ServiceRequest.Status.OPEN,
                null,
                "A joint",
                null,
                longAgo,
                longAgo,
                null,
                like.spot(),
                null,
                null));

    runs.run("roads", "requests", RunKind.RECONCILE);
    JsonNode compared = api.get("/v1/comparisons?system=roads").json().at("/items/0");
    ROADS.desk().remove("never-told");

    assertThat(compared.at("/stream").asText()).isEqualTo("requests");
    JsonNode potholes = ofType(compared, "pothole");
    assertThat(potholes.at("/type").asText()).isEqualTo("service_request");
    assertThat(potholes.at("/onlyHere/ids").toString()).contains("\"" + vanished + "\"");
    assertThat(potholes.at("/there").asLong())
        .isEqualTo(
            ROADS.desk().all().stream().filter(r -> r.service().code().equals("pothole")).count());
    JsonNode joints = ofType(compared, "sunken-joint");
    assertThat(joints.at("/here").asLong()).isZero();
    assertThat(joints.at("/there").asLong()).isOne();
    assertThat(joints.at("/onlyThere/ids").toString()).isEqualTo("[\"never-told\"]");
  }

  private static JsonNode ofType(JsonNode compared, String service) {
    for (JsonNode type : compared.at("/types")) {
      if (type.path("serviceType").asText().equals(service)) {
        return type;
      }
    }
    throw new AssertionError("no " + service + " in " + compared);
  }

  @Test
  void aRequestThatIsRepeatedLaterGetsTheSameAnswer() {
    String key = UUID.randomUUID().toString();
    Answer first = post("/v1/cases", pothole("Hole ten"), "Idempotency-Key", key);
    ROADS
        .desk()
        .decide(
            first.json().at("/writeBack/0/sourceId").asText(),
            ServiceRequest.Status.CLOSED,
            "Done");
    runs.run("roads", "requests");

    Answer again = post("/v1/cases", pothole("Hole ten"), "Idempotency-Key", key);

    assertThat(again.response().body()).isEqualTo(first.response().body());
    assertThat(again.header("Location")).isEqualTo(first.header("Location"));
    assertThat(requests("Hole ten")).hasSize(1);
  }
}
