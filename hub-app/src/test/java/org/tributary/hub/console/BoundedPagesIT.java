package org.tributary.hub.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.assertj.core.api.SoftAssertions;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.tributary.hub.HubApplication;
import org.tributary.hub.api.JsonServer;
import org.tributary.hub.store.TestStore;

/**
 * No page of the console reads more rows the more there are: what each statement goes through is
 * counted by PostgreSQL, not timed, on tables with many rows that no filter below wants.
 */
@SpringBootTest(
    classes = HubApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {"tributary.deploy.every=0s", "tributary.identity.quiet-pass=-"})
@Import(ExplainedStatements.class)
@DirtiesContext
class BoundedPagesIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final int MANY = 25_000;

  /** A page of 200 rows and what belongs to them. */
  private static final int MOST = 1_000;

  /** Where counting stops. */
  private static final int MOST_COUNTED = 10_000;

  /** Cells of the map in two hundred rows, 20 degrees west of the boxes that are asked for. */
  private static final String WEST = "(13300 + c) * 36001 + 8000";

  private static final Path HOME =
      Path.of("target", "homes", UUID.randomUUID().toString()).toAbsolutePath();
  private static final PGSimpleDataSource STORE = TestStore.postgresDatabase();
  private static final JsonServer PERMITS =
      JsonServer.start(
          """
          [{"no": "BP-1", "what": "Shed", "who": "Ada Orchard", "opened": "2026-10-01T04:00:00Z"},
           {"no": "BP-2", "what": "Carport", "who": "Ada Orchard", "opened": "tomorrow"}]
          """);

  @LocalServerPort private int port;

  @DynamicPropertySource
  static void home(DynamicPropertyRegistry settings) throws IOException {
    write(
        "people.yaml",
        """
        people:
          all:
            password: "{noop}pass"
            roles: [integrator, steward, caseworker, privacy-officer]
        """);
    write(
        "mappings/permit.jslt",
        """
        {"type": "permit", "number": .no, "title": .what, "status": "completed",
         "openedAt": t:instant(.opened, "iso"), "closedAt": "2026-11-01T08:00:00Z",
         "serviceTypeCode": "shed",
         "parties": [{"role": "applicant", "kind": "person", "name": {"full": .who},
           "contactPoints": [{"kind": "email", "value": "ada@example.org"}]}],
         "permit": {"permitType": "building", "appliedDate": "2026-10-01"}}
        """);
    write("mappings/note.jslt", "{\"text\": .text}");
    write(
        "systems/permits.yaml",
        """
        system: permits
        title: {en: Permits}
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
    settings.add("tributary.home", () -> HOME);
    settings.add("tributary.store.url", STORE::getUrl);
    settings.add("tributary.store.username", STORE::getUser);
    settings.add("tributary.store.password", () -> "");
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

  @Test
  void migrationsMayWaitWithAnOpenTransaction(@Autowired Flyway flyway, @Autowired DataSource pool)
      throws Exception {
    assertThat(idlesFor(pool)).isEqualTo("20s");
    assertThat(idlesFor(flyway.getConfiguration().getDataSource())).isEqualTo("0");
  }

  private static String idlesFor(DataSource source) throws SQLException {
    try (Connection connection = source.getConnection();
        ResultSet row =
            connection.createStatement().executeQuery("SHOW idle_in_transaction_session_timeout")) {
      row.next();
      return row.getString(1);
    }
  }

  @Test
  void everyPageReadsAsMuchAsItShows() throws Exception {
    ScreenReader all = new ScreenReader(port, "/console/cases", "all");
    await().atMost(SOON).until(() -> all.open("/console/runs").contains("succeeded"));
    all.open("/console/cases");
    String oneCase = all.found("href=\"/console/cases/([0-9a-f-]{36})\">BP-1<");
    all.open("/console/cases/" + oneCase);
    all.send(
        "/console/cases/" + oneCase + "/remark", "key", UUID.randomUUID().toString(), "text", "x");
    String resident = one("SELECT resident_id FROM source_link LIMIT 1");
    all.open("/console/residents/" + resident);
    fill(resident);

    SoftAssertions soft = new SoftAssertions();
    try (Connection connection = STORE.getConnection()) {
      for (String page : pages(oneCase, resident)) {
        look(page, connection, soft, () -> all.open(page));
      }
      all.open("/console/records");
      for (String by : List.of("number", "recordId", "email", "name")) {
        String text = by.equals("email") ? "ada@example.org" : by.equals("name") ? "Ada" : "BP-1";
        look(
            "records by " + by,
            connection,
            soft,
            () -> all.send("/console/records", "by", by, "text", text));
      }
      look(
          "residents by e-mail",
          connection,
          soft,
          () -> all.send("/console/residents", "by", "email", "text", "ada@example.org"));
    }
    soft.assertAll();
  }

  private interface Look {
    String at() throws IOException, InterruptedException;
  }

  private static void look(String page, Connection connection, SoftAssertions soft, Look look)
      throws Exception {
    ExplainedStatements.forget();
    String shown = look.at();
    assertThat(shown).as(page).contains("</main>").doesNotContain("class=\"refusal");
    for (ExplainedStatements.Read read : new LinkedHashSet<>(ExplainedStatements.read())) {
      soft.assertThat(read.rows(connection))
          .as("rows that %s reads with %s", page, read.sql())
          .isLessThanOrEqualTo(read.sql().contains("COUNT(") ? MOST + MOST_COUNTED : MOST);
    }
  }

  /** Filters that little or nothing meets, for these could go through all the others. */
  private static List<String> pages(String oneCase, String resident) {
    String group = one("SELECT id FROM parked_group LIMIT 1");
    String leg = one("SELECT id FROM leg LIMIT 1");
    return List.of(
        "/console",
        "/console/health",
        "/console/systems",
        "/console/systems/permits",
        "/console/runs",
        "/console/runs?state=interrupted",
        "/console/runs?kind=remap",
        "/console/runs?system=permits&state=failed",
        "/console/runs/" + one("SELECT id FROM run LIMIT 1"),
        "/console/cases",
        "/console/cases?status=on_hold",
        "/console/cases?type=licence",
        "/console/cases?type=permit&status=submitted",
        "/console/cases?system=permits&phase=open",
        "/console/cases?system=permits&type=invoice",
        "/console/cases?serviceType=shed&phase=open",
        "/console/cases?serviceType=pothole",
        "/console/cases?withoutServiceType=true",
        "/console/cases?overdue=true&serviceType=shed",
        "/console/cases?closedFrom=2020-01-01&closedTo=2020-01-02",
        "/console/cases?bbox=-79.40,43.65,-79.39,43.66",
        "/console/cases?bbox=-80,43,-79,44",
        "/console/cases?bbox=20,-10,40,70",
        "/console/cases/trends",
        "/console/cases/" + oneCase,
        "/console/parked",
        "/console/parked?system=permits",
        "/console/parked/" + group,
        "/console/write-backs",
        "/console/write-backs?state=failed",
        "/console/write-backs?system=permits&state=unknown",
        "/console/write-backs?waitsForPerson=true",
        "/console/write-backs/" + leg,
        "/console/review",
        "/console/review/doubtful",
        "/console/residents/" + resident,
        "/console/residents/" + resident + "/looks");
  }

  /** All of one stream, done, answered or of one resident. */
  private static void fill(String resident) {
    FullStore store = new FullStore(new JdbcTemplate(STORE));
    store.copy("run", "state = 'succeeded'", MANY, Map.of());
    store.copy("source_record", "state = 0", MANY, Map.of());
    store.copy(
        "hub_case",
        "TRUE",
        MANY,
        Map.of(
            "number", "x.number || '~' || c", "cell", "CASE WHEN c < 200 THEN " + WEST + " END"));
    store.copy("case_event", "TRUE", MANY, Map.of());
    String some = "CASE WHEN c < 300 THEN x.resident_id ELSE md5(c::text)::uuid END";
    store.copy("source_link", "TRUE", MANY, Map.of("resident_id", some));
    store.copy("resident", "TRUE", MANY, Map.of("id", "md5(c::text)::uuid"));
    store.copy("resident_key", "TRUE", MANY, Map.of());
    store.copy(
        "access_record",
        "resident_id = '" + resident + "'",
        MANY,
        Map.of("resident_id", "x.resident_id"));
    store.copy(
        "leg",
        "TRUE",
        MANY,
        Map.of("position", "x.position + c", "state", "'done'", "due_at", "NULL"));
    store.copy(
        "parked_record",
        "TRUE",
        MANY,
        Map.of("position", "x.position + c", "group_id", "x.group_id"));
    store.copy("change_item", "TRUE", MANY, Map.of("item_no", "x.item_no + 1000 + c"));
    JdbcTemplate jdbc = new JdbcTemplate(STORE);
    jdbc.update(
        """
        INSERT INTO match_candidate (id, state, resident_a, resident_b, node_a, node_b, bits,
          asked_at, decided_at)
        SELECT md5(c::text)::uuid, CASE WHEN c % 2 = 0 THEN 'open' ELSE 'rejected' END, r.id, r.id,
          r.id, r.id, 5, now() - interval '60 days' - c * interval '1 minute', now() - interval '50 days'
        FROM (SELECT id FROM resident LIMIT 1) r, generate_series(1, ?) c
        """,
        2 * MANY);
    jdbc.execute("ANALYZE match_candidate");
    jdbc.update(
        """
        INSERT INTO resident_doubt (resident_id, code, since)
        SELECT md5(c::text)::uuid, 'evidence', now() - c * interval '1 minute'
        FROM generate_series(1, ?) c
        """,
        MANY);
    jdbc.execute("ANALYZE resident_doubt");
  }

  private static String one(String select) {
    return new JdbcTemplate(STORE).queryForObject(select, String.class);
  }
}
