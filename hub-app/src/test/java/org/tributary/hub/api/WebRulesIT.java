package org.tributary.hub.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.actuate.observability.AutoConfigureObservability;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.tributary.hub.HubApplication;
import org.tributary.hub.api.ApiClient.Answer;

/** The rules that hold for every address of the API, whatever it answers. */
@SpringBootTest(
    classes = HubApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = "tributary.auth.client-secret=" + ApiClient.SECRET)
@AutoConfigureObservability(tracing = false)
@Import({FakeSystems.class, WebRulesIT.Forgotten.class})
@DirtiesContext
class WebRulesIT {
  private static final String PROBLEM = "application/problem+json";
  private static Path home;

  @LocalServerPort private int port;
  @Autowired private RequestMappingHandlerMapping requestMappingHandlerMapping;

  private ApiClient api;

  /** Handlers that nobody thought about: the controls of the rules below. */
  @RestController
  static class Forgotten {
    @GetMapping("/v1/forgotten")
    String forgotten() {
      return "everybody reads this";
    }

    @OpenToAll
    @GetMapping("/v1/broken")
    String broken() {
      throw new IllegalStateException("secret-canary");
    }
  }

  @DynamicPropertySource
  static void home(DynamicPropertyRegistry settings) {
    home = TestHome.create(settings);
  }

  @BeforeEach
  void client() {
    api = new ApiClient(port);
  }

  private Map<RequestMappingInfo, HandlerMethod> handlers() {
    return requestMappingHandlerMapping.getHandlerMethods();
  }

  @Test
  void knowsWhoMayCallEachHandler() {
    List<String> unruled =
        handlers().entrySet().stream()
            .filter(e -> !isRuled(e.getValue()))
            .flatMap(e -> e.getKey().getPatternValues().stream())
            .toList();

    assertThat(handlers()).hasSizeGreaterThan(20);
    assertThat(unruled).containsExactly("/v1/forgotten");
  }

  private static boolean isRuled(HandlerMethod method) {
    Requires rule = method.getMethodAnnotation(Requires.class);
    return method.hasMethodAnnotation(OpenToAll.class) || (rule != null && rule.value().length > 0);
  }

  @Test
  void neverCallsHandlerWithoutRule() {
    assertThat(api.get("/v1/forgotten").status()).isEqualTo(403);
  }

  @Test
  void servesWhatTheContractSaysAndNothingElse() {
    Set<String> served = new TreeSet<>();
    handlers()
        .forEach(
            (info, method) ->
                info.getMethodsCondition()
                    .getMethods()
                    .forEach(m -> info.getPatternValues().forEach(p -> served.add(m + " " + p))));
    Set<String> promised = new TreeSet<>();
    api.contract()
        .document()
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .fieldNames()
                    .forEachRemaining(
                        m -> promised.add(m.toUpperCase(Locale.ROOT) + " " + path.getKey())));
    promised.addAll(Set.of("GET /v1/forgotten", "GET /v1/broken"));

