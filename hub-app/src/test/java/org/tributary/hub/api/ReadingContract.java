package org.tributary.hub.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.tributary.hub.api.ApiClient.Answer;
import org.tributary.hub.cases.Spot;
import org.tributary.hub.trends.EarlierCases;

/** How much of what is there an answer has, and in which form. */
abstract class ReadingContract extends ApiContract {
  private static final String TRENDS = "/v1/cases/_trends?fromDate=2026-01-01&toDate=2026-01-31";

  @Autowired private EarlierCases earlierCases;

  private static final String PERMIT = "/v1/cases/" + StoreFixture.PERMIT;

  @ParameterizedTest
  @CsvSource({
    "/v1/cases/01940000-0000-7000-8000-000000000001?fields=number, number",
    "/v1/residents/01930000-0000-7000-8000-000000000001?fields=birthDate, birthDate",
    "/v1/service-types/01970000-0000-7000-8000-000000000002?fields=code, code",
    "/v1/assets/01970000-0000-7000-8000-000000000001?fields=name, name"
  })
  void answersTheMembersThatWereChosen(String path, String member) {
    JsonNode chosen = api().get(path).json();

    assertThat(namesOf(chosen)).containsExactlyInAnyOrder("id", member);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/cases", "/v1/service-types", "/v1/assets"})
  void answersTheMembersThatWereChosenOfEachItem(String path) {
    Answer first = api().get(path + "?fields=id,meta&limit=1");

    assertThat(namesOf(first.json().at("/items/0"))).containsExactlyInAnyOrder("id", "meta");
    if (first.header("Link") != null) {
      Answer second = api().get(nextOf(first));
      assertThat(namesOf(second.json().at("/items/0"))).containsExactlyInAnyOrder("id", "meta");
    }
  }

  @Test
  void eachChoiceOfMembersHasAnEntityTagOfItsOwn() {
    String whole = api().get(PERMIT).header("ETag");
    String part = api().get(PERMIT + "?fields=number").header("ETag");

    assertThat(part).isNotEqualTo(whole);
    assertThat(api().get(PERMIT + "?fields=number", "If-None-Match", part).status()).isEqualTo(304);
    assertThat(api().get(PERMIT + "?fields=number", "If-None-Match", whole).status())
        .isEqualTo(200);
  }

  @Test
  void namesEveryFaultOfAChoiceAtOnce() {
    JsonNode problem = api().get(PERMIT + "?fields=number,guards&embed=parties").json();

    assertThat(problem.at("/status").asInt()).isEqualTo(400);
    assertThat(problem.at("/errors").size()).isEqualTo(2);
    assertThat(problem.at("/errors/0/detail").asText()).contains("sourceStatus").contains("type");
    assertThat(problem.at("/errors/1/detail").asText()).contains("documents, events");
  }

  @Test
  void embedsTimelineAndDocumentsInACase() {
    JsonNode both = api().get(PERMIT + "?embed=events,documents&fields=number").json();

    assertThat(namesOf(both)).containsExactlyInAnyOrder("id", "number", "embedded");
    assertThat(both.at("/embedded/events/items").size()).isEqualTo(3);
    assertThat(both.at("/embedded/documents/items").isArray()).isTrue();
    assertThat(namesOf(api().get(PERMIT + "?embed=events").json().at("/embedded")))
        .containsExactly("events");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bbox=1,2,3",
        "bbox=1,2,3,x",
        "bbox=0,3,1,2",
        "bbox=-181,0,0,1",
        "bbox=0,0,1,91",
        "bbox=NaN,0,1,1"
      })
  void refusesABoxThatIsNone(String query) {
    JsonNode problem = api().get("/v1/cases?" + query).json();

    assertThat(problem.at("/status").asInt()).isEqualTo(400);
    assertThat(problem.at("/errors/0/detail").asText()).contains("west,south,east,north");
  }

  @Test
  void answersCasesAsGeoJsonPageByPage() {
    List<String> ids = new ArrayList<>();
    String path = "/v1/cases?bbox=-114,50.995,-113.98951,51.005&limit=4";
    while (path != null) {
      Answer page = api().get(path, "Accept", "application/geo+json");
      assertThat(page.header("Content-Type")).isEqualTo("application/geo+json");
      for (JsonNode feature : page.json().at("/features")) {
        assertThat(feature.at("/geometry/coordinates/1").asDouble()).isEqualTo(51);
        assertThat(feature.at("/properties/number").asText()).startsWith("SR-");
        ids.add(feature.at("/id").asText());
      }
      path = nextOf(page);
    }

    assertThat(ids).hasSize(10).doesNotHaveDuplicates();
  }

