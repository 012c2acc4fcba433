package org.tributary.hub.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.tributary.hub.HubApplication;

/** Signing in to the console as a browser does it, and what each role is shown. */
@SpringBootTest(
    classes = HubApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = "tributary.deploy.every=0s")
@DirtiesContext
class ConsoleIT {
  private static final Path HOME =
      Path.of("target", "homes", UUID.randomUUID().toString()).toAbsolutePath();
  private static final String PASSWORD = "a-good-password";

  @LocalServerPort private int port;

  @DynamicPropertySource
  static void home(DynamicPropertyRegistry settings) throws IOException {
    Files.createDirectories(HOME);
    StringBuilder people = new StringBuilder("people:\n");
    for (String role :
        new String[] {"integrator", "steward", "caseworker", "privacy-officer", "read-only"}) {
      people.append(
          "  %s: {name: \"The %s\", password: \"{noop}%s\", roles: [%s]}%n"
              .formatted(role, role, PASSWORD, role));
    }
    people.append("  nobody: {password: \"{noop}%s\", roles: []}%n".formatted(PASSWORD));
    Files.writeString(HOME.resolve("people.yaml"), people);
    settings.add("tributary.home", () -> HOME);
  }

  /** A browser: cookies, redirects, forms. */
  private final class Browser {
    private final CookieManager cookies = new CookieManager();
    private final HttpClient http =
        HttpClient.newBuilder()
            .cookieHandler(cookies)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    private HttpResponse<String> page;

    Browser open(String path, String... headers) throws Exception {
      HttpRequest.Builder request = HttpRequest.newBuilder(uri(path));
      if (headers.length > 0) {
        request.headers(headers);
      }
      page = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return this;
    }

