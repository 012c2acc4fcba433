package org.tributary.hub.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.tributary.hub.HubApplication;
import org.tributary.hub.api.JsonServer;
import org.tributary.hub.documents.Documents;
import org.tributary.hub.documents.StoredDocument;
import org.tributary.hub.health.TlsServer;

/** A caseworker finds cases on the list and the map and opens one; an officer sees who looked. */
@SpringBootTest(
    classes = HubApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@DirtiesContext
class CaseScreensIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Path HOME =
      Path.of("target", "homes", UUID.randomUUID().toString()).toAbsolutePath();
  private static final JsonServer PERMITS =
      JsonServer.start(
          """
          [{"no": "BP-1", "what": "Shed", "status": "in_review", "who": "Ada Orchard",
            "email": "ada@example.org", "opened": "2026-10-01T04:00:00Z",
            "due": "2026-10-20T08:00:00Z", "lon": -79.39, "lat": 43.65},
           {"no": "BP-2", "what": "Carport", "status": "completed", "who": "Ada Orchard",
            "email": "ada@example.org", "opened": "2026-10-05T08:00:00Z",
            "due": "2026-10-20T08:00:00Z", "closed": "2026-10-10T08:00:00Z",
            "lon": -79.37, "lat": 43.66},
           {"no": "BP-3", "what": "Porch", "status": "submitted", "who": "Ada Orchard",
            "email": "ada@example.org", "opened": "2026-10-06T08:00:00Z"}]
          """);
  private static TlsServer broker;

  @LocalServerPort private int port;
  @Autowired private Documents documents;

  @DynamicPropertySource
  static void home(DynamicPropertyRegistry settings) throws Exception {
    Files.createDirectories(HOME);
    broker = TlsServer.start(HOME, "localhost", "-1d", 10);
    write(
        "people.yaml",
        """
        people:
          carl: {name: "Carl", password: "{noop}pass", roles: [caseworker]}
          ines: {name: "Ines", password: "{noop}pass", roles: [integrator]}
          pia: {name: "Pia", password: "{noop}pass", roles: [privacy-officer]}
          rita: {name: "Rita", password: "{noop}pass", roles: [read-only]}
        """);
    write(
        "mappings/permit.jslt",
        """
        {"type": "permit", "number": .no, "title": .what, "status": .status,
         "openedAt": .opened, "dueAt": .due, "closedAt": .closed,
         "parties": [{"role": "applicant", "kind": "person",
           "name": {"full": .who, "given": ["Ada"], "family": "Orchard"},
           "contactPoints": [{"kind": "email", "value": .email}]}],
         "place": if (.lon) {"kind": "point",
           "geometry": {"type": "Point", "coordinates": [.lon, .lat]}},
         "permit": {"permitType": "building", "appliedDate": "2026-10-01"}}
        """);
    write("mappings/note.jslt", "{\"text\": .text}");
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
        actions:
          add-note:
            operation: comment
            map: note
            write: {send: {path: "/permits/${target}/notes"}}
        """
            .formatted(PERMITS.port()));
    write("mappings/level.jslt", "{\"type\": \"other\", \"title\": \"Level\"}");
    write(
        "systems/river.yaml",
        """
        system: river
        title: {en: River, fr: Fleuve}
        family: sensor
        connector: mqtt
        settings:
          url: mqtts://localhost:%d
          trust: |
        %s
        streams:
          levels:
            read: {topics: [levels]}
            produces: case
            map: level
        """
            .formatted(broker.port(), broker.certificate().indent(4)));
    settings.add("tributary.home", () -> HOME);
  }

  private static void write(String file, String text) throws IOException {
    Path path = HOME.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  @AfterAll
  static void stop() throws IOException {
    PERMITS.stop();
    broker.close();
  }

  private ScreenReader signedIn(String name) throws Exception {
    return new ScreenReader(port, "/console/cases", name);
  }

  /** Somebody who sees the three cases. */
  private ScreenReader reader(String name) throws Exception {
    ScreenReader reader = signedIn(name);
    await().atMost(SOON).until(() -> reader.open("/console/cases").contains("BP-3"));
    return reader;
  }

  @Test
  void casesAreListedFilteredAndDrawn() throws Exception {
    ScreenReader carl = reader("carl");
    assertThat(carl.page().body())
        .contains("2 cases on the map", "Overdue", "Done in time", "Porch")
        .contains("<title>3. BP-1, Permit, In review</title>", "200 m")
        .doesNotContain("Ada Orchard", "https://");

    assertThat(carl.open("/console/cases?phase=closed"))
        .contains("BP-2", "One case on the map")
        .doesNotContain("BP-1", "BP-3");
    assertThat(carl.open("/console/cases?from=2026-10-01&to=2026-10-01"))
        .contains("BP-1")
        .doesNotContain("BP-2", "BP-3");
    assertThat(carl.open("/console/cases?bbox=-79.38,43.6,-79.3,43.7"))
        .contains("BP-2", "map-asked")
        .doesNotContain("BP-1", "BP-3");
    assertThat(carl.open("/console/cases?bbox=-100,10,-99,11"))
        .contains("No cases match", "No case on the map");
    assertThat(carl.open("/console/cases?from=soon")).contains("openedAfter");
    assertThat(carl.page().statusCode()).isEqualTo(400);

    assertThat(signedIn("rita").page().statusCode()).isEqualTo(403);
  }

  @Test
  void trendsTellEachTypeAndEachNumberLeadsToItsCases() throws Exception {
    ScreenReader carl = reader("carl");

    assertThat(carl.open("/console/cases/trends?weeks=52"))
        .contains("Permit, no service type", "<svg class=\"bars\"", "Week by week")
        .contains("Done in time: 1 of 1 (100%)", "Half took 5 days at most")
        .doesNotContain("Ada Orchard", "still being counted");

    String open = carl.found("href=\"([^\"]+)\"><strong>2</strong> are open");
    String overdue = carl.found("href=\"([^\"]+)\"><strong>1</strong> is overdue");
    String closed = carl.found("href=\"([^\"]+)\"><strong>1</strong> was closed");
    assertThat(carl.open(open.replace("&amp;", "&")))
        .contains("BP-1", "BP-3")
        .doesNotContain("BP-2");
    assertThat(carl.open(overdue.replace("&amp;", "&"))).contains("BP-1").doesNotContain("BP-3");
    assertThat(carl.open(closed.replace("&amp;", "&"))).contains("BP-2").doesNotContain("BP-1");
    assertThat(carl.open("/console/cases/trends?type=invoice"))
        .contains("No case has been counted");
    assertThat(signedIn("rita").open("/console/cases/trends")).contains("Not yours to see");
  }

  @Test
  void aCertificateThatEndsSoonIsSaidOnTheMapAndOnThePageOfHealth() throws Exception {
    ScreenReader ines = reader("ines");
    String said = "Their TLS certificate (localhost:" + broker.port() + ") expires in 9 days";

    await().atMost(SOON).until(() -> ines.open("/console").contains(said));
    assertThat(ines.open("/console/health"))
        .contains(said, "See to it", "GB are free", "The store takes", "Nothing waits among the");
    assertThat(ines.send("/console/language", "back", "/console/health", "to", "fr"))
        .contains("expire dans 9 jours", "La base occupe");
  }

  @Test
  void mapMovesAndKeepsTheFilter() throws Exception {
    ScreenReader carl = reader("carl");
    carl.open("/console/cases?phase=open");

    String closer = carl.found("href=\"(/console/cases\\?phase=open&amp;bbox=[^\"]+)\">Closer");

    assertThat(carl.open(closer.replace("&amp;", "&"))).contains("BP-1", "Anywhere");
    assertThat(carl.page().body()).doesNotContain("BP-2", "BP-3");
  }

  @Test
  void documentsThatAreKeptHereAreSaved() throws Exception {
    ScreenReader carl = reader("carl");
    String address = carl.found("href=\"(/console/cases/[0-9a-f-]{36})\">BP-3<");
    byte[] pdf = "%PDF-1.4\n1 0 obj".getBytes(StandardCharsets.UTF_8);
    StoredDocument plan =
        documents.receivePart("carl", "console-plan", "plan.pdf", new ByteArrayInputStream(pdf));
    UUID caseId = UUID.fromString(address.substring("/console/cases/".length()));
    documents.refer(caseId, List.of(plan.id()), Instant.now());

    String file = address + "/documents/" + plan.id();
    assertThat(carl.open(address)).contains("href=\"" + file + "\" download>plan.pdf</a>");
    assertThat(carl.open(file)).isEqualTo(new String(pdf, StandardCharsets.UTF_8));
    assertThat(carl.page().headers().firstValue("Content-Disposition").orElse(""))
        .startsWith("attachment")
        .contains("plan.pdf");
    assertThat(carl.page().headers().firstValue("Content-Type")).contains("application/pdf");

    carl.open(address + "/documents/" + UUID.randomUUID());
    assertThat(carl.page().statusCode()).isEqualTo(404);
    ScreenReader rita = signedIn("rita");
    rita.open(file);
    assertThat(rita.page().statusCode()).isEqualTo(403);
  }

  @Test
  void oneCaseIsToldWithItsFormsAndWhoLookedIsKnown() throws Exception {
    ScreenReader carl = reader("carl");
    carl.open("/console/cases");
    String address = carl.found("href=\"(/console/cases/[0-9a-f-]{36})\">BP-1<");
    await().atMost(SOON).until(() -> carl.open(address).contains("See the resident"));
    assertThat(carl.page().body())
        .contains("Case BP-1", "Overdue", "Ada Orchard", "Opened", "Add a remark")
        .contains("One case on the map", "permits.permits BP-1")
        .doesNotContain("/console/records/");
    String resident = carl.found("href=\"/console/residents/([0-9a-f-]{36})\"");

    assertThat(
            carl.send(
                address + "/remark", "key", UUID.randomUUID().toString(), "text", "Seen on site."))
        .contains("note-good", "The remark is stored", "permits: add-note");
    assertThat(
            carl.send(
                address + "/status", "key", UUID.randomUUID().toString(), "status", "nonsense"))
        .contains("note-bad");

    ScreenReader ines = reader("ines");
    assertThat(ines.open(address))
        .contains("href=\"/console/records/")
        .doesNotContain("Add a remark", "See the resident");

    ScreenReader pia = signedIn("pia");
    assertThat(pia.open("/console/looks")).contains("Show who looked");
    assertThat(pia.send("/console/looks", "residentId", "Ada Orchard")).contains("no id of a");
    assertThat(pia.send("/console/looks", "residentId", resident)).contains("/v1/cases/{id}");
    assertThat(pia.page().uri().getPath()).isEqualTo("/console/residents/" + resident + "/looks");
    assertThat(pia.page().body()).contains("carl", address.substring("/console/cases/".length()));
    assertThat(carl.open("/console/looks")).doesNotContain("Nobody has looked");
    assertThat(carl.open("/console/residents/" + resident + "/looks")).contains("Not yours to see");
  }
}