  @Test
  void aCaseWithoutAPlaceHasNoGeometry() {
    JsonNode feature =
        api()
            .get("/v1/cases?type=permit&fields=number", "Accept", "application/geo+json")
            .json()
            .at("/features/0");

    assertThat(feature.path("geometry").isNull()).isTrue();
    assertThat(namesOf(feature.at("/properties"))).containsExactlyInAnyOrder("id", "number");
  }

  @ParameterizedTest
  @CsvSource({
    "application/json, application/json",
    "'application/geo+json;q=0.5, application/json', application/json",
    "'application/json;q=0.5, application/geo+json', application/geo+json",
    "*/*, application/json"
  })
  void answersInTheFormThatIsPreferred(String accept, String type) {
    assertThat(api().get("/v1/assets", "Accept", accept).header("Content-Type")).isEqualTo(type);
  }

  @Test
  void listsWhatChangedInTheCatalogueInTheOrderOfTheChanges() {
    List<String> codes = new ArrayList<>();
    String path = "/v1/service-types?limit=4&updatedSince=2026-01-01T00:00:00Z";
    while (path != null) {
      Answer page = api().get(path);
      page.json().at("/items").forEach(item -> codes.add(item.at("/code").asText()));
      path = nextOf(page);
    }

    assertThat(codes)
        .containsExactlyInAnyOrder("pothole", "type-0", "type-1", "type-2", "type-3", "type-4");
    assertThat(api().get("/v1/service-types?updatedSince=2999-01-01T00:00:00Z").json().at("/items"))
        .isEmpty();
  }

