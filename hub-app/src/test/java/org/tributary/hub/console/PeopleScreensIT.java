package org.tributary.hub.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.tributary.hub.HubApplication;
import org.tributary.hub.api.JsonServer;
import org.tributary.hub.store.Sql;

/** A steward finds residents, sees why they are who they are, answers a question and mends. */
@SpringBootTest(
    classes = HubApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@DirtiesContext
class PeopleScreensIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Path HOME =
      Path.of("target", "homes", UUID.randomUUID().toString()).toAbsolutePath();
  private static final JsonServer REGISTER =
      JsonServer.start(
          """
          [{"no": "r-1", "name": "Ottilie Krahn", "email": "ottilie@example.org"},
           {"no": "r-2", "name": "O. Krahn", "email": "ottilie@example.org"},
           {"no": "r-3", "name": "Walther Pohl", "email": "walther@example.org"},
           {"no": "r-4", "name": "Minna Sasse", "email": "minna@example.org"}]
          """);
  private static final String RESIDENT = "href=\"/console/residents/([0-9a-f-]{36})\">";

  @LocalServerPort private int port;
  @Autowired private JdbcTemplate store;

  @DynamicPropertySource
  static void home(DynamicPropertyRegistry settings) throws IOException {
    write(
        "people.yaml",
        """
        people:
          stella: {name: "Stella", password: "{noop}pass", roles: [steward]}
          carl: {name: "Carl", password: "{noop}pass", roles: [caseworker]}
          piet: {name: "Piet", password: "{noop}pass", roles: [privacy-officer]}
          rita: {name: "Rita", password: "{noop}pass", roles: [read-only]}
        """);
    write(
        "mappings/person.jslt",
        """
        {"kind": "person", "displayName": .name, "names": [{"full": .name}],
         "contactPoints": [{"kind": "email", "value": .email}]}
        """);
    write(
        "systems/register.yaml",
        """
        system: register
        title: {en: Register, fr: Registre}
        family: other
        connector: rest
        settings: {baseUrl: "http://127.0.0.1:%d"}
        streams:
          people:
            schedule: "0 0 3 1 1 ?"
            read: {path: /people, page: {style: none}, records: "", id: /no}
            produces: resident
            map: person
        """
            .formatted(REGISTER.port()));
    settings.add("tributary.home", () -> HOME);
  }

  private static void write(String file, String text) throws IOException {
    Path path = HOME.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  @AfterAll
  static void stop() {
    REGISTER.stop();
  }

  private ScreenReader signedIn(String name) throws Exception {
    return new ScreenReader(port, "/console/residents", name);
  }

  /** Finds somebody by name and answers the id. */
  private static String idOf(ScreenReader reader, String name) throws Exception {
    reader.open("/console/residents");
    reader.send("/console/residents", "by", "name", "text", name);
    return reader.found(RESIDENT + name);
  }

  private ScreenReader stella() throws Exception {
    ScreenReader stella = signedIn("stella");
    await()
        .atMost(SOON)
        .until(
            () -> {
              stella.open("/console/residents");
              return stella
                  .send("/console/residents", "by", "name", "text", "Minna Sasse")
                  .contains("minna@example.org");
            });
    return stella;
  }

  @Test
  void showsAllThatIsKnownOfAResidentToWhomeverMaySeeIt() throws Exception {
    String id = idOf(stella(), "Minna Sasse");

    ScreenReader carl = signedIn("carl");
    assertThat(carl.open("/console/residents/" + id))
        .contains("<h1>Minna Sasse</h1>", "register r-4", "minna@example.org", "No cases.", "Fresh")
        .doesNotContain("What was decided", "Merge with another");
    assertThat(signedIn("piet").open("/console/residents/" + id))
        .contains("<h1>Minna Sasse</h1>", "What was decided")
        .doesNotContain("No cases.", "Merge with another");
    ScreenReader rita = signedIn("rita");
    assertThat(rita.page().body()).doesNotContain("href=\"/console/residents\"");
    assertThat(rita.open("/console/residents/" + id)).doesNotContain("Minna");
    assertThat(rita.page().statusCode()).isEqualTo(403);
  }

  @Test
  void answersAQuestionAndTakesTheAnswerBack() throws Exception {
    ScreenReader stella = stella();
    assertThat(stella.open("/console/review"))
        .contains("Ottilie Krahn", "O. Krahn", "What agrees", "What contradicts", "<rect class=")
        .doesNotContain("style=\"");
    String question = stella.found("action=\"(/console/review/[0-9a-f-]{36})/answer\"");

    stella.send(
        question + "/answer", "key", stella.key(), "answer", "confirm", "reason", "Same hand.");
    assertThat(stella.page().body()).contains("The two are one now.", question + "/undo");

    stella.send(question + "/undo", "key", stella.key(), "reason", "By mistake.");
    assertThat(stella.page().body()).contains("Taken back. The question is open again.");
    assertThat(stella.found("action=\"(" + question + "/answer)\"")).isNotEmpty();
  }

  @Test
  void findsByNameOrContactWhomToMergeWith() throws Exception {
    ScreenReader stella = stella();
    String minna = idOf(stella, "Minna Sasse");
    String walther = idOf(stella, "Walther Pohl");
    String merge = "/console/residents/" + minna + "/merge";

    assertThat(stella.open(merge)).contains("name=\"text\" value=\"Minna Sasse\"");
    assertThat(stella.send(merge, "by", "name", "text", "Minna Sasse"))
        .as("nobody is merged with themselves")
        .contains("Nobody else was found.");
    stella.send(merge, "by", "email", "text", "walther@example.org");
    assertThat(stella.page().uri().toString()).endsWith(merge);
    assertThat(stella.page().body()).contains("Compare the two", "walther@example.org");
    String found = stella.found("name=\"other\" value=\"([0-9a-f-]+)\"");
    assertThat(found).isEqualTo(walther);

    assertThat(stella.send(merge, "other", found))
        .contains("Are Minna Sasse and Walther Pohl one?", "minna@example.org")
        .contains("walther@example.org", "name=\"sure\"");
    assertThat(stella.open("/console/residents/" + walther)).contains("<h1>Walther Pohl</h1>");
  }

  @Test
  void findsWhoIsInDoubtAndApproves() throws Exception {
    ScreenReader stella = stella();
    String minna = idOf(stella, "Minna Sasse");
    assertThat(stella.open("/console/review/doubtful"))
        .contains("Residents in doubt (0)", "No resident is in doubt.");
    store.update(
        "INSERT INTO resident_doubt (resident_id, code, since) VALUES (?, 'evidence', ?)",
        UUID.fromString(minna),
        Sql.at(Instant.now().minus(Duration.ofDays(3))));

    assertThat(stella.open("/console/review")).contains("Residents in doubt (1)");
    assertThat(stella.open(stella.found("href=\"(/console/review/doubtful)\"")))
        .contains("split or approve", "3 days ago");
    stella.open("/console/residents/" + stella.found(RESIDENT + "Minna Sasse"));
    stella.open(stella.found("href=\"(/console/residents/" + minna + "/approve)\""));
    stella.send(
        "/console/residents/" + minna + "/approve", "key", stella.key(), "reason", "Called her.");

    assertThat(stella.page().body()).contains("No longer in doubt.");
    assertThat(stella.open("/console/review/doubtful")).contains("Residents in doubt (0)");
    ScreenReader carl = signedIn("carl");
    carl.open("/console/review/doubtful");
    assertThat(carl.page().statusCode()).isEqualTo(403);
  }

  @Test
  void mergesAfterAQuestionAndTakesApartAgain() throws Exception {
    ScreenReader stella = stella();
    String minna = idOf(stella, "Minna Sasse");
    String walther = idOf(stella, "Walther Pohl");
    String merge = "/console/residents/" + minna + "/merge";

    stella.open(merge);
    assertThat(stella.send(merge, "other", "http://hub/console/residents/" + walther))
        .contains("Are Minna Sasse and Walther Pohl one?");
    stella.send(
        merge, "key", stella.key(), "sure", "yes", "other", walther, "reason", "One person.");
    assertThat(stella.page().body())
        .contains("The two are one now.", "register r-3", "One person.");
    assertThat(stella.open("/console/residents/" + walther))
        .contains("Whom you asked for was merged", "register r-4", "register r-3");
    assertThat(stella.page().uri().getPath()).endsWith(minna);

    String unmerge = "/console/residents/" + walther + "/unmerge";
    assertThat(stella.open(unmerge)).contains("be taken out again, as before?");
    stella.send(unmerge, "key", stella.key(), "reason", "Two after all.");
    assertThat(stella.page().body())
        .contains("Taken apart again.", "<h1>Walther Pohl</h1>")
        .doesNotContain("register r-4");
    assertThat(stella.open("/console/residents/" + minna)).contains("<h1>Minna Sasse</h1>");
  }

  @Test
  void keepsARecordOutAndLetsItIn() throws Exception {
    ScreenReader stella = stella();
    String resident = "/console/residents/" + idOf(stella, "Walther Pohl");
    stella.open(resident);
    String link = stella.found("keep-out\\?link=([0-9a-f-]{36})");

    assertThat(stella.open(resident + "/keep-out?link=" + link)).contains("stand alone");
    stella.send(
        resident + "/keep-out", "key", stella.key(), "link", link, "reason", "A contractor's.");
    assertThat(stella.page().body()).contains("The record is kept out.", "let-in?link=" + link);

    stella.open(resident + "/let-in?link=" + link);
    stella.send(resident + "/let-in", "key", stella.key(), "link", link, "reason", "It is not.");
    assertThat(stella.page().body()).contains("The record is let in again.");
  }
}
