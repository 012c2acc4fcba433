package org.tributary.hub.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.tributary.hub.HubApplication;

/**
 * Somebody who has nothing but the console finds what is parked, mends the mapping on a copy, tries
 * it, puts it in force, replays, and follows a record.
 */
@SpringBootTest(
    classes = HubApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@DirtiesContext
class RepairScreensIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Path HOME =
      Path.of("target", "homes", UUID.randomUUID().toString()).toAbsolutePath();
  private static final HttpServer PERMITS = permits();
  private static final String MAPPING =
      """
      {"type": "permit", "number": string(.no), "title": .what, "status": "submitted",
       "openedAt": %s,
       "permit": {"permitType": "building", "appliedDate": "2026-11-01"}}
      """;
  private static final String BOTH_WAYS =
      "if (contains(\"T\", .opened)) t:instant(.opened, \"iso\")"
          + " else t:instant(.opened, \"dd.MM.yyyy HH:mm\", \"UTC\")";

  @LocalServerPort private int port;

  @DynamicPropertySource
  static void home(DynamicPropertyRegistry settings) throws IOException {
    write(
        "people.yaml",
        """
        people:
          ines: {name: "Ines", password: "{noop}pass", roles: [integrator]}
          rita: {name: "Rita", password: "{noop}pass", roles: [read-only]}
        """);
    write("mappings/permit.jslt", MAPPING.formatted("t:instant(.opened, \"iso\")"));
    write(
        "systems/permits.yaml",
        """
        system: permits
        title: {en: Permits, fr: Permis}
        family: lpi
        connector: rest
        settings: {baseUrl: "http://127.0.0.1:%d"}
        streams:
          permits:
            schedule: "0 0 3 1 1 ?"
            read: {path: /permits, page: {style: none}, records: "", id: /no}
            produces: case
            map: permit
        """
            .formatted(PERMITS.getAddress().getPort()));
    settings.add("tributary.home", () -> HOME);
  }

  private static void write(String file, String text) throws IOException {
    Path path = HOME.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private static HttpServer permits() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      byte[] rows =
          """
          [{"no": 1, "what": "Shed", "opened": "2026-11-01T08:00:00Z"},
           {"no": 2, "what": "Carport", "opened": "02.11.2026 08:00"},
           {"no": 3, "what": "Porch", "opened": "03.11.2026 08:00"}]
          """
              .getBytes(StandardCharsets.UTF_8);
      server.createContext(
          "/",
          exchange -> {
            try (exchange) {
              exchange.getResponseHeaders().set("Content-Type", "application/json");
              exchange.sendResponseHeaders(200, rows.length);
              exchange.getResponseBody().write(rows);
            }
          });
      server.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterAll
  static void stop() {
    PERMITS.stop(0);
  }

  /** A browser without scripts. */
  private final class Reader {
    private final HttpClient http =
        HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    private HttpResponse<String> page;

    Reader(String name) throws Exception {
      open("/console/parked");
      send("/console/sign-in", "name", name, "password", "pass");
    }

    String open(String path) throws Exception {
      page =
          http.send(
              HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofString());
      return page.body();
    }

    String send(String path, String... fields) throws Exception {
      StringBuilder form = new StringBuilder("_csrf=" + found("name=\"_csrf\" value=\"([^\"]+)\""));
      for (int i = 0; i < fields.length; i += 2) {
        form.append('&').append(fields[i]).append('=').append(encoded(fields[i + 1]));
      }
      page =
          http.send(
              HttpRequest.newBuilder(uri(path))
                  .header("Content-Type", "application/x-www-form-urlencoded")
                  .POST(HttpRequest.BodyPublishers.ofString(form.toString()))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      return page.body();
    }

    String found(String pattern) {
      Matcher matcher = Pattern.compile(pattern).matcher(page.body());
      assertThat(matcher.find()).as(pattern).isTrue();
      return matcher.group(1);
    }

    private URI uri(String path) {
      return URI.create("http://127.0.0.1:" + port + path);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Test
  void parkedWorkIsFoundMendedAndReplayed() throws Exception {
    Reader ines = new Reader("ines");
    await()
        .atMost(SOON)
        .until(() -> ines.open("/console/parked").contains("/opened is not a time"));
    String group = ines.found("href=\"(/console/parked/[0-9a-f-]+)\"");
    assertThat(ines.open(group))
        .contains("Mend the mapping", "Try all 2 again", "<code>/opened</code>", "02.11.2026");
    assertThat(new Reader("rita").open(group))
        .doesNotContain("Try all 2 again")
        .doesNotContain("02.11.2026");

    ines.open(group + "/mend");
    String version = ines.found("name=\"version\" value=\"([^\"]+)\"");
    String mended = MAPPING.formatted(BOTH_WAYS);
    assertThat(
            ines.send(
                group + "/mend",
                "file",
                "permit.jslt",
                "version",
                version,
                "text",
                MAPPING.formatted("("),
                "do",
                "try"))
        .contains("The file cannot be read", "permit.jslt:");
    assertThat(
            ines.send(
                group + "/mend",
                "file",
                "permit.jslt",
                "version",
                version,
                "text",
                mended,
                "do",
                "try"))
        .contains("It would map 2 of 2 records", "Put in force and try all 2 again");

    ines.send(
        group + "/mend",
        "file",
        "permit.jslt",
        "version",
        version,
        "text",
        mended,
        "reason",
        "Two ways to write a date.",
        "key",
        UUID.randomUUID().toString(),
        "do",
        "put");
    String replay = ines.page.uri().getPath();
    assertThat(replay).startsWith("/console/replays/");
    await().atMost(SOON).until(() -> ines.open(replay + "/progress").contains("Finished"));
    assertThat(ines.page.body()).contains("<span class=\"figure\">2</span> went through");
    assertThat(ines.open("/console/parked")).contains("Nothing is parked");

    assertThat(ines.open("/console/records")).contains("Number of the case");
    assertThat(ines.send("/console/records", "by", "number", "text", "3"))
        .contains("permits.permits");
    assertThat(ines.open(ines.found("href=\"(/console/records/[A-Za-z0-9_-]+)\"")))
        .contains("Received", "Mapped", "Published", "03.11.2026 08:00");
  }

  @Test
  void theWorkbenchShowsCallsAndRecords() throws Exception {
    Reader ines = new Reader("ines");
    assertThat(ines.open("/console/workbench?system=permits")).contains("permit.jslt");

    String report =
        ines.send(
            "/console/workbench",
            "system",
            "permits",
            "file",
            "permit.jslt",
            "stream",
            "permits",
            "text",
            MAPPING.formatted(BOTH_WAYS));

    assertThat(report).contains("GET http://127.0.0.1:", "200 OK", "Carport", "native.json");
  }
}
