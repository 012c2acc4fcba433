package org.tributary.hub.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.tributary.hub.HubApplication;
import org.tributary.hub.api.JsonServer;

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
  private static final JsonServer PERMITS =
      JsonServer.start(
          """
          [{"no": 1, "what": "Shed", "opened": "2026-11-01T08:00:00Z"},
           {"no": 2, "what": "Carport", "opened": "02.11.2026 08:00"},
           {"no": 3, "what": "Porch", "opened": "03.11.2026 08:00"}]
          """);
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
            .formatted(PERMITS.port()));
    settings.add("tributary.home", () -> HOME);
  }

  private static void write(String file, String text) throws IOException {
    Path path = HOME.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  @AfterAll
  static void stop() {
    PERMITS.stop();
  }

  private ScreenReader signedIn(String name) throws Exception {
    return new ScreenReader(port, "/console/parked", name);
  }

  @Test
  void parkedWorkIsFoundMendedAndReplayed() throws Exception {
    ScreenReader ines = signedIn("ines");
    await()
        .atMost(SOON)
        .until(() -> ines.open("/console/parked").contains("/opened is not a time"));
    String group = ines.found("href=\"(/console/parked/[0-9a-f-]+)\"");
    assertThat(ines.open(group))
        .contains("Mend the mapping", "Try all 2 again", "<code>/opened</code>", "02.11.2026");
    assertThat(signedIn("rita").open(group))
        .doesNotContain("Try all 2 again")
        .doesNotContain("02.11.2026");

    assertThat(ines.send("/console/language", "back", group, "to", "fr"))
        .contains("/opened n’est pas une heure de la forme iso; corrigez la fiche à sa source")
        .doesNotContain("is not a time");
    assertThat(ines.open("/console/parked"))
        .contains("/opened n’est pas une heure")
        .doesNotContain("is not a time");
    ines.send("/console/language", "back", group, "to", "en");

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
    String replay = ines.page().uri().getPath();
    assertThat(replay).startsWith("/console/replays/");
    await().atMost(SOON).until(() -> ines.open(replay + "/progress").contains("Finished"));
    assertThat(ines.page().body()).contains("<span class=\"figure\">2</span> went through");
    assertThat(ines.open("/console/parked")).contains("Nothing is parked");

    assertThat(ines.open("/console/records")).contains("Number of the case");
    assertThat(ines.send("/console/records", "by", "number", "text", "3"))
        .contains("permits.permits");
    assertThat(ines.open(ines.found("href=\"(/console/records/[A-Za-z0-9_-]+)\"")))
        .contains("Received", "Mapped", "Published", "03.11.2026 08:00");
  }

  @Test
  void whatHasNoTimesOfChangeIsNotReadAgainSinceADay() throws Exception {
    ScreenReader ines = signedIn("ines");

    assertThat(ines.open("/console/systems/permits"))
        .contains("Run now", "reads again what its source still holds")
        .doesNotContain("read-since");
    assertThat(
            ines.send(
                "/console/systems/permits/streams/permits/read-since",
                "key",
                UUID.randomUUID().toString(),
                "day",
                "2026-11-01"))
        .contains("there is no going back to a date");
  }

  @Test
  void theWorkbenchShowsCallsAndRecords() throws Exception {
    ScreenReader ines = signedIn("ines");
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
