package org.tributary.hub.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.standardwebhooks.Webhook;
import io.cloudevents.CloudEvent;
import io.cloudevents.jackson.JsonFormat;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.actuate.observability.AutoConfigureObservability;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.tributary.hub.HubApplication;
import org.tributary.hub.api.ApiClient.Answer;
import org.tributary.hub.changes.ChangeCursors;
import org.tributary.hub.changes.ChangeFeed;
import org.tributary.hub.changes.ChangeLog;
import org.tributary.hub.changes.ChangeType;
import org.tributary.hub.store.Sql;
import org.tributary.hub.store.Transactions;

/** Following by list, stream and webhook, with a real receiver: the same on every store. */
@SpringBootTest(
    classes = HubApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "tributary.auth.client-secret=" + ApiClient.SECRET,
      "tributary.webhooks.allow=127.0.0.1/32",
      "tributary.webhooks.plain-http=true",
      "tributary.webhooks.ports=443,1024-65535",
      "tributary.webhooks.endpoints-per-client=4",
      "tributary.webhooks.retries=200ms,200ms,200ms",
      "tributary.webhooks.timeout=2s",
      "tributary.changes.listeners=4",
      "tributary.changes.listeners-per-client=3"
    })
@AutoConfigureObservability(tracing = false)
@Import(FakeSystems.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class FollowingApiContract {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final String ALL = String.join(" ", Permission.SCOPES);
  private static final String OWN = ALL.replace(" system/all-webhooks.u", "");
  private static final String ENDPOINTS = "/v1/webhook-endpoints";

  @LocalServerPort private int port;
  @Autowired private JdbcClient jdbc;
  @Autowired private Sql sql;
  @Autowired private Transactions transactions;
  @Autowired private ChangeFeed feed;
  @Autowired private ChangeCursors cursors;
  @Autowired private ApplicationContext context;
  @Autowired private MeterRegistry meters;
  @Autowired private JWKSource<SecurityContext> signingKey;

  private final WebhookReceiver receiver = new WebhookReceiver();
  private ApiClient api;

  @BeforeAll
  void fill() {
    new StoreFixture(jdbc).write();
    api = new ApiClient(port);
  }

  @AfterAll
  void close() {
    receiver.close();
  }

  /** A status of the permit, then something about the resident. */
  private void change() {
    change(
        new ChangeLog.Entry(ChangeType.CASE_STATUS_CHANGED, StoreFixture.PERMIT, 2),
        new ChangeLog.Entry(ChangeType.RESIDENT_UPDATED, StoreFixture.JEANNE, null));
  }

  private void change(ChangeLog.Entry... entries) {
    transactions.inTransaction(
        () -> {
          new ChangeLog(sql).write(List.of(entries), Clock.systemUTC().instant());
          return entries;
        });
  }

  private void changeCase(int times) {
    IntStream.range(0, times)
        .forEach(
            i -> change(new ChangeLog.Entry(ChangeType.CASE_UPDATED, StoreFixture.PERMIT, null)));
  }

  private String now() {
    return api.get("/v1/changes?start=now").json().at("/cursor").asText();
  }

  private List<JsonNode> after(String cursor) {
    return items(api.get("/v1/changes?limit=200&cursor=" + cursor));
  }

  private List<String> idsAfter(String cursor) {
    return after(cursor).stream().map(each -> each.at("/id").asText()).toList();
  }

  private static List<JsonNode> items(Answer answer) {
    return StreamSupport.stream(answer.json().at("/items").spliterator(), false).toList();
  }

  private static List<String> types(List<JsonNode> events) {
    return events.stream().map(each -> each.at("/type").asText()).toList();
  }

  @Test
  void tellsOfChangesAsThinCloudEvents() {
    String before = now();
    change();

    List<JsonNode> events = after(before);

    assertThat(types(events))
        .containsExactly("city.hub.case.status_changed.v1", "city.hub.resident.updated.v1");
    JsonNode data = events.get(0).at("/data");
    assertThat(data.at("/case/id").asText()).isEqualTo(StoreFixture.PERMIT.toString());
    assertThat(data.at("/event/from").asText()).isEqualTo("submitted");
    assertThat(data.at("/event/to").asText()).isEqualTo("in_review");
    assertThat(events.get(1).at("/data").toString())
        .isEqualTo("{\"resident\":{\"id\":\"" + StoreFixture.JEANNE + "\"}}");
    CloudEvent event =
        new JsonFormat().deserialize(events.get(0).toString().getBytes(StandardCharsets.UTF_8));
    assertThat(event.getSubject()).isEqualTo("cases/" + StoreFixture.PERMIT);
    assertThat(event.getTime()).isNotNull();
    assertThat(event.getDataSchema())
        .hasToString("/v1/asyncapi.json#/components/schemas/CaseChange");
    assertThat(event.getId()).doesNotContain(".");
  }

  @Test
  void goesOnPageByPageFromAnyCursor() {
    String before = now();
    changeCase(5);

    Answer first = api.get("/v1/changes?limit=3&cursor=" + before);
    String next = first.json().at("/next").asText();
    assertThat(first.header("Link")).contains("cursor=" + next).contains("limit=3");
    Answer last = api.get("/v1/changes?limit=3&cursor=" + next);

    assertThat(items(first)).hasSize(3);
    assertThat(items(last)).hasSize(2);
    assertThat(last.json().has("next")).isFalse();
    assertThat(last.header("Link")).isNull();
    assertThat(items(api.get("/v1/changes?cursor=" + last.json().at("/cursor").asText())))
        .isEmpty();
    List<String> ids = new ArrayList<>();
    items(first).forEach(each -> ids.add(each.at("/id").asText()));
    items(last).forEach(each -> ids.add(each.at("/id").asText()));
    assertThat(ids).doesNotHaveDuplicates().isEqualTo(idsAfter(before));
  }

  @ParameterizedTest
  @CsvSource({
    "system/changes.r system/case.rs, city.hub.case.status_changed.v1",
    "system/changes.r system/resident.rs, city.hub.resident.updated.v1",
    "system/changes.r system/systems.r, ''"
  })
  void showsWhatTheTokenMaySee(String scopes, String type) {
    String before = now();
    change();

    Answer answer = api.getWith(scopes, "/v1/changes?cursor=" + before);

    assertThat(String.join(",", types(items(answer)))).isEqualTo(type);
    assertThat(answer.json().at("/cursor").asText()).isEqualTo(now());
  }

  @Test
  void showsOnlyTheTypesAskedFor() {
    String before = now();
    change();

    assertThat(types(items(api.get("/v1/changes?types=city.hub.resident.*&cursor=" + before))))
        .containsExactly("city.hub.resident.updated.v1");
    assertThat(items(api.get("/v1/changes?types=city.hub.case.closed.v1&cursor=" + before)))
        .isEmpty();
    Answer unknown = api.get("/v1/changes?types=city.hub.cases.*");
    assertThat(unknown.status()).isEqualTo(400);
    assertThat(
            api.getWith("system/changes.r system/case.rs", "/v1/changes?types=city.hub.resident.*")
                .status())
        .isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/changes", "/v1/events"})
  void refusesCursorsThatItDidNotMakeOrKnowsNoMore(String path) {
    String real = now();
    String forged = real.substring(0, real.length() - 2) + (real.endsWith("A") ? "BB" : "AA");

    Answer answer = api.get(path + "?cursor=" + forged);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().at("/type").asText()).isEqualTo("/v1/problems/invalid-cursor");
    // the store was taken back to a state before that change
    String lost = cursors.after(feed.end() + 1_000);
    String order = "{\"url\": \"%s\", \"cursor\": \"%s\"}".formatted(receiver.url("/lost"), lost);
    assertThat(post(ENDPOINTS, order).status()).isEqualTo(410);
    Answer ahead = api.get(path + "?cursor=" + lost);
    assertThat(ahead.status()).isEqualTo(410);
    assertThat(ahead.json().at("/type").asText()).isEqualTo("/v1/problems/cursor-gone");
  }

  @Test
  void streamsEventsAsTheyHappenAndResumes() throws IOException {
    awaitFreePlaces();
    String before = now();
    List<String> ids = new ArrayList<>();
    try (EventReader reader = listen("/v1/events")) {
      await().atMost(SOON).until(() -> !reader.ids().isEmpty());
      change();
      await().atMost(SOON).until(() -> reader.events().size() == 2);
      assertThat(reader.events().get(0))
          .containsEntry("event", "city.hub.case.status_changed.v1")
          .containsEntry("data", after(before).get(0).toString());
      ids.addAll(reader.ids());
    }
    changeCase(1);
    String afterFirst = ids.get(1);
    try (EventReader reader = listen("/v1/events", "Last-Event-ID", afterFirst)) {
      await().atMost(SOON).until(() -> reader.events().size() == 2);
      assertThat(reader.events().get(0)).containsEntry("event", "city.hub.resident.updated.v1");
      assertThat(reader.events().get(1)).containsEntry("event", "city.hub.case.updated.v1");
    }
    try (EventReader reader =
        new EventReader(
            port, "/v1/events?cursor=" + before, api.token("system/changes.r system/case.rs"))) {
      await().atMost(SOON).until(() -> reader.events().size() == 2);
      assertThat(reader.events())
          .extracting(each -> each.get("event"))
          .containsExactly("city.hub.case.status_changed.v1", "city.hub.case.updated.v1");
    }
  }

  @Test
  void endsAStreamWithItsToken() throws IOException {
    awaitFreePlaces();
    String token = token("tributary", Clock.systemUTC().instant().plusSeconds(1));
    try (EventReader reader = new EventReader(port, "/v1/events", token)) {
      assertThat(reader.status()).isEqualTo(200);
      await().atMost(Duration.ofSeconds(10)).until(() -> reader.end().equals("ended"));
    }
  }

  private String token(String client, Instant until) {
    return new NimbusJwtEncoder(signingKey)
        .encode(
            JwtEncoderParameters.from(
                JwtClaimsSet.builder()
                    .subject(client)
                    .audience(List.of("tributary"))
                    .claim("scope", ALL)
                    .issuedAt(until.minusSeconds(3600))
                    .expiresAt(until)
                    .build()))
        .getTokenValue();
  }

  /** Listeners of other tests that have gone are found by writing to them. */
  private void awaitFreePlaces() {
    await()
        .atMost(SOON)
        .until(
            () -> {
              changeCase(1);
              return meters.get("tributary.events.listeners").gauge().value() == 0;
            });
  }

  private EventReader listen(String path, String... headers) {
    return new EventReader(port, path, api.token(ALL), headers);
  }

  @Test
  void takesSoManyListenersAndEndsThemWithTheHub() throws IOException {
    awaitFreePlaces();
    SmartLifecycle streams = context.getBean("eventStreams", SmartLifecycle.class);
    List<EventReader> readers = new ArrayList<>();
    await()
        .atMost(SOON)
        .until(
            () -> {
              readers.add(listen("/v1/events"));
              return readers.stream().filter(each -> each.status() == 200).count() == 3;
            });
    assertThat(listen("/v1/events").status()).as("its share").isEqualTo(429);
    String other = token("other", Clock.systemUTC().instant().plusSeconds(600));
    EventReader ofOther = new EventReader(port, "/v1/events", other);
    assertThat(ofOther.status()).isEqualTo(200);
    readers.add(ofOther);
    assertThat(new EventReader(port, "/v1/events", other).status()).isEqualTo(503);
    readers.removeIf(each -> each.status() != 200);
    await().atMost(SOON).until(() -> readers.stream().noneMatch(each -> each.ids().isEmpty()));

    streams.stop();

    await()
        .atMost(SOON)
        .untilAsserted(
            () -> assertThat(readers).extracting(EventReader::end).containsOnly("ended"));
    streams.start();
    try (EventReader again = listen("/v1/events")) {
      assertThat(again.status()).isEqualTo(200);
    }
  }

  /**
   * Its buffers are full long before the last event; it holds nobody, and the store least of all.
   */
  @Test
  void letsNobodyWaitForAListenerThatDoesNotRead() throws IOException {
    awaitFreePlaces();
    try (Socket deaf = new Socket()) {
      deaf.setReceiveBufferSize(4_096);
      deaf.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      deaf.getOutputStream()
          .write(
              "GET /v1/events HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\n\r\n"
                  .formatted(api.token(ALL))
                  .getBytes(StandardCharsets.US_ASCII));
      ChangeLog.Entry[] many = new ChangeLog.Entry[8_000];
      Arrays.fill(many, new ChangeLog.Entry(ChangeType.CASE_UPDATED, StoreFixture.PERMIT, null));
      assertThat(deaf.getInputStream().read()).isEqualTo('H');
      change(many);
      try (EventReader reader = listen("/v1/events")) {
        await().atMost(SOON).until(() -> !reader.ids().isEmpty());
        changeCase(1);
        await().atMost(SOON).until(() -> !reader.events().isEmpty());
      }
    }
  }

  private Answer post(String path, String body) {
    return api.post(
        path,
        body,
        "Content-Type",
        "application/json",
        "Idempotency-Key",
        UUID.randomUUID().toString());
  }

  private Answer patch(String path, String body, String... headers) {
    List<String> all = new ArrayList<>(List.of("Content-Type", "application/merge-patch+json"));
    all.addAll(List.of(headers));
    return api.call("PATCH", path, body, ALL, all.toArray(String[]::new));
  }

  /** An endpoint of the receiver under a path. */
  private JsonNode endpoint(String path) {
    return post(ENDPOINTS, "{\"url\": \"" + receiver.url(path) + "\"}").json();
  }

  private static String at(JsonNode endpoint) {
    return ENDPOINTS + "/" + endpoint.at("/id").asText();
  }

  private JsonNode deliveries(JsonNode endpoint) {
    return api.get(at(endpoint) + "/deliveries?limit=200").json().at("/items");
  }

  private void delete(JsonNode endpoint) {
    assertThat(api.call("DELETE", at(endpoint), null, ALL, "If-Match", "*").status())
        .isEqualTo(204);
  }

  @Test
  void keepsEndpointsOfTheirOwners() {
    Answer made =
        post(
            ENDPOINTS,
            "{\"url\": \"%s\", \"eventTypes\": [\"city.hub.case.*\"], \"description\": \"parks\"}"
                .formatted(receiver.url("/owned")));
    String path = made.header("Location");
    Answer read = api.get(path);

    assertThat(made.status()).isEqualTo(201);
    assertThat(made.json().at("/secret").asText()).startsWith("whsec_");
    assertThat(read.json().has("secret")).isFalse();
    assertThat(read.header("ETag")).isEqualTo(made.header("ETag"));
    assertThat(api.get(path, "If-None-Match", read.header("ETag")).status()).isEqualTo(304);
    assertThat(jdbc.sql("SELECT secret FROM webhook_endpoint").query(String.class).list())
        .noneMatch(kept -> kept.contains(made.json().at("/secret").asText().substring(6)));

    assertThat(patch(path, "{\"description\": null}").status()).isEqualTo(428);
    assertThat(patch(path, "{\"description\": null}", "If-Match", "\"other\"").status())
        .isEqualTo(412);
    assertThat(api.call("PATCH", path, "{}", ALL, "Content-Type", "application/json").status())
        .isEqualTo(415);
    Answer changed = patch(path, "{\"description\": null}", "If-Match", read.header("ETag"));
    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.json().has("description")).isFalse();
    assertThat(changed.json().at("/eventTypes/0").asText()).isEqualTo("city.hub.case.*");
    assertThat(changed.header("ETag")).isNotEqualTo(read.header("ETag"));
    assertThat(patch(path, "{\"url\": \"x\"}", "If-Match", read.header("ETag")).status())
        .isEqualTo(400);
    assertThat(api.call("DELETE", path, null, ALL).status()).isEqualTo(428);
    assertThat(api.call("DELETE", path, null, ALL, "If-Match", read.header("ETag")).status())
        .isEqualTo(412);

    jdbc.sql("UPDATE webhook_endpoint SET owner = 'somebody' WHERE url = ?")
        .param(receiver.url("/owned"))
        .update();
    assertThat(api.getWith(OWN, path).status()).isEqualTo(404);
    assertThat(post(path + "/_rotate", "{}").status()).isEqualTo(404);
    assertThat(api.call("DELETE", path, null, OWN, "If-Match", "*").status()).isEqualTo(404);
    assertThat(items(api.get(ENDPOINTS))).noneMatch(each -> path.endsWith(each.at("/id").asText()));
    jdbc.sql("DELETE FROM webhook_endpoint WHERE owner = 'somebody'").update();
  }

  @Test
  void letsAnOperatorSeeDisableAndDeleteThoseOfAll() {
    String path = at(endpoint("/foreign"));
    String url = receiver.url("/foreign");
    jdbc.sql("UPDATE webhook_endpoint SET owner = 'somebody', residents = FALSE WHERE url = ?")
        .param(url)
        .update();

    assertThat(api.getWith(OWN, ENDPOINTS + "?all=true").status()).isEqualTo(403);
    assertThat(items(api.get(ENDPOINTS + "?all=true")))
        .anyMatch(each -> each.at("/owner").asText().equals("somebody"));
    assertThat(api.call("POST", path + "/_disable", "{}", OWN).status()).isEqualTo(404);
    assertThat(post(path + "/_disable", "{}").json().at("/disabledBecause").asText())
        .isEqualTo("by_operator");

    jdbc.sql("UPDATE webhook_endpoint SET owner = 'tributary' WHERE url = ?").param(url).update();
    assertThat(api.call("POST", path + "/_enable", "{}", OWN).status()).isEqualTo(409);
    jdbc.sql("UPDATE webhook_endpoint SET owner = 'somebody' WHERE url = ?").param(url).update();
    assertThat(post(path + "/_enable", "{}").json().at("/state").asText()).isEqualTo("enabled");
    assertThat(
            jdbc.sql("SELECT residents FROM webhook_endpoint WHERE url = ?")
                .param(url)
                .query(Boolean.class)
                .single())
        .as("an operator gives nobody rights")
        .isFalse();
    assertThat(api.call("DELETE", path, null, ALL, "If-Match", "*").status()).isEqualTo(204);
  }

  @Test
  void endsRightsThatNobodyConfirms() {
    JsonNode endpoint = endpoint("/forgotten");
    UUID id = UUID.fromString(endpoint.at("/id").asText());
    jdbc.sql("UPDATE webhook_endpoint SET rights_since = ? WHERE id = ?")
        .params(Sql.at(Clock.systemUTC().instant().minus(Duration.ofDays(91))), id)
        .update();

    await()
        .atMost(SOON)
        .until(
            () ->
                api.get(at(endpoint)).json().at("/disabledBecause").asText().equals("unconfirmed"));
    String cases = "system/webhooks.u system/webhooks.r system/case.rs";
    JsonNode again = api.call("POST", at(endpoint) + "/_enable", "{}", cases).json();
    assertThat(again.at("/state").asText()).isEqualTo("enabled");
    change();
    await().atMost(SOON).until(() -> !receiver.of("/forgotten").isEmpty());
    assertThat(receiver.of("/forgotten"))
        .as("its rights are those of the token that enabled it")
        .noneMatch(each -> each.body().contains("city.hub.resident."));
    delete(endpoint);
  }

  @Test
  void leavesEndpointsToOtherClients() {
    List<JsonNode> made = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      made.add(endpoint("/share" + i));
    }

    Answer tooMany = post(ENDPOINTS, "{\"url\": \"" + receiver.url("/share4") + "\"}");

    assertThat(tooMany.status()).isEqualTo(409);
    made.forEach(this::delete);
  }

  @Test
  void makesOneEndpointForOneKey() {
    String body = "{\"url\": \"" + receiver.url("/once") + "\"}";
    String[] headers = {"Content-Type", "application/json", "Idempotency-Key", "once-and-no-more"};

    Answer first = api.post(ENDPOINTS, body, headers);
    Answer again = api.post(ENDPOINTS, body, headers);

    assertThat(again.json()).isEqualTo(first.json());
    assertThat(api.post(ENDPOINTS, body.replace("once", "other"), headers).status()).isEqualTo(422);
    assertThat(api.post(ENDPOINTS, body, "Content-Type", "application/json").status())
        .isEqualTo(400);
    assertThat(jdbc.sql("SELECT body FROM idempotency_key").query(String.class).list())
        .noneMatch(kept -> kept.contains("whsec_"));
    delete(first.json());
  }

  @Test
  void deliversSignedEventsInTheirOrder() throws Exception {
    JsonNode endpoint = endpoint("/signed");
    String before = now();
    change();
    changeCase(5);

    await().atMost(SOON).until(() -> receiver.of("/signed").size() == 7);

    assertThat(receiver.idsOf("/signed")).isEqualTo(idsAfter(before));
    Webhook verifier = new Webhook(endpoint.at("/secret").asText());
    for (WebhookReceiver.Received each : receiver.of("/signed")) {
      verifier.verify(each.body(), each.headers());
      assertThat(each.header("Content-Type")).startsWith("application/cloudevents+json");
    }
    assertThat(receiver.of("/signed").get(0).body()).isEqualTo(after(before).get(0).toString());
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(deliveries(endpoint))
                    .hasSize(7)
                    .allMatch(each -> each.at("/state").asText().equals("delivered"))
                    .allMatch(each -> each.at("/status").asInt() == 204));
    delete(endpoint);
  }

  @Test
  void repeatsUnderTheSameIdAndFollowsNoRedirect() {
    AtomicInteger count = new AtomicInteger();
    receiver.answer(
        "/flaky",
        any ->
            switch (count.getAndIncrement()) {
              case 0 -> WebhookReceiver.Reply.of(500);
              case 1 -> WebhookReceiver.Reply.of(307, "Location", receiver.url("/elsewhere"));
              default -> WebhookReceiver.Reply.of(200);
            });
    JsonNode endpoint = endpoint("/flaky");
    changeCase(1);

    await().atMost(SOON).until(() -> receiver.of("/flaky").size() == 3);

    assertThat(receiver.idsOf("/flaky")).containsOnly(receiver.idsOf("/flaky").get(0));
    assertThat(receiver.of("/elsewhere")).isEmpty();
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> {
              JsonNode delivery = deliveries(endpoint).get(0);
              assertThat(delivery.at("/state").asText()).isEqualTo("delivered");
              assertThat(delivery.at("/attempts").asInt()).isEqualTo(3);
              assertThat(delivery.has("failure")).isFalse();
            });
    delete(endpoint);
  }

  @ParameterizedTest
  @CsvSource({"/gone, 410, gone, 1", "/failing, 500, failing, 4"})
  void disablesWhoIsGoneOrFailsForLongAndLosesNothing(
      String path, int status, String why, int attempts) {
    receiver.answer(path, status);
    JsonNode endpoint = endpoint(path);
    String before = now();
    changeCase(1);

    await()
        .atMost(SOON)
        .until(() -> api.get(at(endpoint)).json().at("/state").asText().equals("disabled"));
    assertThat(api.get(at(endpoint)).json().at("/disabledBecause").asText()).isEqualTo(why);
    assertThat(receiver.of(path)).hasSize(attempts);
    JsonNode failed = api.get(at(endpoint) + "/deliveries?state=failed").json().at("/items/0");
    assertThat(failed.at("/status").asInt()).isEqualTo(status);
    assertThat(failed.at("/failure").asText()).isEqualTo("status");
    assertThat(post(at(endpoint) + "/_test", "{}").status()).isEqualTo(409);
    changeCase(3);
    receiver.answer(path, 200);
    assertThat(post(at(endpoint) + "/_enable", "{}").json().at("/state").asText())
        .isEqualTo("enabled");

    await().atMost(SOON).until(() -> receiver.of(path).size() == attempts + 5);
    assertThat(receiver.idsOf(path).subList(attempts, attempts + 5)).isEqualTo(idsAfter(before));
    JsonNode disabled =
        after(before).stream()
            .filter(event -> event.at("/type").asText().equals("city.hub.webhook.disabled.v1"))
            .findFirst()
            .orElseThrow();
    assertThat(disabled.at("/subject").asText())
        .isEqualTo("webhook-endpoints/" + endpoint.at("/id").asText());
    assertThat(disabled.at("/data/endpoint/id")).isEqualTo(endpoint.at("/id"));
    delete(endpoint);
  }

  @Test
  void leavesAloneForAsLongAsItIsAsked() {
    receiver.answer("/busy", 429, "Retry-After", "3600");
    JsonNode endpoint = endpoint("/busy");
    changeCase(3);

    await().atMost(SOON).until(() -> deliveries(endpoint).path(2).at("/status").asInt() == 429);

    assertThat(receiver.of("/busy")).hasSize(1);
    assertThat(
            jdbc.sql("SELECT paused_until FROM webhook_endpoint WHERE url = ?")
                .param(receiver.url("/busy"))
                .query(java.time.OffsetDateTime.class)
                .single()
                .toInstant())
        .isAfter(Clock.systemUTC().instant().plusSeconds(3000));
    delete(endpoint);
  }

  @Test
  void signsWithBothSecretsWhileTheOldOneIsValid() throws Exception {
    JsonNode endpoint = endpoint("/rotated");
    JsonNode rotated = post(at(endpoint) + "/_rotate", "{}").json();
    changeCase(1);

    await().atMost(SOON).until(() -> !receiver.of("/rotated").isEmpty());

    WebhookReceiver.Received event = receiver.of("/rotated").get(0);
    assertThat(event.header("webhook-signature").split(" ")).hasSize(3);
    assertThat(rotated.at("/secret")).isNotEqualTo(endpoint.at("/secret"));
    assertThat(rotated.has("previousSecretUntil")).isTrue();
    new Webhook(rotated.at("/secret").asText()).verify(event.body(), event.headers());
    new Webhook(endpoint.at("/secret").asText()).verify(event.body(), event.headers());

    jdbc.sql("UPDATE webhook_endpoint SET before_until = created_at WHERE url = ?")
        .param(receiver.url("/rotated"))
        .update();
    changeCase(1);
    await().atMost(SOON).until(() -> receiver.of("/rotated").size() == 2);
    assertThat(receiver.of("/rotated").get(1).header("webhook-signature").split(" ")).hasSize(2);
    delete(endpoint);
  }

  @Test
  void holdsNobodyForASlowReceiver() throws Exception {
    CountDownLatch patience = new CountDownLatch(1);
    receiver.answer(
        "/slow",
        any -> {
          try {
            boolean isLetGo = patience.await(30, TimeUnit.SECONDS);
            return WebhookReceiver.Reply.of(isLetGo ? 200 : 500);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return WebhookReceiver.Reply.of(500);
          }
        });
    JsonNode slow = endpoint("/slow");
    JsonNode quick = endpoint("/quick");
    changeCase(10);

    await().atMost(SOON).until(() -> receiver.of("/quick").size() == 10);
    assertThat(receiver.of("/slow")).isEmpty();
    await()
        .atMost(SOON)
        .until(() -> deliveries(slow).findValuesAsText("failure").contains("timeout"));
    patience.countDown();
    delete(slow);
    delete(quick);
  }

  @Test
  void deliversAgainFromACursorAndTries() {
    JsonNode endpoint = endpoint("/again");
    String before = now();
    changeCase(3);
    await().atMost(SOON).until(() -> receiver.of("/again").size() == 3);

    String cursor = deliveries(endpoint).path(1).at("/cursor").asText();
    String order = "{\"cursor\": \"" + cursor + "\"}";
    assertThat(post(at(endpoint) + "/_replay", order).status()).isEqualTo(200);
    await().atMost(SOON).until(() -> receiver.of("/again").size() == 5);
    List<String> ids = idsAfter(before);
    assertThat(receiver.idsOf("/again").subList(3, 5)).isEqualTo(ids.subList(1, 3));

    JsonNode tried = post(at(endpoint) + "/_test", "{}").json();
    await().atMost(SOON).until(() -> receiver.of("/again").size() == 6);
    assertThat(receiver.idsOf("/again").get(5)).isEqualTo(tried.at("/eventId").asText());
    assertThat(receiver.of("/again").get(5).body()).contains("city.hub.webhook.test.v1");
    jdbc.sql("UPDATE webhook_endpoint SET at_no = 0, disabled = 'GONE' WHERE url = ?")
        .param(receiver.url("/again"))
        .update();
    assertThat(post(at(endpoint) + "/_replay", order).status()).isEqualTo(409);
    String lost = "{\"cursor\": \"" + cursors.after(feed.end() + 1_000) + "\"}";
    assertThat(post(at(endpoint) + "/_replay", lost).status()).isEqualTo(410);
    delete(endpoint);
  }

  @Test
  void deliversWhatItsOwnerMaySee() {
    Answer made =
        api.call(
            "POST",
            ENDPOINTS,
            "{\"url\": \"" + receiver.url("/residents") + "\"}",
            "system/webhooks.u system/resident.rs",
            "Content-Type",
            "application/json",
            "Idempotency-Key",
            UUID.randomUUID().toString());
    change();
    change();

    await().atMost(SOON).until(() -> receiver.of("/residents").size() == 2);
    assertThat(receiver.of("/residents"))
        .allMatch(each -> each.body().contains("city.hub.resident.updated.v1"));
    delete(made.json());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://127.0.0.1/x",
        "https://user@hooks.example.org/x",
        "https:///x",
        "https://hooks.example.org/x#y",
        "https://10.1.2.3/x",
        "https://[::1]/x",
        "https://[::ffff:169.254.169.254]/latest",
        "https://2130706434/x",
        "http://100.64.0.1/x",
        "https://0.0.0.0/x"
      })
  void takesNoAddressInside(String url) {
    Answer answer = post(ENDPOINTS, "{\"url\": \"" + url + "\"}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().at("/errors/0/pointer").asText()).isEqualTo("/url");
  }

  /** The name led elsewhere when the endpoint was added. */
  @Test
  void connectsToNoAddressInsideEither() {
    JsonNode endpoint = endpoint("/inside");
    jdbc.sql("UPDATE webhook_endpoint SET url = ? WHERE id = ?")
        .params(
            "http://127.0.0.2:" + receiver.port() + "/inside",
            UUID.fromString(endpoint.at("/id").asText()))
        .update();
    changeCase(1);

    await()
        .atMost(SOON)
        .until(
            () -> deliveries(endpoint).path(0).at("/failure").asText().equals("address_refused"));
    assertThat(receiver.of("/inside")).isEmpty();
    delete(endpoint);
  }
}