  @Test
  void everyAnswerToAKnownClientSaysWhatIsLeftOfItsRequests() {
    Answer answer = api().get(PERMIT);

    assertThat(answer.header("RateLimit-Policy")).isEqualTo("\"default\";q=6000;w=60");
    assertThat(answer.header("RateLimit")).matches("\"default\";r=\\d+;t=\\d+");
    assertThat(api().call("GET", PERMIT, null, null).header("RateLimit")).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/cases/01940000-0000-7000-8000-000000000001, 1",
    "/v1/cases?limit=1, 2",
    "/v1/cases?limit=200, 2",
    "/v1/residents/01930000-0000-7000-8000-000000000001, 2",
    "/v1/residents/01930000-0000-7000-8000-000000000001/overview, 6",
    "/v1/residents/01930000-0000-7000-8000-000000000001/source-links?limit=2, 4",
    "/v1/residents/01930000-0000-7000-8000-000000000001/source-links?limit=200, 4",
    "/v1/service-types?limit=200, 1",
    "/v1/assets/01970000-0000-7000-8000-000000000001, 1",
    "/v1/runs?limit=200, 1",
    "/v1/parked-records?limit=200, 1"
  })
  void takesNoMoreStatementsForMoreItems(String path, int most) {
    List<String> statements =
        CountedStatements.during(() -> assertThat(api().get(path).status()).isEqualTo(200));

    assertThat(statements).isNotEmpty().hasSizeLessThanOrEqualTo(most);
  }

  /** Who pages through a list while fifty others write sees everything that was there once. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "serviceType=busy",
        "serviceType=busy&type=permit",
        "bbox=20,20,20.06,20.06",
        "bbox=19.5,19.5,20.5,20.5"
      })
  void losesAndRepeatsNothingWhileOthersWrite(String filter) throws InterruptedException {
    List<String> there = new ArrayList<>();
    for (int i = 0; i < 150; i++) {
      there.add(insert("before-" + i));
    }
    AtomicBoolean done = new AtomicBoolean();
    ExecutorService writers = Executors.newFixedThreadPool(50);
    AtomicInteger written = new AtomicInteger();
    for (int i = 0; i < 50; i++) {
      writers.execute(
          () -> {
            while (!done.get() && written.get() < 1200) {
              insert("during-" + written.incrementAndGet());
            }
          });
    }
    try {
      await().until(() -> written.get() > 50);
      List<String> seen = new ArrayList<>();
      String path = "/v1/cases?limit=9&" + filter;
      while (path != null) {
        Answer page = api().get(path);
        page.json().at("/items").forEach(item -> seen.add(item.at("/id").asText()));
        path = nextOf(page);
      }

      assertThat(seen).doesNotHaveDuplicates().containsAll(there);
    } finally {
      done.set(true);
      writers.shutdown();
      assertThat(writers.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
      jdbc().sql("DELETE FROM hub_case WHERE service_type_id = 'busy'").update();
    }
  }

  @Test
  void eachNumberOfTheTrendsIsThatOfAListOfCases() {
    beginCounting();
    assertThat(api().get(TRENDS).json().at("/isComplete").asBoolean()).isFalse();
    earlierCases.finish();

    JsonNode trends = api().get(TRENDS + "&system=requests").json();

    assertThat(trends.at("/isComplete").asBoolean()).isTrue();
    assertThat(trends.at("/fromDate").asText()).isEqualTo("2025-12-29");
    assertThat(trends.at("/toDate").asText()).isEqualTo("2026-02-01");
    assertThat(trends.at("/items").size()).isEqualTo(2);
    ZoneId zone = ZoneId.of(trends.at("/timeZone").asText());
    Instant from = LocalDate.of(2025, 12, 29).atStartOfDay(zone).toInstant();
    Instant to = LocalDate.of(2026, 2, 2).atStartOfDay(zone).toInstant();
    for (JsonNode line : trends.at("/items")) {
      String of =
          "system=requests&type=service_request&serviceType=" + line.at("/serviceType").asText();
      assertThat(line.at("/openCases").asInt()).isEqualTo(listed(of + "&phase=open")).isPositive();
      assertThat(line.at("/overdueCases").asInt()).isEqualTo(listed(of + "&overdue=true"));
      assertThat(line.at("/opened").asInt())
          .isEqualTo(listed(of + "&openedAfter=" + from + "&openedBefore=" + to));
      assertThat(line.at("/closed").asInt())
          .isEqualTo(listed(of + "&closedAfter=" + from + "&closedBefore=" + to));
      assertThat(line.at("/periods").size()).isEqualTo(5);
    }
    JsonNode potholes = trends.at("/items/1");
    assertThat(potholes.at("/name/en").asText()).isEqualTo("Pothole");
    assertThat(potholes.at("/overdueCases").asInt()).isZero();
    assertThat(trends.at("/items/0/overdueCases").asInt()).isEqualTo(1);
    assertThat(potholes.at("/serviceLevel/inTime").asInt()).isEqualTo(1);
    assertThat(potholes.at("/serviceLevel/late").asInt()).isEqualTo(1);
    assertThat(potholes.at("/serviceLevel/share").asDouble()).isEqualTo(0.5);
    assertThat(potholes.at("/timeToClose/median").asText()).startsWith("PT");
    JsonNode days = api().get(TRENDS + "&interval=day&serviceType=pothole").json();
    assertThat(days.at("/items/0/periods").size()).isEqualTo(35);
    assertThat(days.at("/items/0/opened")).isEqualTo(potholes.at("/opened"));
  }

  @Test
  void trendsComePageByPage() {
    beginCounting();
    earlierCases.finish();
    List<String> lines = new ArrayList<>();
    String path = TRENDS + "&limit=1";
    while (path != null) {
      Answer page = api().get(path);
      page.json()
          .at("/items")
          .forEach(line -> lines.add(line.path("type") + "/" + line.path("serviceType")));
      path = nextOf(page);
    }

    assertThat(lines).doesNotHaveDuplicates().isSorted();
  }

  @ParameterizedTest
  @CsvSource({
    "_trends?fromDate=2026-02-30, fromDate",
    "_trends?toDate=20260201, toDate",
    "_trends?fromDate=2026-02-09&toDate=2026-02-01, fromDate",
    "_trends?fromDate=2025-01-01&toDate=2026-02-01, fromDate",
    "_trends?interval=day&fromDate=2025-10-01&toDate=2026-02-01, fromDate",
    "_trends?interval=month, interval",
    "?overdue=true&closedAfter=2026-02-01T00:00:00Z, overdue"
  })
  void refusesDaysThatAreNone(String query, String parameter) {
    JsonNode problem = api().get("/v1/cases" + (query.startsWith("?") ? "" : "/") + query).json();

    assertThat(problem.at("/status").asInt()).isEqualTo(400);
    assertThat(problem.at("/errors/0/parameter").asText()).isEqualTo(parameter);
  }

  @Test
  void closedCasesComeInTheOrderOfTheirClosings() {
    beginCounting();
    earlierCases.finish();
    List<String> ends = new ArrayList<>();
    String path = "/v1/cases?closedAfter=2025-01-01T00:00:00Z&system=requests&limit=2";
    while (path != null) {
      Answer page = api().get(path);
      page.json().at("/items").forEach(one -> ends.add(one.path("number").asText()));
      path = nextOf(page);
    }

    assertThat(ends)
        .hasSizeGreaterThan(1)
        .isEqualTo(
            jdbc()
                .sql(
                    "SELECT number FROM hub_case WHERE phase = 'closed' AND ends_at IS NOT NULL"
                        + " ORDER BY ends_at DESC, id DESC")
                .query(String.class)
                .list());
    assertThat(api().get("/v1/cases?withoutServiceType=true").json().at("/items")).isEmpty();
  }

  @Test
  void saysWhatWillStopTheHubSoonInTheLanguageOfTheCaller() {
    JsonNode checks = api().get("/v1/health-checks", "Accept-Language", "fr").json().at("/items");

    List<String> kinds = new ArrayList<>();
    checks.forEach(check -> kinds.add(check.at("/kind").asText()));
    assertThat(kinds).contains("disk", "store", "queue");
    for (JsonNode check : checks) {
      if (check.at("/kind").asText().equals("store")) {
        assertThat(check.at("/bytes").asLong()).isPositive();
        assertThat(check.at("/sentence").asText()).startsWith("La base occupe");
      }
    }
  }

  /** As after an upgrade. */
  private void beginCounting() {
    promise("SR-1", "\"expectedAt\":\"2026-01-02T00:00:00Z\",");
    promise("SR-4", "\"dueAt\":\"2026-01-06T00:00:00Z\",\"closedAt\":\"2026-01-04T00:00:00Z\",");
    promise("SR-8", "\"dueAt\":\"2026-01-05T00:00:00Z\",\"closedAt\":\"2026-01-09T00:00:00Z\",");
    jdbc()
        .sql("UPDATE case_counting SET after_id = CAST(? AS UUID)")
        .param(new UUID(0, 0).toString())
        .update();
  }

  private void promise(String recordId, String members) {
    jdbc()
        .sql(
            "UPDATE hub_case SET counted = FALSE, doc = REPLACE(doc, '\"openedAt\"', ?)"
                + " WHERE record_id = ? AND doc NOT LIKE '%expectedAt%' AND doc NOT LIKE '%dueAt%'")
        .params(members + "\"openedAt\"", recordId)
        .update();
  }

  private int listed(String filter) {
    JsonNode list = api().get("/v1/cases?limit=200&" + filter).json();
    assertThat(list.has("next")).isFalse();
    return list.at("/items").size();
  }

  /** Sixty cells that have cases are walked one by one, seventy are not. */
  @Test
  void findsAllCasesOfALargeBoxWhetherTheyLieInFewCellsOrInMany() {
    for (int i = 0; i < 70; i++) {
      insert("spread-" + i, new Spot(30.005 + i / 100.0, 30.005 + i % 7 / 100.0));
    }
    try {
      assertThat(found("bbox=29,29,32,31")).isEqualTo(70);
      assertThat(found("bbox=29,29,30.6,31")).isEqualTo(60);
      assertThat(found("bbox=29,29,30.6,31&status=issued&serviceType=busy")).isEqualTo(60);
      assertThat(found("bbox=31,29,32,31")).isZero();
    } finally {
      jdbc().sql("DELETE FROM hub_case WHERE service_type_id = 'busy'").update();
    }
  }

  private int found(String filter) {
    return api().get("/v1/cases?limit=200&" + filter).json().path("items").size();
  }

  /** Opened at any time of a year, somewhere in a square of six kilometres. */
  private String insert(String number) {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return insert(number, new Spot(20 + random.nextDouble(0.06), 20 + random.nextDouble(0.06)));
  }

  private String insert(String number, Spot spot) {
    UUID id = UUID.randomUUID();
    ThreadLocalRandom random = ThreadLocalRandom.current();
    OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
    OffsetDateTime opened = now.minusSeconds(random.nextInt(31_536_000));
    jdbc()
        .sql(
            "INSERT INTO hub_case (id, stream_no, record_id, type, service_type_id, status, phase,"
                + " opened_at, last_sequence, last_occurred_at, version, created_at, updated_at,"
                + " doc, lon, lat, cell) SELECT ?, stream_no, ?, 'permit', 'busy', 'issued', 'open',"
                + " ?, 1, ?, 1, ?, ?, doc, ?, ?, ? FROM hub_case WHERE record_id = 'BP-1'")
        .params(id, number, opened, opened, now, now, spot.lon(), spot.lat(), spot.cell())
        .update();
    return id.toString();
  }

  private static List<String> namesOf(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