    Browser send(String path, String fields) throws Exception {
      page =
          http.send(
              HttpRequest.newBuilder(uri(path))
                  .header("Content-Type", "application/x-www-form-urlencoded")
                  .POST(HttpRequest.BodyPublishers.ofString(fields))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      return this;
    }

    Browser signIn(String name, String path) throws Exception {
      open(path);
      assertThat(page.uri().getPath()).isEqualTo("/console/sign-in");
      return send(
          "/console/sign-in", "name=" + name + "&password=" + PASSWORD + "&_csrf=" + token());
    }

    String token() {
      Matcher token = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(page.body());
      assertThat(token.find()).isTrue();
      return token.group(1);
    }

    String session() {
      return cookies.getCookieStore().getCookies().stream()
          .filter(cookie -> cookie.getName().equals("tributary-session"))
          .findFirst()
          .orElseThrow()
          .getValue();
    }
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  @Test
  void comesBackToThePageThatWasAskedForWithAnotherSession() throws Exception {
    Browser browser = new Browser().open("/console/runs?state=failed");
    String before = browser.session();

    browser.signIn("integrator", "/console/runs?state=failed");

    assertThat(browser.page.uri().toString()).endsWith("/console/runs?state=failed");
    assertThat(browser.page.statusCode()).isEqualTo(200);
    assertThat(browser.page.body()).contains("<h1>Runs</h1>", "The integrator", "curl -H");
    assertThat(browser.session()).isNotEqualTo(before);
  }

  @Test
  void aSlashAtTheEndLeadsToTheSamePage() throws Exception {
    Browser browser = new Browser().signIn("integrator", "/console/");

    assertThat(browser.page.uri().getPath()).isEqualTo("/console");
    assertThat(browser.page.statusCode()).isEqualTo(200);
  }

  @Test
  void refusesAnotherPasswordAndFormsOfOthers() throws Exception {
    Browser browser = new Browser().open("/console");
    browser.send("/console/sign-in", "name=integrator&password=guess&_csrf=" + browser.token());
    assertThat(browser.page.uri().getQuery()).isEqualTo("failed=true");
    assertThat(browser.page.body()).contains("There is no such person");

    browser.send("/console/sign-in", "name=integrator&password=" + PASSWORD);
    assertThat(browser.page.statusCode()).isEqualTo(403);
  }

  @ParameterizedTest
  @CsvSource({
    "integrator, 200, /console/systems",
    "steward, 200, /console/systems",
    "privacy-officer, 200, /console/systems",
    "read-only, 200, /console/systems",
    "caseworker, 403, Not yours to see",
    "nobody, 403, Not yours to see"
  })
  void showsEachRoleWhatItMaySee(String role, int status, String shown) throws Exception {
    Browser browser = new Browser().signIn(role, "/console/systems");

    assertThat(browser.page.statusCode()).isEqualTo(status);
    assertThat(browser.page.body()).contains(shown);
  }

  @Test
  void readOnlyHasNoButtonsAndTheApiRefusesThemAnyway() throws Exception {
    Browser browser = new Browser().signIn("read-only", "/console/systems");
    assertThat(browser.page.body()).doesNotContain("_deploy");

    browser.send("/console/systems/_deploy", "key=k-1&_csrf=" + browser.token());

    assertThat(browser.page.body()).contains("note-bad");
  }

  @Test
  void speaksTheLanguageThatIsChosenAndSignsOut() throws Exception {
    Browser browser = new Browser().signIn("steward", "/console");
    browser.send("/console/language", "to=fr&back=/console/runs&_csrf=" + browser.token());
    assertThat(browser.page.uri().getPath()).isEqualTo("/console/runs");
    assertThat(browser.page.body()).contains("<html lang=\"fr\">", "Exécutions");

    browser.send(
        "/console/language", "to=en&back=https://elsewhere.example&_csrf=" + browser.token());
    assertThat(browser.page.uri().getPath()).isEqualTo("/console");

    browser.send("/console/sign-out", "_csrf=" + browser.token());
    assertThat(browser.page.uri().getPath()).isEqualTo("/console/signed-out");
    assertThat(browser.open("/console").page.uri().getPath()).isEqualTo("/console/sign-in");
  }

  @Test
  void pagesMayFetchNothingFromElsewhereAndAreNotKept() throws Exception {
    HttpResponse<String> page = new Browser().signIn("integrator", "/console").page;

    assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("default-src 'none'", "script-src 'self';", "frame-ancestors 'none'")
        .doesNotContain("unsafe", "http");
    assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(page.body()).doesNotContain("style=\"", "onclick", "https://");
    Matcher asset = Pattern.compile("/console/assets/[a-z.]+\\?v=[0-9a-f]+").matcher(page.body());
    assertThat(asset.find()).isTrue();
    HttpResponse<String> style = new Browser().open(asset.group()).page;
    assertThat(style.statusCode()).isEqualTo(200);
    assertThat(style.headers().firstValue("Cache-Control").orElseThrow()).contains("immutable");
  }

  @Test
  void saysThatThereIsNoSuchPage() throws Exception {
    Browser browser = new Browser().signIn("integrator", "/console");

    assertThat(browser.open("/console/no-such-page").page.statusCode()).isEqualTo(404);
    assertThat(browser.page.body()).contains("Nothing here");
    assertThat(browser.open("/console/systems/no-such-system").page.statusCode()).isEqualTo(404);
  }

  @Test
  void partsOfPagesAskForTheWholePageWhenNobodyIsSignedIn() throws Exception {
    HttpResponse<String> part = new Browser().open("/console/flow", "HX-Request", "true").page;

    assertThat(part.statusCode()).isEqualTo(401);
    assertThat(part.headers().firstValue("HX-Refresh")).contains("true");
  }

  @Test
  void neverSendsACodeElsewhere() throws Exception {
    Browser browser = new Browser().signIn("integrator", "/console");

    browser.open(
        "/oauth2/authorize?response_type=code&client_id=tributary-console&scope=openid&state=s"
            + "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256"
            + "&redirect_uri=http://127.0.0.1:"
            + port
            + "/elsewhere");

    assertThat(browser.page.statusCode()).isEqualTo(400);
  }
}
