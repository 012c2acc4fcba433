package org.tributary.hub.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tributary.hub.HubApplication;
import org.tributary.hub.api.ApiClient.Answer;

/**
 * A source changes its words; somebody who has nothing but the API finds out, mends the mapping,
 * tries it, puts it in force and replays. The hub is stopped and started in between.
 */
class EditedVersionIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String STREAM = "/v1/systems/permits";
  private static final String SECRET = "a-key-that-nobody-may-see";
  private static final String MAPPING =
      """
      {"type": "permit", "number": string(.no), "title": %s, "status": "submitted",
       "openedAt": t:instant(.opened, "iso"),
       "permit": {"permitType": "building", "appliedDate": t:date(.opened[0 : 10], "iso")}}
      """;
  private static final String GOOD = "[%s, %s]".formatted(permit(1, "iso"), permit(2, "iso"));

  private final Path home =
      Path.of("target", "homes", UUID.randomUUID().toString()).toAbsolutePath();
  private final AtomicReference<String> permits = new AtomicReference<>(GOOD);
  private final AtomicReference<String> key = new AtomicReference<>(SECRET);
  private HttpServer server;
  private ConfigurableApplicationContext hub;
  private ApiClient api;

  private static String permit(int no, String form) {
    String opened = form.equals("iso") ? "2026-11-01T08:00:00Z" : "01.11.2026 08:00";
    return "{\"no\": %d, \"what\": \"Shed\", \"opened\": \"%s\"}".formatted(no, opened);
  }

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            boolean isAdmitted =
                key.get().equals(exchange.getRequestHeaders().getFirst("X-Api-Key"));
            byte[] body = (isAdmitted ? permits.get() : "{}").getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(isAdmitted ? 200 : 401, body.length);
            exchange.getResponseBody().write(body);
          }
        });
    server.start();
    write("secrets/permits-key", SECRET);
    write("secrets/other-key", "another-key-altogether");
    write("mappings/permit.jslt", MAPPING.formatted(".what"));
    write("systems/permits.yaml", systemFile(url(), "${file:permits-key}"));
    run();
  }

  private String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private static String systemFile(String url, String key) {
    return """
        system: permits
        title: {en: Permits}
        family: lpi
        connector: rest
        settings:
          baseUrl: "%s"
          headers: {X-Api-Key: "%s"}
        streams:
          permits:
            schedule: "0 0 3 1 1 ?"
            read:
              path: /permits
              page: {style: none}
              records: ""
              id: /no
            produces: case
            map: permit
        """
        .formatted(url, key);
  }

  private void write(String file, String text) throws IOException {
    Path path = home.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private void run() {
    hub =
        new SpringApplicationBuilder(HubApplication.class)
            .run(
                "--tributary.home=" + home,
                "--server.port=0",
                "--tributary.deploy.every=200ms",
                "--tributary.auth.client-secret=" + ApiClient.SECRET);
    api =
        new ApiClient(
            Integer.parseInt(
                String.valueOf(hub.getEnvironment().getProperty("local.server.port"))));
  }

  @AfterEach
  void stop() {
    hub.close();
    server.stop(0);
  }

  private String version() {
    JsonNode versions = api.get(STREAM + "/versions").json().path("items");
    for (JsonNode version : versions) {
      if (version.path("streams").toString().contains("permits")) {
        return version.path("version").asText();
      }
    }
    throw new AssertionError("no version is in force: " + versions);
  }

  private void read() {
    JsonNode last = lastRun();
    api.post(STREAM + "/streams/permits/_run", "{\"kind\": \"full\"}");
    await().atMost(SOON).until(() -> !lastRun().path("id").equals(last.path("id")));
    await().atMost(SOON).until(() -> !lastRun().path("state").asText().equals("running"));
  }

  private JsonNode lastRun() {
    return api.get("/v1/runs?system=permits&limit=1").json().at("/items/0");
  }

  private static String edit(String title, String reason) {
    return edit("permit.jslt", MAPPING.formatted(title), reason);
  }

  private static String edit(String file, String text, String reason) {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("reason", reason);
    body.putObject("files").put(file, text);
    return body.toString();
  }

  private Answer put(String body, String ifMatch) {
    return api.post(
        STREAM + "/versions",
        body,
        "Content-Type",
        "application/json",
        "If-Match",
        '"' + ifMatch + '"');
  }

  private long titled(String title) {
    return hub.getBean(JdbcTemplate.class)
        .queryForObject(
            "SELECT COUNT(*) FROM hub_case WHERE doc LIKE ?",
            Long.class,
            "%\"title\":\"" + title + "\"%");
  }

  @Test
  void anEditedMappingIsTriedPutInForceSurvivesARestartAndGivesWayToChangedFiles()
      throws IOException {
    read();
    String first = version();
    assertThat(titled("Shed")).isEqualTo(2);

    Answer files = api.get(STREAM + "/versions/" + first);
    assertThat(files.header("ETag")).isEqualTo('"' + first + '"');
    assertThat(files.json().at("/files/0/name").asText()).isEqualTo("permit.jslt");
    assertThat(files.json().at("/files/0/editable").asBoolean()).isTrue();
    assertThat(files.json().at("/files/1/part").asText()).isEqualTo("system");
    assertThat(files.json().at("/files/1/editable").asBoolean()).isFalse();
    assertThat(files.response().body()).doesNotContain(SECRET).contains("${file:permits-key}");

    String better = edit("\"Better \" + .what", "Titles were too short.");
    assertThat(api.post(STREAM + "/versions", better).status()).isEqualTo(428);
    assertThat(put(better, "000000000000").status()).isEqualTo(412);
    Answer broken = put(edit("\"Better \" +", "oops"), first);
    assertThat(broken.status()).isEqualTo(409);
    assertThat(broken.json().at("/errors/0/detail").asText()).contains("permit.jslt:");
    Answer fewer = put(edit("t:instant(.no, \"iso\")", "oops"), first);
    assertThat(fewer.status()).isEqualTo(409);
    assertThat(fewer.json().at("/errors/0/detail").asText())
        .contains("2 of 2 stored records were mapped before");
    assertThat(put(edit("unused.jslt", "{}", "oops"), first).status()).isEqualTo(400);
    assertThat(put(edit("permits.yaml", "system: permits", "oops"), first).status()).isEqualTo(400);
    assertThat(version()).isEqualTo(first);
    assertThat(api.get("/v1/systems").json().path("refused")).isEmpty();

    Answer made = put(better, first);
    assertThat(made.status()).as(made.response().body()).isEqualTo(201);
    String second = made.json().path("version").asText();
    assertThat(version()).isEqualTo(second).isNotEqualTo(first);
    assertThat(Files.readString(home.resolve("mappings/permit.jslt")))
        .isEqualTo(MAPPING.formatted(".what"));
    JsonNode compared = api.get(STREAM + "/versions/" + second + "?against=" + first).json();
    assertThat(compared.at("/edit/reason").asText()).isEqualTo("Titles were too short.");
    assertThat(compared.at("/files/0/diff").asText())
        .contains("-{\"type\": \"permit\", \"number\": string(.no), \"title\": .what,")
        .contains("\"Better \" + .what");
    assertThat(compared.at("/files/1").has("diff")).isFalse();

    hub.close();
    run();
    assertThat(version()).isEqualTo(second);
    permits.set("[%s, %s]".formatted(permit(3, "iso"), permit(4, "iso")));
    read();
    assertThat(titled("Better Shed")).isGreaterThanOrEqualTo(2);

    write("mappings/permit.jslt", MAPPING.formatted("\"Of files \" + .what"));
    await().atMost(SOON).until(() -> !version().equals(second));
    String third = version();
    hub.close();
    run();
    assertThat(version()).as("the files changed, so that they count").isEqualTo(third);
  }

  @Test
  void anExpiredKeyIsReplacedOnceTheSystemTakesTheNewOneAndIsNeverShown() throws IOException {
    String renewed = "the-key-that-was-given-out-anew";
    read();
    key.set(renewed);
    read();
    assertThat(lastRun().path("category").asText()).isEqualTo("unauthorized");

    JsonNode kept = api.get(STREAM + "/secrets").json().path("items");
    assertThat(kept).hasSize(1);
    assertThat(kept.at("/0/kind").asText()).isEqualTo("file");
    assertThat(kept.at("/0/name").asText()).isEqualTo("permits-key");
    assertThat(kept.at("/0/settings/0").asText()).isEqualTo("/headers/X-Api-Key");
    Answer wrong = replace("permits-key", "not-the-key");
    assertThat(wrong.status()).isEqualTo(409);
    assertThat(wrong.json().at("/errors/0/pointer").asText()).isEqualTo("/secret");
    assertThat(wrong.json().at("/errors/0/detail").asText()).contains("401");
    assertThat(wrong.response().body()).doesNotContain("not-the-key");
    assertThat(Files.readString(home.resolve("secrets/permits-key"))).isEqualTo(SECRET);
    assertThat(api.get("/v1/systems").json().path("refused")).isEmpty();
    assertThat(replace("permits-key", "").status()).isEqualTo(400);
    assertThat(replace("other-key", renewed).status())
        .as("a secret that the system does not use")
        .isEqualTo(404);

    JsonNode before = lastRun();
    Answer right = replace("permits-key", renewed + "\n");
    assertThat(right.status()).as(right.response().body()).isEqualTo(200);
    assertThat(right.json().path("outcome").asText()).isEqualTo("deployed");
    assertThat(right.response().body()).doesNotContain(renewed);
    assertThat(Files.readString(home.resolve("secrets/permits-key"))).isEqualTo(renewed + "\n");
    try (var files = Files.list(home.resolve("secrets"))) {
      assertThat(files).as("no draft is left").hasSize(2);
    }
    await().atMost(SOON).until(() -> !lastRun().path("id").equals(before.path("id")));
    await().atMost(SOON).until(() -> lastRun().path("state").asText().equals("succeeded"));
    assertThat(replace("permits-key", renewed).json().path("outcome").asText())
        .isEqualTo("unchanged");

    hub.close();
    run();
    read();
    assertThat(lastRun().path("state").asText()).isEqualTo("succeeded");
  }

  @Test
  void theSameKeyOfARequestTakesNoOtherSecret() {
    String name = STREAM + "/secrets/permits-key/_replace";
    String once = UUID.randomUUID().toString();
    assertThat(post(name, SECRET, once).json().path("outcome").asText()).isEqualTo("unchanged");

    assertThat(post(name, SECRET, once).status()).isEqualTo(200);
    assertThat(post(name, "another", once).status()).isEqualTo(422);
  }

  private Answer replace(String name, String secret) {
    return post(STREAM + "/secrets/" + name + "/_replace", secret, UUID.randomUUID().toString());
  }

  private Answer post(String path, String secret, String idempotencyKey) {
    return api.post(
        path,
        JsonNodeFactory.instance.objectNode().put("secret", secret).toString(),
        "Content-Type",
        "application/json",
        "Idempotency-Key",
        idempotencyKey);
  }

  @Test
  void whatIsParkedIsMendedAndReplayed() {
    String odd = "%s, %s]".formatted(permit(5, "odd"), permit(6, "odd"));
    permits.set(GOOD.replace("]", ", " + odd));
    read();
    JsonNode group = api.get("/v1/parked-groups").json().at("/items/0");
    assertThat(group.path("records").asInt()).isEqualTo(2);
    assertThat(group.path("remedy").asText()).isEqualTo("mend_mapping");
    JsonNode parked = api.get("/v1/parked-records/" + group.path("oldest").asText()).json();
    assertThat(parked.at("/places/0/member").asText()).isEqualTo("/opened");
    assertThat(parked.at("/raw/opened").asText()).isEqualTo("01.11.2026 08:00");

    String mended =
        """
        let at = if (contains("T", .opened)) t:instant(.opened, "iso")
          else t:instant(.opened, "dd.MM.yyyy HH:mm", "UTC")
        {"type": "permit", "number": string(.no), "title": .what, "status": "submitted",
         "openedAt": $at,
         "permit": {"permitType": "building", "appliedDate": "2026-11-01"}}
        """;
    ObjectNode trial =
        JsonNodeFactory.instance
            .objectNode()
            .put("stream", "permits")
            .put("group", group.path("id").asText());
    trial.putObject("files").put("permit.jslt", mended);
    JsonNode tried = api.post(STREAM + "/_try", trial.toString()).json();
    assertThat(tried.path("mistakes")).as(tried.toString()).isEmpty();
    assertThat(tried.path("examined").asInt()).isEqualTo(2);
    assertThat(tried.path("mapped").asInt()).as(tried.toString()).isEqualTo(2);
    assertThat(tried.path("otherwise").asInt()).as("they fail now").isEqualTo(2);
    assertThat(tried.at("/records/0/canonical/openedAt").asText()).startsWith("2026-11-01T08:00");
    assertThat(tried.at("/records/0/raw/what").asText()).isEqualTo("Shed");
    assertThat(
            api.call("POST", STREAM + "/_try", trial.toString(), "system/systems.u")
                .json()
                .at("/records/0")
                .has("raw"))
        .isFalse();
    trial.put("on", "stored").remove("group");
    JsonNode onStored = api.post(STREAM + "/_try", trial.toString()).json();
    assertThat(onStored.path("mapped").asInt()).isEqualTo(4);
    assertThat(onStored.path("otherwise").asInt()).isEqualTo(2);
    trial.withObject("/files").put("permit.jslt", "{\"type\": ");
    assertThat(api.post(STREAM + "/_try", trial.toString()).json().at("/mistakes/0/file").asText())
        .isEqualTo("permit.jslt");
    assertThat(api.get("/v1/parked-groups").json().at("/items/0/records").asInt()).isEqualTo(2);

    assertThat(put(edit("permit.jslt", mended, "Two ways to write a date."), version()).status())
        .isEqualTo(201);
    Answer ordered =
        api.post(
            "/v1/replays",
            "{\"group\": \"" + group.path("id").asText() + "\"}",
            "Content-Type",
            "application/json",
            "Idempotency-Key",
            "mend");
    String replay = ordered.header("Location");
    await()
        .atMost(SOON)
        .until(() -> api.get(replay).json().path("state").asText().equals("finished"));
    assertThat(api.get(replay).json().path("replayed").asInt()).isEqualTo(2);
    assertThat(api.get("/v1/parked-groups").json().path("items")).isEmpty();
  }

  @Test
  void aTrialOnStoredRecordsBeginsWithTheNewestThatNobodyHasExplained() {
    String status = "\"status\": %s";
    String open = MAPPING.formatted(".what").replace(status.formatted("\"submitted\""), "%s");
    String unexplained =
        open.formatted(
            status.formatted("if (.no == 3 or .no == 4) \"unknown\" else \"submitted\""));
    put(edit("permit.jslt", unexplained, "Two are not explained."), version());
    String newest = permit(4, "iso").replace("-01T", "-02T");
    permits.set(GOOD.replace("]", ", %s, %s]".formatted(permit(3, "iso"), newest)));
    read();
    ObjectNode trial = JsonNodeFactory.instance.objectNode();
    trial.put("stream", "permits").put("on", "stored");
    trial.putObject("files").put("permit.jslt", unexplained.replace(".no == 3 or", ".no == 9 or"));
    JsonNode tried = api.post(STREAM + "/_try", trial.toString()).json();
    assertThat(tried.path("otherwise").asInt()).isEqualTo(1);
    assertThat(tried.path("records").findValuesAsText("recordId"))
        .containsExactly("4", "3", "1", "2");
    assertThat(tried.at("/records/0/otherwise").asBoolean()).isFalse();
    assertThat(tried.at("/records/1/otherwise").asBoolean()).isTrue();
  }

  @Test
  void tellsTheWayOfARecord() {
    read();
    JsonNode found = api.post("/v1/source-records/_search", "{\"number\": \"2\"}").json();
    JsonNode record = found.at("/items/0");
    assertThat(record.path("recordId").asText()).isEqualTo("2");
    assertThat(found.path("more").asBoolean()).isFalse();
    String path = "/v1/source-records/" + record.path("id").asText();
    assertThat(api.get(path).json().at("/raw/what").asText()).isEqualTo("Shed");
    assertThat(api.getWith("system/systems.r", path).json().has("raw")).isFalse();
    assertThat(
            api.post("/v1/source-records/_search", "{\"system\": \"permits\", \"recordId\": \"2\"}")
                .json()
                .at("/items/0/id"))
        .isEqualTo(record.path("id"));
    assertThat(
            api.post(
                    "/v1/source-records/_search",
                    "{\"caseId\": \"%s\"}".formatted(record.path("targetId").asText()))
                .json()
                .at("/items/0/id"))
        .isEqualTo(record.path("id"));

    JsonNode journey = api.get(path + "/journey").json();
    assertThat(journey.path("steps")).hasSize(6);
    assertThat(journey.at("/run/state").asText()).isEqualTo("succeeded");
    assertThat(journey.at("/mapping/outcome").asText()).isEqualTo("mapped");
    assertThat(journey.at("/mapping/differences")).isEmpty();
    assertThat(journey.at("/stored/number").asText()).isEqualTo("2");
    assertThat(journey.at("/events/0/type").asText()).isEqualTo("opened");
    assertThat(journey.at("/changes/0/type").asText()).isEqualTo("case.opened");
    assertThat(journey.path("withheld")).isEmpty();
    JsonNode less = api.getWith("system/systems.r", path + "/journey").json();
    assertThat(less.toString()).doesNotContain("Shed");
    assertThat(less.path("withheld").toString())
        .contains("raw")
        .contains("stored")
        .contains("events");
    assertThat(
            api.get(path + "/journey", "Accept-Language", "fr")
                .json()
                .at("/steps/3/sentence")
                .asText())
        .startsWith("Elle est enregistrée");

    assertThat(journey.path("versions")).hasSize(1);
    assertThat(less.has("versions")).isFalse();
    permits.set(GOOD.replace("Shed", "Garage"));
    read();
    JsonNode versions = api.get(path + "/journey").json().path("versions");
    assertThat(versions).hasSize(2);
    assertThat(versions.at("/0/differences/0/pointer").asText()).isEqualTo("/title");
    assertThat(versions.at("/0/differences/0/before").asText()).isEqualTo("Shed");
    assertThat(versions.at("/0/differences/0/after").asText()).isEqualTo("Garage");
    assertThat(versions.at("/1").has("differences")).as("nothing came before").isFalse();

    assertThat(api.get("/v1/source-records/AAAA").status()).isEqualTo(404);
    String other = record.path("id").asText();
    assertThat(
            api.get(
                    "/v1/source-records/"
                        + (other.startsWith("A") ? "B" : "A")
                        + other.substring(1))
                .status())
        .isEqualTo(404);
    assertThat(api.post("/v1/source-records/_search", "{}").status()).isEqualTo(400);
    assertThat(
            api.call(
                    "POST", "/v1/source-records/_search", "{\"number\": \"2\"}", "system/systems.r")
                .status())
        .isEqualTo(403);
  }

  @Test
  void aSampleShowsEachCallAndSpeaksToNobodyElse() {
    Map<String, String> files = Map.of("permit.jslt", MAPPING.formatted("\"Sampled \" + .what"));
    Answer sampled = sample(files);
    JsonNode report = sampled.json();

    assertThat(sampled.status()).as(sampled.response().body()).isEqualTo(200);
    assertThat(report.at("/calls/0/request/line").asText()).contains("/permits");
    assertThat(report.at("/calls/0/answer/body").asText()).contains("Shed");
    assertThat(sampled.response().body()).doesNotContain(SECRET);
    assertThat(report.at("/records/0/canonical/title").asText()).isEqualTo("Sampled Shed");
    assertThat(report.at("/fixtures/0/file").asText()).isEqualTo("fixtures/case-1/native.json");
    assertThat(report.at("/fixtures/1/content").asText()).contains("Sampled Shed");
    assertThat(titled("Sampled Shed")).isZero();

    String mine = systemFile(url(), "${file:permits-key}");
    assertThat(
            sample(Map.of("permits.yaml", mine.replace("path: /permits", "path: /more")))
                .json()
                .at("/calls/0/request/line")
                .asText())
        .contains("/more");
    for (String evil :
        List.of(
            systemFile("http://127.0.0.1:9", "${file:permits-key}"),
            systemFile(url(), "${file:other-key}"))) {
      Answer refused = sample(Map.of("permits.yaml", evil));
      assertThat(refused.status()).as(refused.response().body()).isEqualTo(400);
      assertThat(refused.json().at("/errors/0/pointer").asText()).isEqualTo("/files");
    }
    String leaking = mine.replace("path: /permits", "path: \"/x?k=${file:permits-key}\"");
    assertThat(sample(Map.of("permits.yaml", leaking)).json().at("/mistakes/0/problem").asText())
        .contains("secrets belong in settings");
    assertThat(sample(Map.of("permit.jslt", "{")).json().path("mistakes")).isNotEmpty();
    assertThat(api.call("POST", STREAM + "/_sample", order(files), "system/systems.u").status())
        .isEqualTo(403);
  }

  private Answer sample(Map<String, String> files) {
    return api.post(STREAM + "/_sample", order(files));
  }

  private static String order(Map<String, String> files) {
    ObjectNode order = JsonNodeFactory.instance.objectNode().put("stream", "permits");
    ObjectNode texts = order.putObject("files");
    files.forEach(texts::put);
    return order.toString();
  }
}
