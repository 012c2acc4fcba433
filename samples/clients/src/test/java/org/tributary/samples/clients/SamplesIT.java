package org.tributary.samples.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.samples.simulators.georeport.GeoReportProfile;
import org.tributary.samples.simulators.georeport.GeoReportService;
import org.tributary.samples.simulators.georeport.GeoReportSimulator;
import org.tributary.samples.simulators.georeport.Requester;
import org.tributary.samples.simulators.georeport.ServiceRequest;
import org.tributary.samples.simulators.georeport.Spot;
import org.tributary.samples.simulators.georeport.Trait;

/** The samples as they stand, against the packaged hub and a 311 system. */
class SamplesIT {
  private static final String KEY = "a-staff-key";
  private static final String CALLER = "jeanne.tremblay@example.org";
  private static final Path BROWSER = Path.of("/usr/bin/chromium");
  private static final Duration LONG = Duration.ofMinutes(2);

  @TempDir private static Path folder;
  private static GeoReportSimulator requests;
  private static HubUnderTest hub;

  @BeforeAll
  static void start() throws Exception {
    GeoReportProfile profile = GeoReportProfile.cappedAt50().with(Trait.UPDATED_FILTER);
    requests = new GeoReportSimulator(profile, Clock.systemUTC(), KEY);
    Instant filed = Instant.parse("2026-03-01T12:00:00Z");
    requests
        .desk()
        .file(
            new ServiceRequest(
                "SR-1",
                GeoReportService.of("pothole", "Pothole", "Roads"),
                ServiceRequest.Status.OPEN,
                null,
                "An old hole",
                "Public works",
                filed,
                filed,
                null,
                new Spot("12 Main Street", null, null, 43.65, -79.38),
                null,
                new Requester("Jeanne", "Tremblay", CALLER, null, null)));
    requests.start();
    hub = HubUnderTest.start(folder.resolve("home"), requests.baseUri(), KEY);
    await().atMost(LONG).pollInterval(Duration.ofMillis(250)).until(hub::hasReadAll);
  }

  @AfterAll
  static void stop() throws Exception {
    if (hub != null) {
      hub.close();
    }
    requests.close();
  }

  @Test
  void reportsPotholeFromJava() throws Exception {
    PrintStream standard = System.out;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
    try {
      ReportPothole.main(new String[] {hub.url(), HubUnderTest.SECRET, CALLER});
    } finally {
      System.setOut(standard);
    }

    assertReported(said.toString(StandardCharsets.UTF_8), "A deep hole, says a caller to Java");
  }

  @Test
  void reportsPotholeFromTypeScript() throws Exception {
    ProcessBuilder sample =
        new ProcessBuilder(
                System.getProperty("node.executable"), "typescript/report-pothole.ts", CALLER)
            .redirectErrorStream(true);
    sample.environment().put("HUB", hub.url());
    sample.environment().put("SECRET", HubUnderTest.SECRET);
    Process running = sample.start();
    String said = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(running.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(running.exitValue()).as(said).isZero();
    assertReported(said, "A deep hole, says a caller to TypeScript");
  }

  /** The npm package open311 knows nothing of the hub. */
  @Test
  void reportsPotholeFromAnAppForOpen311() throws Exception {
    ProcessBuilder app =
        new ProcessBuilder(System.getProperty("node.executable"), "open311/report-pothole.mjs")
            .redirectErrorStream(true);
    app.environment().put("HUB", hub.url());
    app.environment().put("KEY", HubUnderTest.SECRET);
    Process running = app.start();
    String said = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(running.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(running.exitValue()).as(said).isZero();
    assertThat(said)
        .contains(
            "open: A deep hole, says an app for Open311, again the same: true",
            "nothing of the reporter: true");
    assertThat(
            requests.desk().all().stream()
                .filter(it -> String.valueOf(it.description()).contains("an app for Open311")))
        .as(said)
        .hasSize(1);
  }

  @Test
  void showsTheReferenceFromItsOwnFilesAlone() throws Exception {
    HttpResponse<String> page = get("/docs");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html;charset=UTF-8");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
        .startsWith("default-src 'none'; script-src 'self'; style-src 'self';")
        .doesNotContain("unsafe", "http");
    List<String> files =
        Pattern.compile("(?:src|href)=\"(/docs/[^\"]*)\"")
            .matcher(page.body())
            .results()
            .map(found -> found.group(1))
            .toList();
    assertThat(files).hasSize(3);
    for (String file : files) {
      assertThat(get(file).statusCode()).as(file).isEqualTo(200);
    }
    assertThat(page.body()).doesNotContain("http://", "https://");
    assertThat(get("/docs/").statusCode()).isEqualTo(404);
    assertThat(get("/docs/application.yaml").statusCode()).isEqualTo(404);
  }

  @Test
  void showsTheReferenceInBrowser() throws Exception {
    assumeThat(BROWSER).as("Chromium, to look at the reference with").exists();
    String english = browse("/docs?lang=en", "reference.png");
    String french = browse("/docs?lang=fr", "reference-fr.png");

    assertThat(english).contains("Find residents by values that they gave.", "Authorize");
    assertThat(french).contains("Trouver des résidents par les valeurs");
  }

  /** What the browser has made of a page; a picture of it is left in {@code target}. */
  private static String browse(String path, String picture) throws Exception {
    List<String> options =
        List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--window-size=1280,2000",
            "--virtual-time-budget=8000",
            "--user-data-dir=" + folder.resolve("browser"),
            "--screenshot=" + Path.of("target", picture).toAbsolutePath(),
            "--dump-dom",
            hub.url() + path);
    List<String> command = new ArrayList<>(List.of(BROWSER.toString()));
    command.addAll(options);
    Process browser =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String page = new String(browser.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(browser.waitFor(1, TimeUnit.MINUTES)).isTrue();
    return page;
  }

  private static HttpResponse<String> get(String path) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(hub.url() + path)).build(),
            HttpResponse.BodyHandlers.ofString());
  }

  /** What the sample printed is true of the system itself: one request more, from that caller. */
  private static void assertReported(String said, String description) {
    List<ServiceRequest> made =
        requests.desk().all().stream()
            .filter(it -> String.valueOf(it.description()).startsWith(description))
            .toList();
    assertThat(made).as(said).hasSize(1);
    ServiceRequest hole = made.get(0);
    assertThat(said)
        .contains("Jeanne Tremblay has ")
        .contains("succeeded: case ")
        .contains("there as " + hole.id());
    assertThat(hole.requester()).isNotNull();
    assertThat(hole.requester().lastName()).isEqualTo("Tremblay");
  }
}
