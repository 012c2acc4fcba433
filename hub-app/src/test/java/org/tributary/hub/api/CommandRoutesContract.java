package org.tributary.hub.api;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
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
import org.tributary.routes.hub.HubHeaders;

/**
 * Writing to systems that have no writing connector: routes of the operator carry it out, under the
 * same journal as everything that is written. The same on every store.
 */
@SpringBootTest(
    classes = HubApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "tributary.auth.client-secret=" + ApiClient.SECRET,
      "tributary.commands.first-retry=200ms",
      "tributary.commands.longest-retry=1s",
      "tributary.commands.answer-within=20s",
      "tributary.deploy.every=1h"
    })
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class CommandRoutesContract {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final String PERSON = "Jeanne d'Exemple";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int WEB_PORT = freePort();
  private static final AtomicReference<Path> HOME = new AtomicReference<>();

  @LocalServerPort private int port;
  @Autowired private JdbcTemplate store;
  @Autowired private CamelContext camel;

  private final Map<String, String> held = new ConcurrentHashMap<>();
  private final List<String> sent = new CopyOnWriteArrayList<>();
  private final List<String> said = new CopyOnWriteArrayList<>();
  private final AtomicReference<Step> before = new AtomicReference<>();
  private final AtomicReference<Step> after = new AtomicReference<>();
  private ApiClient api;
  private Path home;

  /** What goes wrong once. */
  private interface Step {
    void take(Exchange exchange);
  }

  /** The sample home with routes, and two systems more. */
  static void home(DynamicPropertyRegistry settings) {
    Path home = TestHome.create(settings);
    copy(Path.of(System.getProperty("tributary.root", ".."), "samples/routes"), home);
    copy(Path.of("src/test/resources/commandroutes/home"), home);
    for (String name : List.of("depot", "readings", "journal", "wishes")) {
      settings.add(name + ".folder", () -> home.resolve(name).toString());
    }
    write(home.resolve("secrets/hub-client"), ApiClient.SECRET);
    settings.add("web.url", () -> "http://127.0.0.1:" + WEB_PORT);
    HOME.set(home);
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void copy(Path from, Path to) {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = to.resolve(from.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.writeString(copy, Files.readString(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @BeforeAll
  void connect() throws Exception {
    api = new ApiClient(port);
    home = Objects.requireNonNull(HOME.get());
    camel.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            errorHandler(noErrorHandler());
            from("hub:commands/counter?actions=stamp").process(CommandRoutesContract.this::stamp);
            from("hub:commands/counter?find=true").process(CommandRoutesContract.this::look);
            from("hub:commands/counter?actions=say").process(CommandRoutesContract.this::say);
            from("hub:commands/mute").routeId("mute").process(CommandRoutesContract.this::stamp);
          }
        });
  }

  @BeforeEach
  void nothingGoesWrong() {
    before.set(null);
    after.set(null);
    held.clear();
    sent.clear();
    said.clear();
  }

  private void stamp(Exchange exchange) {
    String reference = exchange.getMessage().getHeader(HubHeaders.REFERENCE, String.class);
    sent.add(reference);
    go(before, exchange);
    held.put(reference, "S-" + held.size());
    go(after, exchange);
    exchange.getMessage().setHeader(HubHeaders.RECORD_ID, held.get(reference));
    if (exchange.getMessage().getHeader(HubHeaders.SYSTEM).equals("counter")) {
      exchange.getMessage().removeHeader(HubHeaders.RECORD_ID);
      exchange.getMessage().setBody("{\"id\": \"" + held.get(reference) + "\"}");
    }
  }

  private static void go(AtomicReference<Step> step, Exchange exchange) {
    Step once = step.getAndSet(null);
    if (once != null) {
      once.take(exchange);
    }
  }

  private void look(Exchange exchange) {
    String reference = exchange.getMessage().getHeader(HubHeaders.REFERENCE, String.class);
    ArrayNode found = JSON.createArrayNode();
    if (held.containsKey(reference)) {
      found.addObject().put("reference", reference).put("id", held.get(reference));
    }
    exchange.getMessage().setBody(found.toString());
  }

  private void say(Exchange exchange) {
    said.add(exchange.getMessage().getHeader(HubHeaders.TARGET_ID, String.class));
  }

  private static void breakOff(Exchange exchange) {
    throw new IllegalStateException(PERSON);
  }

  private Answer call(String path, String body, String... headers) {
    String[] all = new String[4 + headers.length];
    all[0] = "Content-Type";
    all[1] = "application/json";
    all[2] = "Idempotency-Key";
    all[3] = UUID.randomUUID().toString();
    System.arraycopy(headers, 0, all, 4, headers.length);
    return api.post(path, body, all);
  }

  private Answer open(String service, String... headers) {
    return call("/v1/cases", "{\"serviceTypeCode\": \"" + service + "\"}", headers);
  }

  private JsonNode operation(String id) {
    return api.get("/v1/operations/" + id).json();
  }

  private void awaitState(String operation, String state) {
    await().atMost(LONG).until(() -> operation(operation).at("/state").asText().equals(state));
  }

  @Test
  void theSampleOrdersOnceAndWhatTheDepotReportsJoinsTheCase() throws IOException {
    Answer answer =
        call(
            "/v1/cases",
            "{\"serviceTypeCode\": \"road_signs\", \"description\": \"Close Mill Street\"}");

    assertThat(answer.status()).isEqualTo(201);
    JsonNode opened = answer.json();
    String reference = opened.at("/writeBack/0/id").asText();
    assertThat(opened.at("/writeBack/0/sourceId").asText()).isEqualTo(reference);
    JsonNode order = JSON.readTree(home.resolve("depot/orders/" + reference + ".json").toFile());
    assertThat(order.at("/order").asText()).isEqualTo(reference);
    assertThat(order.at("/words").asText()).isEqualTo("Close Mill Street");

    long cases = store.queryForObject("SELECT count(*) FROM hub_case", Long.class);
    write(
        "depot/report",
        """
        {"order": "%s", "what": "Mill Street", "placed": "2026-11-22T06:00:00Z",
         "removed": "2026-11-23T06:00:00Z"}"""
            .formatted(reference));
    Files.createDirectories(home.resolve("depot/reports"));
    Files.move(home.resolve("depot/report"), home.resolve("depot/reports/1.json"));
    String id = opened.at("/id").asText();
    await()
        .atMost(LONG)
        .until(() -> api.get("/v1/cases/" + id).json().at("/status").asText().equals("completed"));
    assertThat(store.queryForObject("SELECT count(*) FROM hub_case", Long.class)).isEqualTo(cases);
  }

  @Test
  void theSampleFindsWhatWasOrderedAndSaysWhereNothingWas() throws Exception {
    String reference = UUID.randomUUID().toString();
    write("depot/orders/" + reference + ".json", "{}");

    assertThat(found(reference))
        .containsEntry(HubHeaders.RECORD_ID, reference)
        .doesNotContainKey(HubHeaders.OUTCOME);
    assertThat(home.resolve("depot/orders/" + reference + ".json")).exists();
    assertThat(found(UUID.randomUUID().toString()))
        .containsEntry(HubHeaders.OUTCOME, "not_found")
        .doesNotContainKey(HubHeaders.RECORD_ID);
  }

  /** What the route of the sample that looks up ends with. */
  private Map<String, Object> found(String reference) throws Exception {
    org.apache.camel.Route route = camel.getRoute("depot-orders-found");
    Exchange exchange = route.getEndpoint().createExchange();
    exchange.getMessage().setHeader(HubHeaders.REFERENCE, reference);
    route.getProcessor().process(exchange);
    assertThat(exchange.getException()).isNull();
    return exchange.getMessage().getHeaders();
  }

  @Test
  void looksUpWhatBrokeOffAndDoesNotSendItAgain() {
    after.set(CommandRoutesContract::breakOff);

    Answer answer = open("stamp");

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.json().at("/writeBack/0/state").asText()).isEqualTo("done");
    assertThat(answer.json().at("/writeBack/0/sourceId").asText()).isEqualTo("S-0");
    assertThat(sent).hasSize(1);
  }

  @Test
  void sendsAgainWhatTheSystemCertainlyDoesNotHold() {
    before.set(CommandRoutesContract::breakOff);

    Answer answer = open("stamp");

    assertThat(answer.json().at("/writeBack/0/state").asText()).isEqualTo("done");
    assertThat(sent).hasSize(2);
    assertThat(held).hasSize(1);
    assertThat(sent.get(1)).as("one reference for every attempt").isEqualTo(sent.get(0));
  }

  @Test
  void waitsForAPersonWhereNoRouteLooksUp() {
    after.set(CommandRoutesContract::breakOff);

    JsonNode operation = open("whisper", "Prefer", "respond-async").json();
    String id = operation.at("/id").asText();
    awaitState(id, "waiting");

    JsonNode leg = operation(id).at("/legs/0");
    assertThat(leg.at("/state").asText()).isEqualTo("unknown");
    assertThat(leg.at("/lastError/detail").asText())
        .startsWith("The route for mute.whisper failed (java.lang.IllegalStateException).")
        .contains(leg.at("/id").asText())
        .doesNotContain(PERSON);
    assertThat(sent).hasSize(1);
    api.post(
        "/v1/write-backs/" + leg.at("/id").asText() + "/_decide",
        "{\"verdict\": \"found\", \"sourceId\": \"S-0\"}");
    awaitState(id, "succeeded");
    assertThat(sent).hasSize(1);
  }

  @Test
  void keepsACommandWhoseRouteIsAwayUntilItIsThere() throws Exception {
    camel.getRouteController().stopRoute("mute");
    String id = open("whisper", "Prefer", "respond-async").json().at("/id").asText();

    try {
      await()
          .atMost(LONG)
          .until(
              () -> {
                JsonNode leg = operation(id).at("/legs/0");
                return leg.at("/state").asText().equals("pending")
                    && leg.at("/lastError/detail")
                        .asText()
                        .startsWith("No route that begins with hub:commands/mute runs here");
              });
    } finally {
      camel.getRouteController().startRoute("mute");
    }
    awaitState(id, "succeeded");
    assertThat(sent).hasSize(1);
  }

  @Test
  void answersWhatTheRouteRefuses() {
    before.set(
        exchange -> {
          exchange.getMessage().setHeader(HubHeaders.OUTCOME, "rejected");
          exchange.getMessage().setHeader(HubHeaders.SENTENCE, "There is no ink.");
          throw new IllegalStateException(PERSON);
        });

    Answer answer = open("stamp");

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().at("/errors/0/detail").asText()).contains("There is no ink.");
    assertThat(held).isEmpty();
  }

  @Test
  void readsTheIdOutOfTheAnswerOfASystemAndRefusesWhatItRefused() {
    WireMockServer web = web();
    try {
      web.stubFor(post("/parcels").willReturn(okJson("{\"made\": {\"no\": 17}}")));
      assertThat(open("parcel").json().at("/writeBack/0/sourceId").asText()).isEqualTo("17");

      web.stubFor(post("/parcels").willReturn(aResponse().withStatus(422)));
      assertThat(open("parcel").status()).isEqualTo(422);

      web.stubFor(post("/parcels").willReturn(aResponse().withStatus(500)));
      JsonNode operation = open("parcel", "Prefer", "respond-async").json();
      awaitState(operation.at("/id").asText(), "waiting");
    } finally {
      web.stop();
    }
  }

  @Test
  void sendsAgainWhatDidNotReachTheSystem() {
    String id = open("parcel", "Prefer", "respond-async").json().at("/id").asText();
    await()
        .atMost(LONG)
        .until(
            () ->
                operation(id)
                    .at("/legs/0/lastError/detail")
                    .asText()
                    .startsWith("The route for web.send-parcel did not reach the system"));

    WireMockServer web = web();
    try {
      web.stubFor(post("/parcels").willReturn(okJson("{\"made\": {\"no\": 18}}")));
      awaitState(id, "succeeded");
      web.verify(1, postRequestedFor(urlEqualTo("/parcels")));
    } finally {
      web.stop();
    }
  }

  private static WireMockServer web() {
    WireMockServer web = new WireMockServer(options().port(WEB_PORT).bindAddress("127.0.0.1"));
    web.start();
    return web;
  }

  @Test
  void saysWhatIsToBeChanged() {
    JsonNode opened = open("stamp").json();

    Answer told =
        call("/v1/cases/" + opened.at("/id").asText() + "/comments", "{\"text\": \"Hurry\"}");

    assertThat(told.status()).isEqualTo(201);
    assertThat(told.json().at("/state").asText()).isEqualTo("succeeded");
    assertThat(said).containsExactly(opened.at("/writeBack/0/sourceId").asText());
  }

  @Test
  void aRouteAsksForWhatIsToBeWrittenAsEveryCallerDoes() throws IOException {
    for (int time = 0; time < 2; time++) {
      write("wish", "{\"serviceTypeCode\": \"stamp\"}");
      Files.createDirectories(home.resolve("wishes"));
      Files.move(home.resolve("wish"), home.resolve("wishes/7.json"));
      await().atMost(LONG).until(() -> Files.notExists(home.resolve("wishes/7.json")));
    }

    await().atMost(LONG).until(() -> sent.size() == 1);
    assertThat(
            store.queryForObject(
                "SELECT count(*) FROM idempotency_key WHERE given_key = '7.json'", Long.class))
        .isEqualTo(1);
  }

  @Test
  void refusesToRunAStreamThatRoutesFeed() {
    Answer answer = api.post("/v1/systems/depot/streams/orders/_run", "{}");

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.json().at("/detail").asText())
        .startsWith("Routes hand the records of this stream over, so there is nothing to fetch");
    assertThat(api.post("/v1/systems/depot/streams/nothing/_run", "{}").status()).isEqualTo(404);
  }

  @Test
  void rollsARouteFileBackUntilItChanges() {
    String text = read("routes/depot.yaml");
    String first = running("depot");
    write("routes/depot.yaml", text + "# second\n");
    deploy();
    String second = running("depot");
    assertThat(second).isNotEqualTo(first);

    Answer back = rollBack("depot", first);

    assertThat(back.status()).isEqualTo(200);
    assertThat(version(back, first).at("/running").asBoolean()).isTrue();
    assertThat(version(back, second).at("/takenBack").asBoolean()).isTrue();
    assertThat(deploy().toString()).as("the file stays as it is").doesNotContain("deployed");
    assertThat(running("depot")).isEqualTo(first);
    assertThat(api.get("/v1/routes").json().toString()).contains("this version was taken back");

    write("routes/depot.yaml", text + "# third\n");
    deploy();
    Answer after = api.get("/v1/routes/depot/versions");
    assertThat(running("depot")).isNotEqualTo(first).isNotEqualTo(second);
    assertThat(version(after, second).at("/takenBack").asBoolean()).isFalse();
    assertThat(rollBack("depot", second).status()).isEqualTo(200);
    assertThat(running("depot")).isEqualTo(second);
  }

  @Test
  void refusesToRollBackToWhatIsNotKeptOrCannotRun() {
    write("routes/one.yaml", "- route: {id: one, from: {uri: direct:one, steps: [{to: log:x}]}}\n");
    deploy();
    String first = running("one");
    write("routes/one.yaml", "- route: {id: two, from: {uri: direct:two, steps: [{to: log:x}]}}\n");
    deploy();
    write("routes/thief.yaml", "- route: {id: one, from: {uri: direct:3, steps: [{to: log:x}]}}\n");
    deploy();

    Answer taken = rollBack("one", first);

    assertThat(taken.status()).isEqualTo(409);
    assertThat(taken.json().at("/errors/0/detail").asText())
        .isEqualTo(
            "one.yaml:1: 0.route.id: there is a route one already, in another file or of the hub");
    assertThat(running("one")).isNotEqualTo(first);
    assertThat(rollBack("one", "000000000000").status()).isEqualTo(404);
    assertThat(rollBack("one", "../thief/" + running("thief")).status()).isEqualTo(404);
    assertThat(rollBack("nothing", first).status()).isEqualTo(404);
    assertThat(api.get("/v1/routes/nothing/versions").status()).isEqualTo(404);
  }

  private Answer rollBack(String file, String version) {
    return api.post("/v1/routes/" + file + "/_rollback", "{\"version\": \"" + version + "\"}");
  }

  private JsonNode deploy() {
    return api.post("/v1/routes/_deploy", null).json();
  }

  private String running(String file) {
    for (JsonNode one : api.get("/v1/routes").json().at("/items")) {
      if (one.at("/file").asText().equals(file)) {
        return one.at("/version").asText();
      }
    }
    throw new AssertionError("there is no route file " + file);
  }

  private static JsonNode version(Answer versions, String version) {
    for (JsonNode one : versions.json().at("/items")) {
      if (one.at("/version").asText().equals(version)) {
        return one;
      }
    }
    throw new AssertionError("not kept: " + version);
  }

  private String read(String file) {
    try {
      return Files.readString(home.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(String file, String text) {
    write(home.resolve(file), text);
  }

  private static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
