package org.tributary.hub.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.tributary.hub.HubApplication;
import org.tributary.hub.api.ApiClient.Answer;

/**
 * Asks every operation of the contract what each of them must refuse, made from the contract alone,
 * and looks whether anybody learns by it what is there.
 */
@SpringBootTest(
    classes = HubApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = "tributary.auth.client-secret=" + ApiClient.SECRET)
@Import(FakeSystems.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DirtiesContext
class BlackBoxIT {
  private static final String ABSENT = "01940000-0000-7000-8000-00000000dead";
  private static final String ENDPOINT = "01980000-0000-7000-8000-0000000000e1";

  /** What the fixture has of each kind. */
  private static final Map<String, String> PRESENT =
      Map.ofEntries(
          Map.entry("residents", StoreFixture.JEANNE.toString()),
          Map.entry("cases", StoreFixture.PERMIT.toString()),
          Map.entry("service-types", StoreFixture.SERVICE.toString()),
          Map.entry("assets", StoreFixture.ASSET.toString()),
          Map.entry("runs", StoreFixture.RUN.toString()),
          Map.entry("parked-records", StoreFixture.PARKED.toString()),
          Map.entry("webhook-endpoints", ENDPOINT),
          Map.entry("identity-models", "tributary-1"),
          Map.entry("systems", "requests"),
          Map.entry("problems", "not-found"));

  private static final String ALL = String.join(" ", Permission.SCOPES);

  @LocalServerPort private int port;
  @Autowired private JdbcClient jdbc;
  @Autowired private JWKSource<SecurityContext> signingKey;

  private ApiClient api;

  @DynamicPropertySource
  static void home(DynamicPropertyRegistry settings) {
    TestHome.create(settings);
  }

  @BeforeAll
  void fill() {
    new StoreFixture(jdbc).write();
    api = new ApiClient(port);
    jdbc.sql(
            """
            INSERT INTO webhook_endpoint (id, owner, url, types, cases, residents, secret, version,
              created_at, changed_at, at_no, rights_since)
            VALUES (?, 'tributary', 'https://hooks.example.org/', '', TRUE, TRUE, 'sealed', 1,
              CURRENT_TIMESTAMP, CURRENT_TIMESTAMP, 0, CURRENT_TIMESTAMP)
            """)
        .param(UUID.fromString(ENDPOINT))
        .update();
  }

  private Stream<Operation> operations() {
    return Operation.all(api.contract().document());
  }

  private static Answer ask(ApiClient client, Operation operation, String address, String... more) {
    return operation.ask(client, address, more);
  }

  @Test
  void refusesWhatIsAskedForInNoFormThatThereIs() {
    List<String> wrong = new ArrayList<>();
    operations()
        .filter(operation -> operation.documents(406) && !operation.answersAnything())
        .forEach(
            operation -> {
              Answer answer =
                  ask(api, operation, operation.of(ABSENT), "Accept", "application/x-nothing");
              if (answer.status() != 406) {
                wrong.add(operation + " " + answer.status());
              }
            });

    assertThat(wrong).isEmpty();
    assertThat(api.get("/v1/events", "Accept", "application/x-nothing").status()).isEqualTo(406);
  }

  @Test
  void refusesBodiesOfAnotherKind() {
    List<String> wrong = new ArrayList<>();
    operations()
        .filter(operation -> operation.documents(415))
        .forEach(
            operation -> {
              Answer answer =
                  ask(api, operation, operation.of(ABSENT), "Content-Type", "text/nothing");
              if (answer.status() != 415) {
                wrong.add(operation + " " + answer.status());
              }
            });

    assertThat(wrong).isEmpty();
  }

  @Test
  void refusesBodiesThatAreTooLarge() {
    String large = "{\"a\": \"" + "x".repeat(1 << 20) + "\"}";
    List<String> wrong = new ArrayList<>();
    operations()
        .filter(operation -> operation.documents(413) && !operation.path().equals("/v1/documents"))
        .forEach(
            operation -> {
              int status =
                  api.call(
                          operation.method(),
                          operation.of(ABSENT),
                          large,
                          ALL,
                          "Content-Type",
                          operation.mediaType())
                      .status();
              if (status != 413) {
                wrong.add(operation + " " + status);
              }
            });

    assertThat(wrong).isEmpty();
  }

  @Test
  void refusesParametersThatItDoesNotKnow() {
    List<String> wrong = new ArrayList<>();
    operations()
        .filter(operation -> operation.documents(400))
        .forEach(
            operation -> {
              Answer answer = ask(api, operation, operation.of(ABSENT) + "?nonsense=1");
              if (answer.status() != 400) {
                wrong.add(operation + " " + answer.status());
              }
            });

    assertThat(wrong).isEmpty();
  }

  @Test
  void takesNoPostWithoutAKey() {
    List<String> wrong = new ArrayList<>();
    List<Operation> told = new ArrayList<>();
    operations()
        .filter(operation -> operation.method().equals("POST"))
        .filter(operation -> !operation.path().endsWith("/_search"))
        .forEach(
            operation -> {
              Answer answer =
                  api.call(
                      "POST",
                      there(operation),
                      operation.body(),
                      ALL,
                      "Content-Type",
                      operation.mediaType());
              if (answer.response().body().contains("Idempotency-Key")) {
                told.add(operation);
              }
              if (answer.status() != 400 && answer.status() != 404) {
                wrong.add(operation + " " + answer.status());
              }
            });

    assertThat(wrong).isEmpty();
    assertThat(told).as("where nothing else stands in the way").hasSizeGreaterThan(25);
  }

  /** The address of something that is there, as far as the fixture has it. */
  private static String there(Operation operation) {
    if (operation.path().contains("/streams/")) {
      return operation.path().replaceAll("\\{[^}]+}", "requests");
    }
    String kind = operation.path().replaceFirst("/v1/([a-z0-9-]+)/?.*", "$1");
    return operation.path().replaceAll("\\{[^}]+}", PRESENT.getOrDefault(kind, ABSENT));
  }

  @Test
  void knowsNothingOfWhatThereIsNot() {
    List<String> wrong = new ArrayList<>();
    operations()
        .filter(operation -> operation.documents(404) && operation.namesOne())
        .forEach(
            operation -> {
              Answer answer = ask(api, operation, operation.of(ABSENT));
              if (answer.status() != 404) {
                wrong.add(operation + " " + answer.status() + " " + answer.response().body());
              }
            });

    assertThat(wrong).isEmpty();
  }

  /** With any scope that is needed missing, what is there and what is not get one answer. */
  @Test
  void tellsNobodyWithoutTheScopesWhatIsThere() {
    List<String> wrong = new ArrayList<>();
    operations()
        .filter(operation -> !operation.isOpen() && operation.namesOne())
        .forEach(
            operation -> {
              for (String missing : operation.scopes()) {
                Set<String> granted = new TreeSet<>(Permission.SCOPES);
                granted.removeIf(scope -> grants(scope, missing));
                compare(operation, String.join(" ", granted), wrong);
              }
            });

    assertThat(wrong).isEmpty();
  }

  private static boolean grants(String scope, String needed) {
    return Permission.of(scope).anyMatch(permission -> permission.scope().equals(needed));
  }

  private void compare(Operation operation, String scopes, List<String> wrong) {
    List<String> answers = new ArrayList<>();
    for (String address : List.of(there(operation), operation.of(ABSENT))) {
      Answer answer =
          api.call(
              operation.method(),
              address,
              operation.body(),
              scopes,
              "Content-Type",
              operation.mediaType(),
              "Idempotency-Key",
              UUID.randomUUID().toString());
      answers.add(shape(answer, address));
    }
    if (!answers.get(0).startsWith("403") || !answers.get(0).equals(answers.get(1))) {
      wrong.add(operation + ": " + answers);
    }
  }

  /** All of an answer but what differs from call to call. */
  private static String shape(Answer answer, String address) {
    return answer.status()
        + " "
        + answer.header("WWW-Authenticate")
        + " "
        + answer.response().body().replaceAll("\"traceId\":\"[^\"]*\"", "").replace(address, "");
  }

  /** What one client has made is for another one what nobody has made. */
  @Test
  void tellsNoClientWhatIsAnothers() {
    String export = api.post("/v1/exports", "{\"types\": [\"assets\"]}").json().at("/id").asText();
    String document =
        api.send(
                new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, 1},
                "Content-Type",
                "image/jpeg",
                "Idempotency-Key",
                "of-the-first-client")
            .json()
            .at("/id")
            .asText();
    ApiClient other = api.as(tokenOf("other"));
    Map<String, String> owned =
        Map.of(
            "/v1/exports/", export,
            "/v1/documents/", document,
            "/v1/webhook-endpoints/", ENDPOINT);
    List<String> wrong = new ArrayList<>();
    operations()
        .filter(Operation::namesOne)
        .forEach(
            operation ->
                owned.forEach(
                    (prefix, id) -> {
                      if (operation.path().startsWith(prefix)) {
                        String theirs =
                            operation.path().replace("{id}", id).replace("{file}", "assets.ndjson");
                        String nobodys = theirs.replace(id, ABSENT);
                        String first = shape(ask(other, operation, theirs), theirs);
                        String second = shape(ask(other, operation, nobodys), nobodys);
                        if (!first.startsWith("404") || !first.equals(second)) {
                          wrong.add(operation + ": " + first + " / " + second);
                        }
                      }
                    }));

    assertThat(wrong).isEmpty();
  }

  private String tokenOf(String client) {
    Instant now = Instant.now();
    return new NimbusJwtEncoder(signingKey)
        .encode(
            JwtEncoderParameters.from(
                JwtClaimsSet.builder()
                    .subject(client)
                    .audience(List.of("tributary"))
                    .claim("scope", ALL.replace(" system/all-webhooks.u", ""))
                    .issuedAt(now.minusSeconds(60))
                    .expiresAt(now.plusSeconds(600))
                    .build()))
        .getTokenValue();
  }

  /** The key came before, with something else. */
  @Test
  void refusesTheKeysOfOtherRequests() {
    List<String> others = new ArrayList<>();
    List<Operation> refused = new ArrayList<>();
    operations()
        .filter(operation -> operation.method().equals("POST") && operation.documents(422))
        .forEach(
            operation -> {
              String address = there(operation);
              jdbc.sql(
                      """
                      INSERT INTO idempotency_key (client, request, given_key, fingerprint,
                        operation_id, created_at, status, body)
                      VALUES ('tributary', ?, 'another', 'of another', ?, CURRENT_TIMESTAMP, 200, '{}')
                      """)
                  .params("POST " + address, UUID.randomUUID())
                  .update();
              int status = operation.ask(api, address, "Idempotency-Key", "another").status();
              if (status == 422) {
                refused.add(operation);
              } else {
                others.add(operation + " " + status);
              }
            });

    assertThat(others)
        .as("of which there is none here, or whose example names what is not there")
        .containsExactly(
            "POST /v1/residents/_merge 400",
            "POST /v1/identity-models 400",
            "POST /v1/documents 415",
            "POST /v1/systems/{id}/_rollback 404",
            "POST /v1/systems/{id}/streams/{stream}/_pin 404",
            "POST /v1/routes/{file}/_rollback 404",
            "POST /v1/write-backs/{id}/_decide 404");
    assertThat(refused).hasSizeGreaterThan(28);
  }

  @Test
  void saysThatNothingHasChanged() {
    List<String> wrong = new ArrayList<>();
    List<Operation> unchanged = new ArrayList<>();
    operations()
        .filter(operation -> operation.method().equals("GET") && operation.documents(304))
        .forEach(
            operation -> {
              Answer first = api.get(there(operation));
              if (first.status() == 200) {
                int status =
                    api.get(there(operation), "If-None-Match", first.header("ETag")).status();
                if (status == 304) {
                  unchanged.add(operation);
                } else {
                  wrong.add(operation + " " + status);
                }
              }
            });

    assertThat(wrong).isEmpty();
    assertThat(unchanged).hasSizeGreaterThan(12);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/v1/systems/requests/streams/requests/_pause | {} | 202",
        "/v1/systems/requests/streams/requests/_resume | {} | 202",
        "/v1/systems/requests/streams/requests/_check | {} | 200",
        "/v1/systems/requests/streams/requests/_remap | {\"dryRun\": true} | 200",
        "/v1/systems/_deploy | {} | 200",
        "/v1/routes/_deploy | {} | 200",
        "/v1/parked-records/01960000-0000-7000-8000-000000000001/_replay | {} | 200",
        "/v1/parked-records/_replay | {\"system\": \"requests\", \"stream\": \"requests\"} | 200"
      })
  void answersOperatorsOnceForEachKey(String path, String body, int status) {
    String key = UUID.randomUUID().toString();
    String[] headers = {"Content-Type", "application/json", "Idempotency-Key", key};

    Answer first = api.post(path, body, headers);
    Answer again = api.post(path, body, headers);

    assertThat(first.status()).isEqualTo(status);
    assertThat(again.status()).isEqualTo(status);
    assertThat(again.response().body()).isEqualTo(first.response().body());
    jdbc.sql("UPDATE idempotency_key SET status = NULL, body = NULL WHERE given_key = ?")
        .param(key)
        .update();
    assertThat(api.post(path, body, headers).status()).as("still running").isEqualTo(409);
  }

  @Test
  void refusesTheKeyOfAnotherRequestAndFreesThatOfOneThatFailed() {
    String remap = "/v1/systems/requests/streams/requests/_remap";
    String[] headers = {"Content-Type", "application/json", "Idempotency-Key", "one-remap"};
    String[] failing = {"Content-Type", "application/json", "Idempotency-Key", "one-replay"};
    String replay = "/v1/parked-records/" + ABSENT + "/_replay";

    assertThat(api.post(remap, "{\"dryRun\": true}", headers).status()).isEqualTo(200);
    assertThat(api.post(remap, "{\"dryRun\": false}", headers).status()).isEqualTo(422);
    for (int tries = 0; tries < 2; tries++) {
      assertThat(api.post(replay, "{}", failing).status()).isEqualTo(404);
    }
    assertThat(
            jdbc.sql("SELECT COUNT(*) FROM idempotency_key WHERE given_key = 'one-replay'")
                .query(Integer.class)
                .single())
        .isZero();
  }
}
