package org.tributary.hub.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.actuate.observability.AutoConfigureObservability;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tributary.canonical.ContactPoint;
import org.tributary.canonical.Name;
import org.tributary.canonical.Resident;
import org.tributary.canonical.ResidentBuilder;
import org.tributary.canonical.ResidentKind;
import org.tributary.hub.HubApplication;
import org.tributary.hub.Tributary;
import org.tributary.hub.api.ApiClient.Answer;
import org.tributary.hub.identity.model.IdentityModel;
import org.tributary.hub.identity.model.ModelFile;
import org.tributary.hub.records.PageIngest;
import org.tributary.hub.schedule.RunStore;
import org.tributary.hub.schedule.StreamTable;
import org.tributary.hub.store.Sql;
import picocli.CommandLine;

/** How an operator brings a model into a running hub, by API and by command, on every store. */
@SpringBootTest(
    classes = HubApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = "tributary.auth.client-secret=" + ApiClient.SECRET)
@AutoConfigureObservability(tracing = false)
@Import(FakeSystems.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class IdentityModelContract {
  private static final String MODELS = "/v1/identity-models";
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final IdentityModel SHIPPED = ModelFile.shipped();
  private static final String STRICT = model("strict-1", 90);

  @TempDir private static Path folder;

  @LocalServerPort private int port;
  @Autowired private JdbcTemplate store;
  @Autowired private RunStore runs;
  @Autowired private PageIngest ingest;

  private ApiClient api;

  @BeforeAll
  void connect() {
    api = new ApiClient(port);
    Arrivals arrivals = new Arrivals(runs, ingest, new StreamTable(new Sql(store)));
    arrivals.read("a", person("ann@example.org"));
    arrivals.read("b", person("ann@example.org", "+13135952000"));
  }

  private static Resident person(String... contacts) {
    return ResidentBuilder.of(ResidentKind.PERSON)
        .names(List.of(Name.of("Ann Lee")))
        .contactPoints(
            Arrays.stream(contacts)
                .map(it -> it.contains("@") ? ContactPoint.email(it) : ContactPoint.phone(it))
                .toList())
        .build();
  }

  private static String model(String id, double automatic) {
    IdentityModel moved = SHIPPED.withAutomatic(automatic);
    return ModelFile.write(moved.with(id, moved.matchesPerRecord(), moved.comparisons()));
  }

  private String residentOf(String record) {
    return store.queryForObject(
        "SELECT CAST(resident_id AS VARCHAR) FROM source_link WHERE record_id = ?",
        String.class,
        record);
  }

  private String linkOf(String record) {
    return store.queryForObject(
        "SELECT CAST(id AS VARCHAR) FROM source_link WHERE record_id = ?", String.class, record);
  }

  private Answer post(String path, String body) {
    return post(path, body, UUID.randomUUID().toString());
  }

  private Answer post(String path, String body, String key) {
    return api.post(path, body, "Content-Type", "application/json", "Idempotency-Key", key);
  }

  private JsonNode get(String id) {
    return api.get(MODELS + "/" + id).json();
  }

  private List<String> inForce() {
    return StreamSupport.stream(api.get(MODELS).json().at("/items").spliterator(), false)
        .filter(model -> model.at("/inForce").asBoolean())
        .map(model -> model.at("/id").asText())
        .toList();
  }

  private static List<String> pointers(Answer answer) {
    return StreamSupport.stream(answer.json().at("/errors").spliterator(), false)
        .map(error -> error.at("/pointer").asText())
        .toList();
  }

  private JsonNode shadow(String id) {
    assertThat(post(MODELS + "/" + id + "/_shadow", "{}").status()).isEqualTo(202);
    await().atMost(LONG).until(() -> !get(id).at("/shadow/state").asText().equals("running"));
    return get(id).at("/shadow");
  }

  @Test
  @Order(1)
  void theModelThatShipsIsInForceAtFirst() {
    assertThat(inForce()).containsExactly(SHIPPED.id());
    assertThat(get(SHIPPED.id()).at("/ships").asBoolean()).isTrue();
    assertThat(get(SHIPPED.id()).at("/model/comparisons")).isNotEmpty();
    assertThat(api.get(MODELS + "/nosuch").status()).isEqualTo(404);
    assertThat(post(MODELS + "/nosuch/_shadow", "{}").status()).isEqualTo(404);
    assertThat(post(MODELS + "/nosuch/_activate", why("x", true)).status()).isEqualTo(404);
  }

  private static String why(String reason, boolean force) {
    return "{\"reason\": \"" + reason + "\", \"force\": " + force + "}";
  }

  @Test
  @Order(2)
  void aModelThatCannotBeUsedIsToldAllThatIsWrong() {
    String broken =
        STRICT
            .replace("\"strict-1\"", "\"../strict\"")
            .replace("\"cap\" : 200", "\"cap\" : \"many\"")
            .replaceFirst("\"kind\" : \"given-name\"", "\"kind\" : \"colour\"");

    Answer answer = post(MODELS, broken);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(pointers(answer)).contains("/id", "/keys/cap", "/comparisons/0/kind");
    assertThat(post(MODELS, "{\"format\": 1}").status()).isEqualTo(400);
    assertThat(api.postWithoutKey(MODELS, STRICT).status()).isEqualTo(400);
  }

  @Test
  @Order(3)
  void aModelIsAddedOnceAndNeverChanges() {
    String key = UUID.randomUUID().toString();

    Answer added = post(MODELS, STRICT, key);

    assertThat(added.status()).isEqualTo(200);
    assertThat(added.json().at("/addedBy").asText()).isEqualTo("tributary");
    assertThat(post(MODELS, STRICT, key).response().body()).isEqualTo(added.response().body());
    assertThat(post(MODELS, STRICT).status()).isEqualTo(200);
    assertThat(post(MODELS, model("strict-1", 80)).status()).isEqualTo(409);
    assertThat(post(MODELS, model(SHIPPED.id(), 80)).status()).isEqualTo(409);
    assertThat(post(MODELS, model("strict-2", 80), key).status()).isEqualTo(422);
    assertThat(get("strict-1").at("/model/thresholds/automatic").asDouble()).isEqualTo(90);
    assertThat(inForce()).containsExactly(SHIPPED.id());
  }

  @Test
  @Order(4)
  void nobodyActivatesWhatNobodyTried() {
    Answer untried = post(MODELS + "/strict-1/_activate", why("it is stricter", false));

    assertThat(untried.status()).isEqualTo(409);
    assertThat(untried.json().at("/detail").asText()).contains("_shadow").contains("force");
    assertThat(post(MODELS + "/strict-1/_activate", "{}").status()).isEqualTo(400);
    assertThat(inForce()).containsExactly(SHIPPED.id());
  }

  @Test
  @Order(5)
  void theShadowTellsWhoWouldChange() {
    JsonNode shadow = shadow("strict-1");

    assertThat(shadow.at("/state").asText()).isEqualTo("finished");
    assertThat(shadow.at("/against").asText()).isEqualTo(SHIPPED.id());
    assertThat(shadow.at("/current").asBoolean()).isTrue();
    JsonNode found = shadow.at("/found");
    assertThat(found.at("/descriptions").asInt()).isEqualTo(2);
    assertThat(found.at("/residents").asInt()).isOne();
    assertThat(found.at("/parted").asInt()).isOne();
    assertThat(found.at("/questions").asInt()).isOne();
    assertThat(found.at("/changes")).hasSize(1);
    assertThat(found.at("/changes/0/residents/0").asText()).isEqualTo(residentOf("a"));
    List<String> links = new ArrayList<>();
    found.findValues("sourceLinks").forEach(group -> links.add(group.get(0).asText()));
    assertThat(links).containsExactlyInAnyOrder(linkOf("a"), linkOf("b"));
    assertThat(residentOf("b")).isEqualTo(residentOf("a"));
    assertThat(api.get(MODELS).json().findValue("found").has("changes")).isFalse();
  }

  @Test
  @Order(6)
  void oneRunsAtATimeUntilItsNodeIsGivenUp() {
    store.update(
        "UPDATE identity_model SET shadow_state = 'running', shadow_seen_at = ? WHERE id = ?",
        Sql.at(Instant.now()),
        "strict-1");
    post(MODELS, model("strict-2", 80));

    assertThat(post(MODELS + "/strict-2/_shadow", "{}").status()).isEqualTo(409);
    store.update(
        "UPDATE identity_model SET shadow_seen_at = ? WHERE id = ?",
        Sql.at(Instant.now().minus(Duration.ofHours(1))),
        "strict-1");

    assertThat(get("strict-1").at("/shadow/state").asText()).isEqualTo("stopped");
    assertThat(shadow("strict-2").at("/state").asText()).isEqualTo("finished");
    assertThat(shadow("strict-1").at("/state").asText()).isEqualTo("finished");
  }

  @Test
  @Order(7)
  void whatWasFoundAgainstTheModelOfAnEarlierVersionIsNotCurrent() {
    String against = "UPDATE identity_model SET shadow_against = ? WHERE id = 'strict-2'";
    assertThat(get("strict-2").at("/shadow/current").asBoolean()).isTrue();

    store.update(against, "tributary-0");

    assertThat(get("strict-2").at("/shadow/current").asBoolean()).isFalse();
    store.update(against, SHIPPED.id());
  }

  @Test
  @Order(8)
  void whatWasTriedIsActivatedAndEverythingDecidedAnewAtOnce() {
    String resident = residentOf("a");
    String key = UUID.randomUUID().toString();
    String why = why("twins were joined", false);

    Answer active = post(MODELS + "/strict-1/_activate", why, key);

    assertThat(active.status()).isEqualTo(200);
    assertThat(active.json().at("/activations/0/reason").asText()).isEqualTo("twins were joined");
    assertThat(active.json().at("/activations/0/by").asText()).isEqualTo("tributary");
    assertThat(inForce()).containsExactly("strict-1");
    await().atMost(LONG).until(() -> !residentOf("b").equals(residentOf("a")));
    assertThat(residentOf("a")).isEqualTo(resident);
    assertThat(post(MODELS + "/strict-1/_activate", why, key).response().body())
        .isEqualTo(active.response().body());
    assertThat(post(MODELS + "/strict-1/_activate", why).status()).isEqualTo(409);
    assertThat(get("strict-2").at("/shadow/current").asBoolean()).isFalse();
    assertThat(post(MODELS + "/strict-2/_activate", why).status()).isEqualTo(409);
  }

  @Test
  @Order(9)
  void theCommandsTryAModelPutItInForceAndGoBack() throws IOException {
    String resident = residentOf("a");
    Files.createDirectories(folder.resolve("data"));
    Files.writeString(folder.resolve("data/client-secret"), ApiClient.SECRET);
    Path file = Files.writeString(folder.resolve("lax.json"), model("lax-1", 5));
    Path list = folder.resolve("changes.csv");

    assertThat(command(2, "activate", "lax-1", "--reason", "x")).contains("The hub answered 404");
    assertThat(command(0, "shadow", file.toString(), "--changes", list.toString()))
        .contains("model lax-1: 2 descriptions of 2 residents")
        .contains("in the shadow of strict-1 finished")
        .contains("1 joined, 0 parted, 0 moved, 0 questions")
        .containsPattern("join  \\S+ \\S+  ->  2 records");
    assertThat(Files.readAllLines(list))
        .hasSize(3)
        .startsWith("change,kind,residents,group,source_link")
        .anyMatch(line -> line.startsWith("1,join,") && line.endsWith(",1," + linkOf("b")));
    assertThat(command(0, "activate", "lax-1", "--reason", "back to normal"))
        .startsWith("model lax-1 is in force");
    await().atMost(LONG).until(() -> residentOf("b").equals(residentOf("a")));
    assertThat(residentOf("a")).isEqualTo(resident);
    assertThat(command(2, "activate", SHIPPED.id(), "--reason", "untried"))
        .startsWith("The hub answered 409");
    assertThat(command(0, "activate", SHIPPED.id(), "--reason", "as before", "--force"))
        .startsWith("model " + SHIPPED.id() + " is in force");
    assertThat(command(0, "models"))
        .contains("* " + SHIPPED.id() + "  ships with the hub")
        .contains("  lax-1  added ")
        .contains("by tributary: back to normal");
    assertThat(get("strict-2").at("/shadow/against").asText()).isEqualTo(SHIPPED.id());
    assertThat(get("strict-2").at("/shadow/current").asBoolean()).isFalse();
  }

  @Test
  @Order(10)
  void theCommandSaysWhatIsWrongWithAFile() throws IOException {
    Path file = Files.writeString(folder.resolve("bad.json"), "{\"format\": 1, \"id\": \"x\"}");

    assertThat(command(2, "shadow", file.toString())).contains("comparisons must be a list");
    assertThat(command(2, "shadow", folder.resolve("no.json").toString()))
        .contains("cannot be read");
    assertThat(command(2, "shadow", "nosuch")).contains("The hub answered 404");
  }

  private String command(int exit, String... arguments) {
    StringWriter out = new StringWriter();
    List<String> all = new ArrayList<>(List.of("identity"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--home", folder.toString(), "--url", "http://127.0.0.1:" + port));
    CommandLine line = new CommandLine(new Tributary()).setOut(new PrintWriter(out, true));
    assertThat(line.execute(all.toArray(String[]::new))).as(out.toString()).isEqualTo(exit);
    return out.toString();
  }
}
