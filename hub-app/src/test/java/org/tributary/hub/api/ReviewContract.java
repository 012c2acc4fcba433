package org.tributary.hub.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.actuate.observability.AutoConfigureObservability;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tributary.canonical.Address;
import org.tributary.canonical.ContactPoint;
import org.tributary.canonical.Name;
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

/** What stewards see and do: from records as they are read to answers and back, on every store. */
@SpringBootTest(
    classes = HubApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = "tributary.auth.client-secret=" + ApiClient.SECRET)
@AutoConfigureObservability(tracing = false)
@Import(FakeSystems.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ReviewContract {
  private static final String BY = "tributary";
  private static final String DOUBTFUL = "/v1/doubtful-residents";

  @LocalServerPort private int port;
  @Autowired private JdbcTemplate store;
  @Autowired private RunStore runs;
  @Autowired private PageIngest ingest;

  private ApiClient api;
  private Arrivals arrivals;

  @BeforeAll
  void connect() {
    api = new ApiClient(port);
    arrivals = new Arrivals(runs, ingest, new StreamTable(new Sql(store)));
  }

  private static Resident person(String name, String... contacts) {
    return builder(name, contacts).build();
  }

  private static ResidentBuilder builder(String name, String... contacts) {
    return ResidentBuilder.of(ResidentKind.PERSON)
        .names(List.of(Name.of(name)))
        .contactPoints(
            Arrays.stream(contacts)
                .map(it -> it.contains("@") ? ContactPoint.email(it) : ContactPoint.phone(it))
                .toList());
  }

  private String residentOf(String record) {
    return store
        .queryForObject(
            "SELECT resident_id FROM source_link WHERE record_id = ?", UUID.class, record)
        .toString();
  }

  private String linkOf(String record) {
    return store
        .queryForObject("SELECT id FROM source_link WHERE record_id = ?", UUID.class, record)
        .toString();
  }

  private JsonNode link(String record, String... headers) {
    JsonNode links =
        api.get("/v1/residents/" + residentOf(record) + "/source-links", headers).json();
    return StreamSupport.stream(links.at("/items").spliterator(), false)
        .filter(link -> link.at("/recordId").asText().equals(record))
        .findFirst()
        .orElseThrow();
  }

  private Answer post(String path, String body, String... headers) {
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

  private static String why(String reason) {
    return "{\"reason\": \"" + reason + "\"}";
  }

  /** The one open question about the resident of a record. */
  private JsonNode question(String record) {
    String resident = residentOf(record);
    List<JsonNode> found = new ArrayList<>();
    for (JsonNode each : all("/v1/match-candidates?limit=2")) {
      if (texts(each.at("/sides"), "residentId").contains(resident)) {
        found.add(each);
      }
    }
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  private List<JsonNode> all(String path) {
    List<JsonNode> items = new ArrayList<>();
    String next = path;
    while (next != null) {
      Answer page = api.get(next);
      page.json().at("/items").forEach(items::add);
      assertThat(items).as("items of a list that ends").hasSizeLessThan(500);
      String link = page.header("Link");
      next = link == null ? null : link.substring(1, link.indexOf('>'));
    }
    return items;
  }

  private static List<String> texts(JsonNode items, String member) {
    return StreamSupport.stream(items.spliterator(), false)
        .map(item -> item.at("/" + member).asText())
        .toList();
  }

  private static List<String> strings(JsonNode items) {
    return StreamSupport.stream(items.spliterator(), false).map(JsonNode::asText).toList();
  }

  private List<String> changes(String resident) {
    return store.queryForList(
        "SELECT type FROM change_item WHERE subject_id = ? ORDER BY batch_no, item_no",
        String.class,
        UUID.fromString(resident));
  }

  @Test
  void aQuestionShowsBothSidesAndWhatSpeaksForAndAgainst() {
    arrivals.read("q-1", person("Ottilie Krahn", "ottilie@example.org"));
    arrivals.read("q-2", person("O. Krahn", "ottilie@example.org"));

    String id = question("q-1").at("/id").asText();
    JsonNode asked = api.get("/v1/match-candidates/" + id).json();

    assertThat(asked.at("/state").asText()).isEqualTo("open");
    assertThat(texts(asked.at("/sides"), "residentId"))
        .containsExactlyInAnyOrder(residentOf("q-1"), residentOf("q-2"));
    for (JsonNode side : asked.at("/sides")) {
      String record = side.at("/records/0/recordId").asText();
      assertThat(side.at("/residentId").asText()).isEqualTo(residentOf(record));
      assertThat(side.at("/displayName").asText())
          .isEqualTo(record.equals("q-1") ? "Ottilie Krahn" : "O. Krahn");
      assertThat(side.at("/records/0/contactPoints/0/value").asText())
          .isEqualTo("ottilie@example.org");
    }
    assertThat(asked.at("/score").asDouble())
        .isCloseTo(
            1 / (1 + Math.pow(2, -asked.at("/bits").asDouble())),
            org.assertj.core.data.Offset.offset(0.01));
    JsonNode told = asked.at("/explanation");
    double sum = told.at("/prior").asDouble();
    for (JsonNode comparison : told.at("/comparisons")) {
      sum += comparison.at("/bits").asDouble();
    }
    assertThat(sum)
        .isCloseTo(told.at("/bits").asDouble(), org.assertj.core.data.Offset.offset(0.05));
    assertThat(texts(told.at("/guards"), "code")).contains("partial_name");
    assertThat(strings(told.at("/missing"))).contains("birth date", "address");
    assertThat(strings(told.at("/sentences")).toString())
        .contains("For it speak: ")
        .contains("a contact point in common that nobody else has")
        .contains("Not stated on both sides: ");
  }

  @Test
  void explainsInTheLanguageOfTheCaller() {
    arrivals.read("f-1", person("Perpetua Vance", "perpetua@example.org"));
    arrivals.read("f-2", person("P. Vance", "perpetua@example.org"));
    arrivals.read("f-3", person("Perpetua Vance", "perpetua@example.org", "+13135952310"));

    String id = question("f-2").at("/id").asText();
    JsonNode french =
        api.get("/v1/match-candidates/" + id, "Accept-Language", "fr-CA").json().at("/explanation");
    assertThat(texts(french.at("/guards"), "sentence")).contains("L’un des noms est incomplet.");
    assertThat(strings(french.at("/missing"))).contains("date de naissance");
    assertThat(link("f-3", "Accept-Language", "fr").at("/explanation/sentences/0").asText())
        .startsWith("L’enregistrement est joint à l’enregistrement f-1 de registry");
    assertThat(link("f-3").at("/explanation/sentences/0").asText())
        .startsWith("The record is joined with record f-1 of registry");
  }

  @Test
  void everyLinkTellsWhyItIsThere() {
    arrivals.read("e-1", person("Ludmila Orth", "ludmila@example.org"));
    arrivals.read("e-2", person("Ludmila Orth", "ludmila@example.org", "+13135952201"));
    arrivals.read("e-3", person("Ludmila Orth", "ludmila@example.org", "+13135952201"));

    assertThat(link("e-1").at("/ruleId").asText()).isEqualTo("new-resident");
    JsonNode matched = link("e-2");
    assertThat(matched.at("/ruleId").asText()).isEqualTo("matched");
    assertThat(matched.at("/method").asText()).isEqualTo("probabilistic");
    assertThat(matched.at("/score").asDouble()).isGreaterThan(0.98);
    assertThat(matched.at("/modelVersion").asText()).isEqualTo("tributary-1");
    assertThat(matched.at("/explanation/fellow/recordId").asText()).isEqualTo("e-1");
    assertThat(texts(matched.at("/explanation/comparisons"), "finding"))
        .contains("the same given name", "the same family name");
    assertThat(matched.toString()).doesNotContain("Ludmila").doesNotContain("example.org");
    JsonNode same = link("e-3");
    assertThat(same.at("/ruleId").asText()).isEqualTo("same-description");
    assertThat(same.at("/explanation/fellow/recordId").asText()).isEqualTo("e-2");
    JsonNode overview = api.get("/v1/residents/" + residentOf("e-1") + "/overview").json();
    for (JsonNode link : overview.at("/sourceLinks/items")) {
      assertThat(link.at("/explanation/sentences/0").asText()).isNotEmpty();
    }
  }

  @Test
  void confirmingMakesOneResidentAndUndoingTwoAgain() {
    arrivals.read("c-1", person("Casimir Holt", "casimir@example.org"));
    arrivals.read("c-2", person("C. Holt", "casimir@example.org"));
    String older = residentOf("c-1");
    String younger = residentOf("c-2");
    String path = "/v1/match-candidates/" + question("c-1").at("/id").asText();

    JsonNode confirmed = post(path + "/_confirm", why("Saw the passport")).json();

    assertThat(confirmed.at("/state").asText()).isEqualTo("confirmed");
    assertThat(confirmed.at("/decidedBy").asText()).isEqualTo(BY);
    assertThat(confirmed.at("/reason").asText()).isEqualTo("Saw the passport");
    for (JsonNode side : confirmed.at("/sides")) {
      assertThat(side.at("/records/0/recordId").asText())
          .isEqualTo(side.at("/residentId").asText().equals(older) ? "c-1" : "c-2");
    }
    assertThat(residentOf("c-2")).isEqualTo(older);
    JsonNode retired = api.get("/v1/residents/" + younger).json();
    assertThat(retired.at("/status").asText()).isEqualTo("merged");
    assertThat(retired.at("/replacedBy").asText()).isEqualTo(older);
    JsonNode ruled = link("c-2");
    assertThat(ruled.at("/ruleId").asText()).isEqualTo("confirmed-by-steward");
    assertThat(ruled.at("/method").asText()).isEqualTo("manual");
    assertThat(ruled.at("/decidedBy").asText()).isEqualTo(BY);
    assertThat(ruled.at("/reason").asText()).isEqualTo("Saw the passport");
    assertThat(ruled.at("/explanation/fellow/recordId").asText()).isEqualTo("c-1");
    assertProblem(post(path + "/_confirm", why("again")), 409, "Undo the answer first");
    JsonNode undone = post(path + "/_undo", why("Wrong passport")).json();

    assertThat(undone.at("/state").asText()).isEqualTo("open");
    assertThat(undone.has("decidedBy")).isFalse();
    assertThat(residentOf("c-2")).isEqualTo(younger);
    assertThat(api.get("/v1/residents/" + younger).json().at("/status").asText())
        .isEqualTo("active");
    assertThat(changes(younger))
        .containsSubsequence("resident.created", "resident.merged", "resident.unmerged");
    JsonNode events = api.get("/v1/residents/" + younger + "/events").json().at("/items");
    assertThat(texts(events, "type")).containsExactly("unmerged", "merged");
    assertThat(texts(events, "reason")).containsExactly("Wrong passport", "Saw the passport");
    assertThat(events.at("/1/undoneBy").asText()).isEqualTo(events.at("/0/id").asText());
    assertProblem(post(path + "/_undo", why("again")), 409, "no answer that could be undone");
  }

  @Test
  void aRejectedQuestionIsNeverAskedAgain() {
    arrivals.read("r-1", person("Rosalind Petty", "petty@example.org"));
    arrivals.read("r-2", person("R. Petty", "petty@example.org"));
    String path = "/v1/match-candidates/" + question("r-1").at("/id").asText();

    JsonNode rejected = post(path + "/_reject", why("Sisters")).json();
    arrivals.read("r-2", person("R. Petty", "petty@example.org", "+13135952401"));
    arrivals.read("r-1", person("Rosalind Petty", "petty@example.org", "+13135952402"));

    assertThat(rejected.at("/state").asText()).isEqualTo("rejected");
    assertThat(residentOf("r-1")).isNotEqualTo(residentOf("r-2"));
    assertThat(about(all("/v1/match-candidates"), residentOf("r-1"))).isEmpty();
    assertThat(about(all("/v1/match-candidates?state=rejected"), residentOf("r-1"))).hasSize(1);
    post(path + "/_undo", why("They are one after all"));
    assertThat(path).endsWith(question("r-1").at("/id").asText());
    assertThat(
            texts(
                api.get("/v1/residents/" + residentOf("r-1") + "/events").json().at("/items"),
                "type"))
        .containsExactly("released", "kept_apart");
  }

  @Test
  void aRejectionIsTakenBackAlsoAfterBothWereMergedIntoOthers() {
    arrivals.read("u-1", person("Ursel Gantry", "gantry@example.org"));
    arrivals.read("u-2", person("U. Gantry", "gantry@example.org"));
    arrivals.read("u-3", person("Agatha Thornby", "thornby@example.org"));
    arrivals.read("u-4", person("Ludger Imre", "imre@example.org"));
    String path = "/v1/match-candidates/" + question("u-1").at("/id").asText();
    post(path + "/_reject", why("Sisters"));
    String retired = residentOf("u-1");
    merge("u-3", "u-1");
    merge("u-4", "u-2");
    assertThat(residentOf("u-1")).isEqualTo(residentOf("u-3")).isNotEqualTo(retired);

    assertThat(post(path + "/_undo", why("By mistake")).status()).isEqualTo(200);

    assertThat(
            store.queryForList(
                """
                SELECT verdict FROM identity_pair p JOIN resident_event e ON e.id = p.event_id
                WHERE p.verdict = 'different' AND e.reason = 'Sisters'
                  AND (e.resident_id = ? OR e.other_id = ?)
                """,
                String.class,
                UUID.fromString(retired),
                UUID.fromString(retired)))
        .isEmpty();
  }

  private void merge(String survivor, String other) {
    String body =
        "{\"survivor\": \"%s\", \"other\": \"%s\", \"reason\": \"Married\"}"
            .formatted(residentOf(survivor), residentOf(other));
    assertThat(post("/v1/residents/_merge", body).status()).isEqualTo(200);
  }

  private static List<JsonNode> about(List<JsonNode> questions, String resident) {
    return questions.stream()
        .filter(each -> texts(each.at("/sides"), "residentId").contains(resident))
        .toList();
  }

  @Test
  void mergesAndUnmergesExactly() {
    arrivals.read("m-1", person("Ignatz Bowen", "bowen@example.org"));
    arrivals.read("m-2", person("Thekla Bowen", "thekla@example.org"));
    String one = residentOf("m-1");
    String other = residentOf("m-2");
    String body =
        "{\"survivor\": \"%s\", \"other\": \"%s\", \"reason\": \"New name\"}".formatted(other, one);

    JsonNode merged = post("/v1/residents/_merge", body).json();

    assertThat(merged.at("/type").asText()).isEqualTo("merged");
    assertThat(merged.at("/residentId").asText()).isEqualTo(other);
    assertThat(merged.at("/otherId").asText()).isEqualTo(one);
    assertThat(residentOf("m-1")).isEqualTo(other);
    OverviewParts.assertSame(api, other);
    assertProblem(post("/v1/residents/_merge", body), 409, "replacedBy");
    assertThat(link("m-1").at("/decidedBy").asText()).isEqualTo(BY);
    JsonNode unmerged = post("/v1/residents/" + one + "/_unmerge", why("Two people")).json();

    assertThat(unmerged.at("/type").asText()).isEqualTo("unmerged");
    assertThat(residentOf("m-1")).isEqualTo(one);
    assertThat(link("m-1").at("/ruleId").asText()).isEqualTo("new-resident");
    assertThat(changes(one)).containsSubsequence("resident.merged", "resident.unmerged");
    assertProblem(post("/v1/residents/" + one + "/_unmerge", why("again")), 409, "not merged");
  }

  @Test
  void splitsRecordsOffAndKeepsTheIdWhereTheOpeningRecordIs() {
    arrivals.read("s-1", person("Wenzel Marsh", "wenzel@example.org"));
    arrivals.read("s-2", person("Wenzel Marsh", "wenzel@example.org", "+13135952501"));
    String resident = residentOf("s-1");
    assertThat(residentOf("s-2")).isEqualTo(resident);
    String body = "{\"sourceLinks\": [\"%s\"], \"reason\": \"The son\"}".formatted(linkOf("s-2"));

    JsonNode split = post("/v1/residents/" + resident + "/_split", body).json();

    assertThat(split.at("/type").asText()).isEqualTo("split");
    assertThat(split.at("/otherId").asText()).isEqualTo(residentOf("s-2"));
    assertThat(residentOf("s-1")).isEqualTo(resident);
    assertThat(changes(residentOf("s-2"))).contains("resident.created");
    assertThat(changes(resident)).contains("resident.split");
    arrivals.read("s-2", person("Wenzel Marsh", "wenzel@example.org"));
    assertThat(residentOf("s-2")).isNotEqualTo(resident);
    assertProblem(
        post("/v1/residents/" + resident + "/_split", body), 409, "links that this resident has");
  }

  @Test
  void keepsRecordOutOfLinkingAndLetsItInAgain() {
    arrivals.read("k-1", person("Hedwig Lorne", "hedwig@example.org"));
    arrivals.read("k-2", person("Hedwig Lorne", "hedwig@example.org", "+13135952601"));
    String resident = residentOf("k-1");
    String path = "/v1/source-links/" + linkOf("k-2");

    JsonNode kept = post(path + "/_keep-out", why("A contractor")).json();

    assertThat(kept.at("/ruleId").asText()).isEqualTo("kept-out");
    assertThat(kept.at("/decidedBy").asText()).isEqualTo(BY);
    assertThat(kept.at("/reason").asText()).isEqualTo("A contractor");
    assertThat(kept.path("keptOut").asBoolean()).isTrue();
    OverviewParts.assertSame(api, residentOf("k-2"));
    String record = kept.path("sourceRecordId").asText();
    assertThat(api.get("/v1/source-records/" + record).json().path("recordId").asText())
        .isEqualTo("k-2");
    assertThat(residentOf("k-2")).isNotEqualTo(resident);
    arrivals.read("k-2", person("Hedwig Lorne", "hedwig@example.org", "+13135952602"));
    assertThat(residentOf("k-2")).isNotEqualTo(resident);
    JsonNode letIn = post(path + "/_let-in", why("The applicant")).json();
    assertThat(letIn.at("/target/id").asText()).isEqualTo(resident);
    assertThat(letIn.path("keptOut").asBoolean(true)).isFalse();
    assertThat(residentOf("k-2")).isEqualTo(resident);
  }

  @Test
  void settlesResidentInDoubt() {
    String resident = doubtful("d", "Ann Dorrit", "dorrit@example.org", "+13135952701");
    assertThat(residentOf("d-2")).isEqualTo(resident);
    OverviewParts.assertSame(api, resident);
    JsonNode doubt = api.get("/v1/residents/" + resident + "/overview").json().at("/attention");
    assertThat(doubt.at("/code").asText()).isEqualTo("evidence");
    assertThat(doubt.at("/sentence").asText()).contains("split or approve");

    JsonNode settled = post("/v1/residents/" + resident + "/_approve", why("Called her")).json();

    assertThat(settled.has("attention")).isFalse();
    assertThat(api.get("/v1/residents/" + resident + "/overview").json().has("attention"))
        .isFalse();
    assertThat(residentOf("d-2")).isEqualTo(resident);
    JsonNode events = api.get("/v1/residents/" + resident + "/events").json().at("/items");
    assertThat(events.at("/0/type").asText()).isEqualTo("approved");
    assertThat(events.at("/0/reason").asText()).isEqualTo("Called her");
  }

  /** Three records, of which the one that joined the others does so no longer. */
  private String doubtful(String records, String name, String email, String phone) {
    arrivals.read(records + "-1", person(name, email));
    arrivals.read(records + "-2", person(name, phone));
    arrivals.read(records + "-3", person(name, email, phone));
    arrivals.read(records + "-3", person(name, email));
    return residentOf(records + "-1");
  }

  @Test
  void listsResidentsInDoubtTheLongestFirst() {
    String later = doubtful("x", "Clara Wick", "wick@example.org", "+13135952711");
    String first = doubtful("y", "Otto Brandt", "brandt@example.org", "+13135952712");
    store.update(
        "UPDATE resident_doubt SET since = ? WHERE resident_id = ?",
        Sql.at(Instant.parse("2020-02-01T10:00:00Z")),
        UUID.fromString(first));

    List<JsonNode> listed = all(DOUBTFUL + "?limit=1");
    JsonNode summary = api.get("/v1/match-candidates/_summary").json().at("/doubtful");

    assertThat(listed).isEqualTo(all(DOUBTFUL));
    assertThat(ids(listed)).startsWith(first).contains(later).doesNotHaveDuplicates();
    assertThat(listed.get(0).at("/displayName").asText()).isEqualTo("Otto Brandt");
    assertThat(listed.get(0).at("/attention/code").asText()).isEqualTo("evidence");
    assertThat(listed.get(0).at("/since").asText()).isEqualTo("2020-02-01T10:00:00Z");
    assertThat(api.get(DOUBTFUL, "Accept-Language", "fr").json().at("/items/0").toString())
        .contains("séparez ou approuvez");
    assertThat(summary.at("/count").asInt()).isEqualTo(listed.size());
    assertThat(summary.at("/isMore").asBoolean(true)).isFalse();
    assertThat(summary.at("/oldestSince").asText()).isEqualTo("2020-02-01T10:00:00Z");
    post("/v1/residents/" + first + "/_approve", why("Called him"));
    assertThat(ids(all(DOUBTFUL))).doesNotContain(first).contains(later);
    assertThat(api.get(DOUBTFUL + "?cursor=abcd").status()).isEqualTo(400);
    assertThat(api.getWith("system/resident.rs", DOUBTFUL).status()).isEqualTo(403);
  }

  private static List<String> ids(List<JsonNode> items) {
    return items.stream().map(each -> each.at("/id").asText()).toList();
  }

  @Test
  void whoIsNamedInTheListOfDoubtsHasBeenLookedAt() {
    String resident = doubtful("z", "Hanna Voss", "voss@example.org", "+13135952713");
    List<JsonNode> unnamed = all(DOUBTFUL + "?limit=200&fields=id");
    api.get("/v1/residents/" + resident);
    await().until(() -> looks(resident, "GET /v1/residents/{id}") > 0);

    assertThat(ids(unnamed)).contains(resident);
    assertThat(unnamed)
        .allSatisfy(each -> assertThat(each.fieldNames()).toIterable().containsExactly("id"));
    assertThat(looks(resident, "GET " + DOUBTFUL)).isZero();
    api.get(DOUBTFUL + "?limit=200");
    await().until(() -> looks(resident, "GET " + DOUBTFUL) > 0);
  }

  private int looks(String resident, String operation) {
    return store
        .queryForList(
            "SELECT id FROM access_record WHERE resident_id = ? AND operation = ?",
            UUID.fromString(resident),
            operation)
        .size();
  }

  @Test
  void showsNeitherAddressNorContactPointOfProtectedResident() {
    Protection guarded = new Protection(Protection.Level.PROTECTED, null, null);
    arrivals.read("p-1", person("Sabine Quill", "quill@example.org"));
    arrivals.read(
        "p-2",
        builder("S. Quill", "quill@example.org")
            .addresses(List.of(Address.of("7 Secret Lane")))
            .build());
    String path = "/v1/match-candidates/" + question("p-2").at("/id").asText();
    assertThat(api.get(path).response().body()).contains("7 Secret Lane");
    String hidden = residentOf("p-2");
    store.update(
        "UPDATE source_link SET facts = ? WHERE record_id = 'p-2'",
        org.tributary.sdk.json.CanonicalJson.write(
            builder("S. Quill", "quill@example.org")
                .addresses(List.of(Address.of("7 Secret Lane")))
                .protection(guarded)
                .build()));

    JsonNode asked = api.get(path).json();

    assertThat(asked.toString()).doesNotContain("Secret");
    for (JsonNode side : asked.at("/sides")) {
      boolean isHidden = side.at("/residentId").asText().equals(hidden);
      assertThat(side.at("/records/0").has("contactPoints")).isEqualTo(!isHidden);
    }
  }

  @Test
  void answersRepeatedRequestOnce() {
    arrivals.read("i-1", person("Zenobia Fenn", "fenn@example.org"));
    arrivals.read("i-2", person("Z. Fenn", "fenn@example.org"));
    String path = "/v1/match-candidates/" + question("i-1").at("/id").asText() + "/_reject";
    String key = UUID.randomUUID().toString();

    Answer first = post(path, why("Two"), "Idempotency-Key", key);
    Answer again = post(path, why("Two"), "Idempotency-Key", key);
    Answer other = post(path, why("Three"), "Idempotency-Key", key);
    Answer none = api.postWithoutKey(path, why("Two"));

    assertThat(first.status()).isEqualTo(200);
    assertThat(again.response().body()).isEqualTo(first.response().body());
    assertThat(other.status()).isEqualTo(422);
    assertThat(none.status()).isEqualTo(400);
    assertThat(none.json().at("/errors/0/parameter").asText()).isEqualTo("Idempotency-Key");
  }

  @Test
  void decidesOnceAlsoWhenBothTriesComeAtTheSameMoment() throws Exception {
    arrivals.read("j-1", person("Quirin Stroud", "stroud@example.org"));
    arrivals.read("j-2", person("Valeska Prynne", "prynne@example.org"));
    String other = residentOf("j-2");
    String body =
        "{\"survivor\": \"%s\", \"other\": \"%s\", \"reason\": \"One\"}"
            .formatted(residentOf("j-1"), other);
    String key = UUID.randomUUID().toString();
    List<CompletableFuture<Answer>> tries = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      tries.add(
          CompletableFuture.supplyAsync(
              () -> post("/v1/residents/_merge", body, "Idempotency-Key", key)));
    }

    for (CompletableFuture<Answer> each : tries) {
      assertThat(each.get().status()).isEqualTo(200);
      assertThat(each.get().response().body()).isEqualTo(tries.get(0).get().response().body());
    }
    assertThat(changes(other)).containsOnlyOnce("resident.merged");
  }

  @Test
  void tellsHowTheQueueStands() {
    arrivals.read("t-1", person("Leopold Ames", "ames@example.org"));
    arrivals.read("t-2", person("L. Ames", "ames@example.org"));
    arrivals.read("t-3", person("Blanka Ruddle", "ruddle@example.org"));
    arrivals.read("t-4", person("B. Ruddle", "ruddle@example.org"));
    assertThat(all("/v1/match-candidates?limit=1"))
        .hasSizeGreaterThan(1)
        .isEqualTo(all("/v1/match-candidates?limit=200"));
    assertThat(all("/v1/match-candidates?limit=200&fields=id"))
        .allSatisfy(each -> assertThat(each.fieldNames()).toIterable().containsExactly("id"))
        .hasSameSizeAs(all("/v1/match-candidates?limit=200"));
    JsonNode before = api.get("/v1/match-candidates/_summary").json();
    String id = question("t-1").at("/id").asText();
    store.update(
        "UPDATE match_candidate SET asked_at = ? WHERE id = ?",
        Sql.at(Instant.now().minus(java.time.Duration.ofDays(9))),
        UUID.fromString(id));

    JsonNode aged = api.get("/v1/match-candidates/_summary").json();
    assertThat(all("/v1/match-candidates").get(0).at("/id").asText()).isEqualTo(id);
    post("/v1/match-candidates/" + id + "/_confirm", why("One"));
    JsonNode answered = api.get("/v1/match-candidates/_summary").json();

    assertThat(aged.at("/ages/underThirtyDays").asInt()).isEqualTo(1);
    assertThat(aged.at("/ages/underOneDay").asInt())
        .isEqualTo(before.at("/ages/underOneDay").asInt() - 1);
    assertThat(answered.at("/open").asInt()).isEqualTo(before.at("/open").asInt() - 1);
    assertThat(answered.at("/last7Days/confirmed").asInt())
        .isEqualTo(before.at("/last7Days/confirmed").asInt() + 1);
    int confirmed = answered.at("/last30Days/confirmed").asInt();
    int all = confirmed + answered.at("/last30Days/rejected").asInt();
    assertThat(answered.at("/last30Days/shareConfirmed").asDouble())
        .isCloseTo((double) confirmed / all, org.assertj.core.data.Offset.offset(0.001));
    assertThat(api.getWith("system/metrics.r", "/actuator/prometheus").response().body())
        .contains(
            "tributary_matching_open ",
            "tributary_matching_oldest_seconds ",
            "tributary_matching_doubtful ");
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/match-candidates/%s/_confirm, 404",
    "/v1/match-candidates/%s/_undo, 404",
    "/v1/residents/%s/_unmerge, 404",
    "/v1/residents/%s/_approve, 404",
    "/v1/source-links/%s/_keep-out, 404",
  })
  void knowsNothingThatIsNotThere(String path, int status) {
    assertProblem(post(path.formatted(UUID.randomUUID()), why("Who")), status, "");
  }

  @Test
  void namesTheFaultsOfMergers() {
    String nobody = UUID.randomUUID().toString();
    Answer unknown =
        post(
            "/v1/residents/_merge",
            "{\"survivor\": \"%s\", \"other\": \"%s\", \"reason\": \"x\"}"
                .formatted(nobody, nobody));
    Answer silent = post("/v1/residents/" + nobody + "/_unmerge", "{\"reason\": \" \"}");

    assertThat(unknown.status()).isEqualTo(400);
    assertThat(unknown.json().at("/errors/0/pointer").asText()).isEqualTo("/survivor");
    assertThat(silent.status()).isEqualTo(400);
    assertThat(silent.json().at("/errors/0/pointer").asText()).isEqualTo("/reason");
    assertThat(api.get("/v1/residents/" + nobody + "/events").status()).isEqualTo(404);
    assertThat(api.get("/v1/match-candidates/" + nobody).status()).isEqualTo(404);
  }

  private static void assertProblem(Answer answer, int status, String part) {
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(status);
    assertThat(answer.json().at("/detail").asText()).contains(part);
  }
}