    assertThat(served).isEqualTo(promised);
  }

  @Test
  void takesTheParametersAndScopesOfTheContract() {
    List<String> differences = new ArrayList<>();
    handlers()
        .forEach(
            (info, method) -> {
              String path = info.getPatternValues().iterator().next();
              String verb = methodOf(info);
              JsonNode operation = api.contract().document().path("paths").path(path).path(verb);
              if (!operation.isMissingNode()) {
                compare(path, method, operation, differences);
              }
            });

    assertThat(differences).isEmpty();
  }

  private void compare(
      String path, HandlerMethod method, JsonNode operation, List<String> differences) {
    Set<String> parameters = new TreeSet<>();
    for (JsonNode parameter : operation.path("parameters")) {
      JsonNode resolved =
          parameter.has("$ref")
              ? api.contract().document().at(parameter.get("$ref").asText().substring(1))
              : parameter;
      if (resolved.path("in").asText().equals("query")) {
        parameters.add(resolved.path("name").asText());
      }
    }
    if (!parameters.equals(new TreeSet<>(QueryArguments.keysOf(method)))) {
      differences.add(path + " parameters " + parameters);
    }
    Set<String> scopes = new TreeSet<>();
    operation.at("/security/0/oauth2").forEach(s -> scopes.add(s.asText()));
    Requires rule = method.getMethodAnnotation(Requires.class);
    Set<String> required =
        rule == null
            ? Set.of()
            : java.util.Arrays.stream(rule.value())
                .map(Permission::scope)
                .collect(Collectors.toSet());
    if (!scopes.equals(required)) {
      differences.add(path + " scopes " + scopes);
    }
  }

  private static String methodOf(RequestMappingInfo info) {
    return info.getMethodsCondition().getMethods().stream()
        .map(m -> m.name().toLowerCase(Locale.ROOT))
        .findFirst()
        .orElse("");
  }

  @Test
  void answersWithoutTokenOnlyWhatIsOpen() {
    List<String> open = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : api.contract().document().path("paths").properties()) {
      String address =
          path.getKey()
              .replaceAll("\\{code}", "not-found")
              .replaceAll("\\{[^}]+}", "01940000-0000-7000-8000-000000000001");
      path.getValue()
          .fieldNames()
          .forEachRemaining(
              method -> {
                Answer answer = api.call(method.toUpperCase(Locale.ROOT), address, null, null);
                if (answer.status() == 200) {
                  open.add(path.getKey());
                } else if (path.getKey().equals("/v1/shared-documents/{token}")) {
                  // whoever has an address that was given out needs no token; this is none
                  assertThat(answer.status()).isEqualTo(404);
                } else {
                  assertThat(answer.status()).as(address).isEqualTo(401);
                  assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
                  assertProblem(answer, "unauthenticated");
                }
              });
    }

    assertThat(open)
        .containsExactlyInAnyOrder(
            "/v1/openapi.json",
            "/v1/openapi.yaml",
            "/v1/asyncapi.json",
            "/v1/asyncapi.yaml",
            "/v1/problems",
            "/v1/problems/{code}");
  }

  /** As the reference asks for it where somebody chooses all of them. */
  @Test
  void givesATokenForEveryScopeOfTheContract() {
    List<String> scopes = new ArrayList<>();
    api.contract()
        .document()
        .at("/components/securitySchemes/oauth2/flows/clientCredentials/scopes")
        .fieldNames()
        .forEachRemaining(scopes::add);

    assertThat(scopes).contains("system/case.rs", "system/case.r");
    assertThat(api.token(String.join(" ", scopes))).isNotEmpty();
  }

  @Test
  void answersOnlyToTheScopesOfAnOperation() {
    String id = "01940000-0000-7000-8000-000000000001";
    for (Map.Entry<String, JsonNode> path : api.contract().document().path("paths").properties()) {
      for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
        Set<String> needed = new TreeSet<>();
        operation.getValue().at("/security/0/oauth2").forEach(s -> needed.add(s.asText()));
        for (String scope : Permission.SCOPES) {
          if (!needed.isEmpty()) {
            String address = path.getKey().replaceAll("\\{[^}]+}", id);
            String method = operation.getKey().toUpperCase(Locale.ROOT);
            Answer answer =
                path.getKey().equals("/v1/events")
                    // a stream would not end by itself
                    ? api.getWith(scope, address, "Last-Event-ID", "forged")
                    : api.call(method, address, method.equals("GET") ? null : "{}", scope);
            Set<String> granted =
                Permission.of(scope).map(Permission::scope).collect(Collectors.toSet());
            boolean allowed = granted.containsAll(needed);
            assertThat(answer.status() == 403)
                .as("%s %s with %s answers %s", operation.getKey(), address, scope, answer.status())
                .isNotEqualTo(allowed);
          }
        }
      }
    }
  }

  @Test
  void namesTheMissingScopes() {
    Answer answer =
        api.getWith(
            "system/case.rs", "/v1/residents/01930000-0000-7000-8000-000000000001/overview");

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.header("WWW-Authenticate"))
        .isEqualTo(
            "Bearer error=\"insufficient_scope\", scope=\"system/resident.r system/case.s\"");
    assertProblem(answer, "forbidden");
  }

  @Test
  void refusesForgedTokens() {
    String token = api.token("system/case.rs");
    String forged = token.substring(0, token.length() - 6) + "AAAAAA";

    Answer answer = api.call("GET", "/v1/cases", null, null, "Authorization", "Bearer " + forged);
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.header("WWW-Authenticate")).contains("invalid_token");
  }

  @Test
  void keepsItsSecretsForItsOwnUser() throws IOException {
    for (String file : List.of("cursor-key", "webhook-key", "token-signing-key.json")) {
      assertThat(
              PosixFilePermissions.toString(
                  Files.getPosixFilePermissions(home.resolve("data").resolve(file))))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void issuesNoTokenForWrongSecretOrUnknownScope() throws IOException {
    String wrong = askForToken("dHJpYnV0YXJ5Ondyb25n", "grant_type=client_credentials");
    String unknown = askForToken(ApiClient.basic(), "grant_type=client_credentials&scope=admin/x");
    String other = askForToken(ApiClient.basic(), "grant_type=refresh_token&refresh_token=x");

    assertThat(wrong).startsWith("HTTP/1.1 401").contains("invalid_client");
    assertThat(unknown).startsWith("HTTP/1.1 400").contains("invalid_scope");
    assertThat(other).startsWith("HTTP/1.1 400").doesNotContain("access_token");
  }

  private String askForToken(String credentials, String form) throws IOException {
    return api.raw(
        "POST /oauth2/token HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Basic "
            + credentials
            + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: "
            + form.length()
            + "\r\n\r\n"
            + form);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/systems",
        "/v1/nothing-here",
        "/v1/openapi.json",
        "/actuator/health",
        "/elsewhere"
      })
  void carriesTheCommonHeadersOnEveryAnswer(String path) {
    assertCommonHeaders(api.get(path));
  }

  private static void assertCommonHeaders(Answer answer) {
    assertThat(answer.header("API-Version")).isEqualTo(ApiHeaders.VERSION);
    assertThat(answer.response().headers().allValues("Cache-Control")).containsExactly("no-store");
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
    assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(answer.header("Content-Language")).isEqualTo("en");
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /v1/cases/, 404, not-found",
    "GET, /v1/nothing-here, 404, not-found",
    "GET, /v1/cases/not-a-uuid, 404, not-found",
    "GET, /v1/cases/01940000-0000-7000-8000-00000000ffff, 404, not-found",
    "GET, /v1/cases?colour=red, 400, invalid-request",
    "GET, /v1/cases?limit=0, 400, invalid-request",
    "GET, /v1/cases?limit=201, 400, invalid-request",
    "GET, /v1/cases?limit=5&limit=6, 400, invalid-request",
    "GET, /v1/cases?cursor=abc, 400, invalid-cursor",
    "GET, /v1/cases?openedAfter=2026-01-01, 400, invalid-request",
    "GET, /v1/cases?openedAfter=2026-01-01T00:00:00-00:00, 400, invalid-request",
    "GET, /v1/cases?openedAfter=2026-13-01T00:00:00Z, 400, invalid-request",
    "GET, /v1/cases?residentId=1-1-1-1-1, 400, invalid-request",
    "GET, /v1/systems?x=1, 400, invalid-request",
    "GET, /v1/runs?stream=permits, 400, invalid-request",
    "DELETE, /v1/cases, 405, method-not-allowed",
    "PUT, /v1/residents/01930000-0000-7000-8000-000000000001, 405, method-not-allowed",
    "GET, /v1/residents/_search, 404, not-found",
    "GET, /v1/..%2fsecret, 400, invalid-request",
    "GET, /elsewhere, 403, forbidden",
    "GET, /error, 403, forbidden",
    "GET, /actuator/env, 403, forbidden"
  })
  void answersEachErrorAsProblem(String method, String path, int status, String type) {
    Answer answer = api.call(method, path, null, String.join(" ", Permission.SCOPES));

    assertThat(answer.status()).isEqualTo(status);
    assertProblem(answer, type);
  }

  private static void assertProblem(Answer answer, String type) {
    assertThat(answer.header("Content-Type")).isEqualTo(PROBLEM);
    assertThat(answer.json().at("/type").asText()).isEqualTo("/v1/problems/" + type);
    assertThat(answer.json().at("/traceId").asText()).matches("[0-9a-f]{32}");
    assertCommonHeaders(answer);
  }

  @Test
  void namesTheMethodsThatAreAllowed() {
    Answer answer = api.call("DELETE", "/v1/cases", null, "system/case.rs");

    assertThat(answer.header("Allow")).contains("GET").contains("HEAD").doesNotContain("DELETE");
  }

  @Test
  void answersEveryFaultOfQueryAtOnce() {
    Answer answer = api.get("/v1/cases?limit=x&status=lost&colour=red&openedAfter=noon");

    List<String> parameters = new ArrayList<>();
    answer.json().at("/errors").forEach(e -> parameters.add(e.at("/parameter").asText()));
    assertThat(parameters).containsExactlyInAnyOrder("limit", "status", "colour", "openedAfter");
  }

  @Test
  void answersEveryFaultOfBodyAtOnce() {
    Answer answer =
        api.post(
            "/v1/residents/_search",
            "{\"name\": \"\", \"email\": 7, \"colour\": \"red\", \"identifier\": {\"system\": \"u\"}}");

    assertThat(answer.status()).isEqualTo(400);
    List<String> pointers = new ArrayList<>();
    answer.json().at("/errors").forEach(e -> pointers.add(e.at("/pointer").asText()));
    assertThat(pointers)
        .contains("/name", "/email", "/identifier", "/colour")
        .hasSizeGreaterThanOrEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{", "[]", "\"x\"", "{\"name\": \"a\", \"name\": \"b\"}", "null", "{} {}"})
  void refusesBodiesThatAreNoJsonObject(String body) {
    Answer answer = api.post("/v1/residents/_search", body);

    assertThat(answer.status()).isEqualTo(400);
    assertProblem(answer, "invalid-request");
  }

  @Test
  void refusesDeeplyNestedBodies() {
    String body = "[".repeat(5000) + "]".repeat(5000);

    assertThat(api.post("/v1/residents/_search", body).status()).isEqualTo(400);
  }

  @Test
  void refusesOtherMediaTypes() {
    Answer form =
        api.post(
            "/v1/residents/_search", "name=x", "Content-Type", "application/x-www-form-urlencoded");
    Answer html = api.get("/v1/systems", "Accept", "text/html");

    assertThat(form.status()).isEqualTo(415);
    assertProblem(form, "unsupported-media-type");
    assertThat(html.status()).isEqualTo(406);
    assertProblem(html, "not-acceptable");
  }

  @Test
  void refusesBodiesOverOneMebibyte() {
    String body = "{\"name\": \"" + "x".repeat(1 << 20) + "\"}";

    Answer answer = api.post("/v1/residents/_search", body);
    assertThat(answer.status()).isEqualTo(413);
    assertProblem(answer, "content-too-large");
  }

  @Test
  void refusesChunkedBodiesOverOneMebibyte() throws IOException {
    String chunk = "x".repeat(1 << 16);
    StringBuilder request =
        new StringBuilder("POST /v1/residents/_search HTTP/1.1\r\nHost: x\r\nConnection: close\r\n")
            .append("Authorization: Bearer ")
            .append(api.token("system/resident.rs"))
            .append("\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n");
    for (int i = 0; i < 17; i++) {
      request.append("10000\r\n").append(chunk).append("\r\n");
    }

    assertThat(api.raw(request.append("0\r\n\r\n").toString())).startsWith("HTTP/1.1 413");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "TRACE /v1/cases HTTP/1.1|405|method-not-allowed",
        "GET /v1/cases?q=<x> HTTP/1.1|400|invalid-request",
        "GET /v1/cases?q=%zz HTTP/1.1|401|unauthenticated",
        "GET /v1/openapi.json?q=%zz HTTP/1.1|400|invalid-request",
        "GET /v1/cases/%00 HTTP/1.1|400|invalid-request",
        "GET /v1;x=1/cases HTTP/1.1|400|invalid-request",
        "NONSENSE|400|invalid-request",
        "FETCH /v1/cases HTTP/1.1|501|not-implemented"
      })
  void answersWhatTheServerItselfRefusesAsProblem(String line, int status, String type)
      throws IOException {
    String answer = api.raw(line + "\r\nHost: x\r\nConnection: close\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 " + status);
    assertThat(answer)
        .contains("Content-Type: " + PROBLEM)
        .contains("API-Version: " + ApiHeaders.VERSION)
        .contains("/v1/problems/" + type)
        .doesNotContainIgnoringCase("tomcat")
        .doesNotContain("\tat ");
  }

  @Test
  void refusesHeadersThatAreTooLarge() throws IOException {
    String answer =
        api.raw(
            "GET /v1/cases HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX: "
                + "y".repeat(20_000)
                + "\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 400").contains("/v1/problems/");
  }

  @Test
  void tellsNothingOfItsOwnFailures() {
    Answer answer = api.call("GET", "/v1/broken", null, "system/case.rs");

    assertThat(answer.status()).isEqualTo(500);
    assertProblem(answer, "internal-error");
    assertThat(answer.response().body()).doesNotContain("canary").doesNotContain("Exception");
  }

  @Test
  void speaksTheLanguageOfTheCaller() {
    Answer french = api.get("/v1/cases?limit=0", "Accept-Language", "fr-CA, en;q=0.5");
    Answer german = api.get("/v1/cases?limit=0", "Accept-Language", "de");

    assertThat(french.header("Content-Language")).isEqualTo("fr");
    assertThat(french.json().at("/title").asText()).isEqualTo("La requête n’est pas valide");
    assertThat(french.json().at("/errors/0/detail").asText()).contains("nombre entier");
    assertThat(german.header("Content-Language")).isEqualTo("en");
  }

  @Test
  void keepsTheTraceOfTheCaller() {
    Answer answer =
        api.get(
            "/v1/nothing-here",
            "traceparent",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");

    assertThat(answer.json().at("/traceId").asText()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
  }

  @Test
  void answersHeadWithoutBody() {
    Answer head = api.call("HEAD", "/v1/systems", null, "system/systems.r");

    assertThat(head.status()).isEqualTo(200);
    assertThat(head.response().body()).isEmpty();
    assertThat(head.header("Content-Length")).isNotEqualTo("0");
  }

  @Test
  void documentsEachTypeOfProblemAtItsAddress() {
    for (ProblemType type : ProblemType.values()) {
      Answer answer = api.call("GET", type.uri(), null, null);
      assertThat(answer.json().at("/status").asInt()).isEqualTo(type.status());
    }
  }

  @Test
  void showsHealthToAllAndMetricsToTheirScope() {
    assertThat(api.call("GET", "/actuator/health", null, null).response().body())
        .isEqualTo("{\"status\":\"UP\",\"groups\":[\"liveness\",\"readiness\"]}");
    assertThat(api.call("GET", "/actuator/health/liveness", null, null).status()).isEqualTo(200);
    assertThat(api.call("GET", "/actuator/health/readiness", null, null).status()).isEqualTo(200);
    assertThat(api.call("GET", "/actuator/prometheus", null, null).status()).isEqualTo(401);
    assertThat(api.getWith("system/case.rs", "/actuator/prometheus").status()).isEqualTo(403);
    assertThat(api.getWith("system/metrics.r", "/actuator/prometheus").response().body())
        .contains("jvm_memory_used_bytes");
  }

  @Test
  void letsAnyPageReadTheContractAndNoOther() {
    Answer contract =
        api.call("GET", "/v1/openapi.json", null, null, "Origin", "https://example.org");
    Answer systems = api.get("/v1/systems", "Origin", "https://example.org");

    assertThat(contract.header("Access-Control-Allow-Origin")).isEqualTo("*");
    assertThat(systems.header("Access-Control-Allow-Origin")).isNull();
  }

  @Test
  void asksForRunsPausesAndResumes() {
    String stream = "/v1/systems/permits/streams/permits/";

    assertThat(api.post(stream + "_pause", "").status()).isEqualTo(202);
    JsonNode checked = api.post(stream + "_check", "").json();
    assertThat(checked.path("passed").asBoolean()).isFalse();
    assertThat(checked.at("/findings/1/check").asText()).isEqualTo("future_watermark");
    assertThat(api.post(stream + "_resume", "").status()).isEqualTo(202);
    assertThat(api.post(stream + "_run", "{\"kind\": \"replay\"}").status()).isEqualTo(400);
    assertThat(api.post("/v1/systems/permits/streams/nosuch/_run", "{}").status()).isEqualTo(404);
    assertThat(api.post("/v1/systems/permits/streams/nosuch/_check", "").status()).isEqualTo(404);
    assertThat(api.post("/v1/systems/nosuch/streams/permits/_pause", "").status()).isEqualTo(404);
  }
}
