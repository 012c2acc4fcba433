package org.tributary.hub.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.actuate.observability.AutoConfigureObservability;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tributary.canonical.Case;
import org.tributary.canonical.CaseStatus;
import org.tributary.canonical.CaseType;
import org.tributary.canonical.ContactPoint;
import org.tributary.canonical.Name;
import org.tributary.canonical.Party;
import org.tributary.canonical.PartyRole;
import org.tributary.canonical.Protection;
import org.tributary.canonical.Resident;
import org.tributary.canonical.ResidentBuilder;
import org.tributary.canonical.ResidentKind;
import org.tributary.hub.HubApplication;
import org.tributary.hub.api.ApiClient.Answer;
import org.tributary.hub.records.PageIngest;
import org.tributary.hub.schedule.RunStore;
import org.tributary.hub.schedule.StreamTable;
import org.tributary.hub.store.Sql;

/** What the hub says of the past is what it said then, on every store. */
@SpringBootTest(
    classes = HubApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = "tributary.auth.client-secret=" + ApiClient.SECRET)
@AutoConfigureObservability(tracing = false)
@Import(FakeSystems.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class PastContract {
  private static final int STEPS = 80;
  private static final Instant OPENED = Instant.parse("2026-03-01T09:00:00Z");
  private static final List<CaseStatus> STATUSES =
      List.of(CaseStatus.SUBMITTED, CaseStatus.ACCEPTED, CaseStatus.IN_PROGRESS);

  @LocalServerPort private int port;
  @Autowired private JdbcTemplate store;
  @Autowired private RunStore runs;
  @Autowired private PageIngest ingest;

  private ApiClient api;
  private Arrivals people;
  private Arrivals cases;

  @BeforeAll
  void connect() {
    api = new ApiClient(port);
    StreamTable streams = new StreamTable(new Sql(store));
    people = new Arrivals(runs, ingest, streams);
    cases = Arrivals.ofCases(runs, ingest, streams);
  }

  /** What was answered at a moment, by the address; nothing where there was nothing. */
  private record Moment(Instant time, Map<String, String> answers) {}

  /** First of all: the others make residents of their own, which it would merge. */
  @Test
  @Order(1)
  void saysOfEveryMomentWhatItSaidThen() {
    Random random = new Random(6);
    List<Moment> moments = new ArrayList<>();
    for (int step = 0; step < STEPS; step++) {
      change(random);
      moments.add(moment());
    }

    int compared = 0;
    for (Moment moment : moments) {
      for (String path : paths()) {
        Answer then = api.get(path + "?asOf=" + moment.time());
        String said = moment.answers().get(path);
        if (said == null) {
          assertThat(then.status()).as("%s at %s", path, moment.time()).isEqualTo(404);
        } else {
          assertThat(then.json()).as("%s at %s", path, moment.time()).hasToString(said);
          compared++;
        }
      }
    }
    assertThat(compared).isGreaterThan(STEPS * 5);
    assertThat(count("past_case")).isPositive();
    assertThat(count("past_link")).isPositive();
    assertThat(count("past_resident")).isPositive();
  }

  private void change(Random random) {
    int who = random.nextInt(6);
    int kind = random.nextInt(10);
    if (kind < 4) {
      people.read("r-" + who, person(who, random.nextInt(5)));
    } else if (kind < 8) {
      int number = random.nextInt(5);
      cases.read("c-" + number, aCase(number, who, random));
    } else {
      mergeOrNot(random);
    }
  }

  private void mergeOrNot(Random random) {
    List<String> active =
        store
            .queryForList("SELECT id FROM resident WHERE status = 'active' ORDER BY id", UUID.class)
            .stream()
            .map(UUID::toString)
            .toList();
    List<String> merged =
        store
            .queryForList("SELECT id FROM resident WHERE status = 'merged' ORDER BY id", UUID.class)
            .stream()
            .map(UUID::toString)
            .toList();
    if (!merged.isEmpty() && random.nextBoolean()) {
      api.post(
          "/v1/residents/" + merged.get(random.nextInt(merged.size())) + "/_unmerge",
          "{\"reason\": \"Two\"}");
    } else if (active.size() > 1) {
      int one = random.nextInt(active.size() - 1);
      api.post(
          "/v1/residents/_merge",
          "{\"survivor\": \"%s\", \"other\": \"%s\", \"reason\": \"One\"}"
              .formatted(active.get(one), active.get(one + 1)));
    }
  }

  private static Resident person(int who, int phone) {
    return ResidentBuilder.of(ResidentKind.PERSON)
        .names(List.of(Name.of("Person" + who, "Of" + who)))
        .contactPoints(
            List.of(
                ContactPoint.email("person" + who + "@example.org"),
                ContactPoint.phone("+1313595230" + phone)))
        .build();
  }

  private static Case aCase(int number, int who, Random random) {
    return Case.builder(
            CaseType.SERVICE_REQUEST,
            "Hole " + number,
            STATUSES.get(random.nextInt(STATUSES.size())),
            OPENED)
        .description("It is " + random.nextInt(3) + " deep")
        .parties(
            List.of(
                Party.of(
                    PartyRole.REQUESTER,
                    Name.of("Person" + who, "Of" + who),
                    ContactPoint.email("person" + who + "@example.org"))))
        .build();
  }

  private List<String> paths() {
    List<String> paths = new ArrayList<>();
    store
        .queryForList("SELECT id FROM resident ORDER BY id", UUID.class)
        .forEach(id -> paths.add("/v1/residents/" + id));
    store
        .queryForList("SELECT id FROM hub_case ORDER BY id", UUID.class)
        .forEach(id -> paths.add("/v1/cases/" + id));
    return paths;
  }

  /** A moment at which nothing else happens, with what is answered then. */
  private Moment moment() {
    Map<String, String> answers = new TreeMap<>();
    for (String path : paths()) {
      answers.put(path, api.get(path).json().toString());
    }
    return new Moment(Instant.now().truncatedTo(ChronoUnit.MICROS), answers);
  }

  private int count(String table) {
    Integer count = store.queryForObject("SELECT COUNT(*) FROM " + table, Integer.class);
    return count == null ? 0 : count;
  }

  private String residentOf(String record) {
    return store
        .queryForObject(
            "SELECT resident_id FROM source_link WHERE record_id = ? AND party = ''",
            UUID.class,
            record)
        .toString();
  }

  private static Resident reachable(String name, String... emails) {
    return ResidentBuilder.of(ResidentKind.PERSON)
        .names(List.of(Name.of(name)))
        .contactPoints(Arrays.stream(emails).map(ContactPoint::email).toList())
        .build();
  }

  @Test
  void whoeverIsProtectedNowWasProtectedThen() {
    people.read("p-1", reachable("Vera Moss", "vera@example.org"));
    String path = "/v1/residents/" + residentOf("p-1");
    Instant before = Instant.now();
    people.read(
        "p-1",
        reachable("Vera Moss", "vera@example.org").toBuilder()
            .protection(new Protection(Protection.Level.PROTECTED, null, null))
            .build());

    JsonNode then = api.get(path + "?asOf=" + before).json();

    assertThat(then.at("/displayName").asText()).isEqualTo("Vera Moss");
    assertThat(then.at("/meta/dataClass").asText()).isEqualTo("protected");
    assertThat(then.toString()).doesNotContain("vera@example.org");
  }

  @Test
  void whatASourceHasDeletedDoesNotComeBack() {
    people.read("d-1", reachable("Dora Pell", "first@example.org"));
    people.read("d-1", reachable("Dora Pell", "second@example.org"));
    String path = "/v1/residents/" + residentOf("d-1");
    Instant before = Instant.now();
    assertThat(api.get(path + "?asOf=" + before).json().toString()).contains("second@example.org");
    cases.read("d-c", aCase(900, 900, new Random(1)));
    UUID caseId =
        store.queryForObject("SELECT id FROM hub_case WHERE record_id = 'd-c'", UUID.class);
    Instant beforeCase = Instant.now();

    people.delete("d-1");
    cases.delete("d-c");

    assertThat(api.get(path + "?asOf=" + before).json().toString())
        .doesNotContain("@example.org")
        .doesNotContain("Pell");
    Answer gone = api.get("/v1/cases/" + caseId + "?asOf=" + beforeCase);
    assertThat(gone.status()).isEqualTo(410);
    assertThat(gone.json().at("/type").asText()).isEqualTo("/v1/problems/past-gone");
    assertThat(api.get("/v1/cases/" + caseId + "?asOf=" + Instant.now()).status()).isEqualTo(200);
  }

  @Test
  void saysWhatItCannotSay() {
    people.read("n-1", reachable("Nora Falk", "nora@example.org"));
    String path = "/v1/residents/" + residentOf("n-1");
    Instant known = Instant.now();
    Instant later = known.plus(Duration.ofHours(1));
    cases.read("n-c", aCase(901, 901, new Random(1)));
    String theCase =
        "/v1/cases/"
            + store.queryForObject("SELECT id FROM hub_case WHERE record_id = 'n-c'", UUID.class);

    Answer future = api.get(path + "?asOf=" + later);
    Answer embedding = api.get(theCase + "?embed=events&asOf=" + Instant.now());
    Answer chosen = api.get(path + "?fields=displayName&asOf=" + known);

    assertThat(future.status()).isEqualTo(400);
    assertThat(future.json().at("/errors/0/parameter").asText()).isEqualTo("asOf");
    assertThat(embedding.status()).isEqualTo(400);
    assertThat(embedding.json().at("/errors/0/parameter").asText()).isEqualTo("embed");
    assertThat(chosen.json().size()).isEqualTo(2);
    assertThat(api.get(path + "?asOf=yesterday").status()).isEqualTo(400);
    assertThat(api.get(path + "?asOf=2020-01-01T00:00:00Z").status()).isEqualTo(404);
    assertThat(api.getWith("system/case.rs", path + "?asOf=" + known).status()).isEqualTo(403);
    store.update("UPDATE resident SET created_at = ? WHERE id = ?", old(), id(path));
    assertThat(api.get(path + "?asOf=2026-01-02T00:00:00Z").status()).isEqualTo(410);
  }

  private static java.time.OffsetDateTime old() {
    return java.time.OffsetDateTime.parse("2026-01-01T00:00:00Z");
  }

  private static UUID id(String path) {
    return UUID.fromString(path.substring(path.lastIndexOf('/') + 1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/residents/", "/v1/cases/"})
  void knowsNothingOfWhatThereIsNot(String path) {
    assertThat(api.get(path + UUID.randomUUID() + "?asOf=" + Instant.now()).status())
        .isEqualTo(404);
  }
}
