package org.tributary.hub.cli.discover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.tributary.canonical.Case;
import org.tributary.hub.store.TestStore;
import org.tributary.sdk.mapping.Mapped;
import org.tributary.sdk.system.CanonicalType;

/** What is drafted from a database is read back as the hub reads it, and reads that database. */
class JdbcDiscoveryIT {
  private static final String[] SCHEMA = {
    """
    CREATE TABLE contact (contact_id INT PRIMARY KEY, first_name VARCHAR(50), last_name VARCHAR(50),
      email VARCHAR(100), row_version INT NOT NULL)
    """,
    """
    CREATE TABLE permit (permit_no VARCHAR(20) PRIMARY KEY, description VARCHAR(200),
      status VARCHAR(10), applied_date DATE, fee DECIMAL(10, 2),
      applicant_id INT REFERENCES contact (contact_id),
      created_at TIMESTAMP NOT NULL, updated_at TIMESTAMP)
    """,
    """
    CREATE TABLE inspection (permit_no VARCHAR(20) NOT NULL, seq INT NOT NULL, result VARCHAR(10),
      inspected_at TIMESTAMP, PRIMARY KEY (permit_no, seq))
    """,
    "CREATE TABLE meter (serial VARCHAR(20) NOT NULL UNIQUE, place VARCHAR(50), version INT)",
    "CREATE TABLE log (line VARCHAR(200))",
    "CREATE TABLE \"Order\" (\"Order No\" INT PRIMARY KEY, \"user\" VARCHAR(20), modified TIMESTAMP)",
    "CREATE VIEW open_permit AS SELECT permit_no, status FROM permit WHERE status <> 'CLOSED'",
    "INSERT INTO contact VALUES (1, 'Ada', 'Example', 'ada@example.org', 1)",
    "INSERT INTO permit VALUES ('BP-1', 'Deck', 'NEW', DATE '2026-02-03', 12.50, 1,"
        + " TIMESTAMP '2026-02-03 10:00:00', NULL)",
    "INSERT INTO permit VALUES ('BP-2', 'Pool', 'CLOSED', DATE '2026-02-04', NULL, NULL,"
        + " TIMESTAMP '2026-02-04 10:00:00', TIMESTAMP '2026-02-05 10:00:00')",
    "INSERT INTO \"Order\" VALUES (7, 'kim', TIMESTAMP '2026-02-05 10:00:00')",
  };

  @TempDir private Path home;

  private record Database(String url, String user, String password) {
    static Database h2() {
      return new Database("jdbc:h2:mem:" + UUID.randomUUID(), "sa", "a-value");
    }

    static Database postgres() {
      PGSimpleDataSource source = TestStore.postgresDatabase();
      String url = "jdbc:postgresql://127.0.0.1:%d/%s";
      return new Database(
          url.formatted(source.getPortNumbers()[0], source.getDatabaseName()),
          "postgres",
          "a-value");
    }

    Connection filled(String... statements) throws SQLException {
      Connection connection = DriverManager.getConnection(url, user, password);
      try (Statement statement = connection.createStatement()) {
        for (String sql : statements) {
          statement.execute(sql);
        }
      }
      return connection;
    }
  }

  private static Wishes wishes(Database database, @Nullable String schema, String... tables) {
    JdbcWishes jdbc =
        new JdbcWishes(
            database.user(),
            schema,
            List.of(tables),
            name -> name.equals("PERMITS_PASSWORD") ? database.password() : null);
    return new Wishes("permits", null, ZoneId.of("America/Toronto"), "CA", List.of(), jdbc);
  }

  private Drafted drafted(Database database, Wishes wishes) throws IOException {
    return Drafted.of(SourceKind.JDBC, database.url(), home, wishes);
  }

  private static JsonNode yaml(String text) throws IOException {
    return new YAMLMapper().readTree(text);
  }

  private void draftsEveryTableWithAKey(Database database, String withoutTime)
      throws IOException, SQLException {
    try (Connection open = database.filled(SCHEMA)) {
      Drafted drafted = drafted(database, wishes(database, null));

      assertThat(drafted.system().streams().keySet())
          .containsExactlyInAnyOrder(
              "contact", "inspection", "meter", "order", "permit", "open-permit");
      assertThat(drafted.read("permit"))
          .isEqualTo(
              yaml(
                  "{table: permit, id: permit_no, mode: timestamp, updated: [updated_at,"
                      + " created_at]}"));
      assertThat(drafted.read("contact"))
          .isEqualTo(
              yaml("{table: contact, id: contact_id, mode: row-version, version: row_version}"));
      assertThat(drafted.read("inspection"))
          .isEqualTo(yaml("{table: inspection, id: [permit_no, seq], %s}".formatted(withoutTime)));
      assertThat(drafted.read("meter"))
          .isEqualTo(yaml("{table: meter, id: serial, mode: row-version, version: version}"));
      assertThat(drafted.read("order"))
          .isEqualTo(
              yaml(
                  "{table: '\"Order\"', id: '\"Order No\"', mode: timestamp, updated: %s}"
                      .formatted(drafted.read("order").path("updated").asText())));
      assertThat(drafted.read("open-permit"))
          .isEqualTo(yaml("{table: open_permit, id: permit_no, mode: compare}"));
      assertThat(drafted.systemText())
          .contains("Left out: " + (withoutTime.contains("xmin") ? "log" : "LOG"))
          .contains("it refers to contact by applicant_id")
          .contains("# unique and never null by an index")
          .contains("password: ${PERMITS_PASSWORD}", "zone: America/Toronto")
          .doesNotContain(database.password());
      assertThat(drafted.stream("contact").produces()).isEqualTo(CanonicalType.RESIDENT);
      assertThat(open.isValid(1)).isTrue();
      readsWhatIsThere(drafted);
    }
  }

  private static void readsWhatIsThere(Drafted drafted) throws IOException {
    List<Case> permits =
        drafted.mapAll("permit").stream()
            .map(mapped -> (Case) ((Mapped.Done) mapped).value())
            .toList();
    assertThat(permits).extracting(Case::number).containsExactly("BP-1", "BP-2");
    assertThat(permits.get(0).title()).isEqualTo("Deck");
    assertThat(permits.get(0).openedAt()).hasToString("2026-02-03T05:00:00Z");
    assertThat(drafted.mapAll("contact")).singleElement().isInstanceOf(Mapped.Done.class);
    assertThat(drafted.mapAll("order")).singleElement().isInstanceOf(Mapped.Done.class);
    assertThat(drafted.mapAll("open-permit")).hasSize(1);
  }

  @Test
  void draftsEveryTableOfAnH2() throws IOException, SQLException {
    draftsEveryTableWithAKey(Database.h2(), "mode: compare");
  }

  @Test
  void draftsEveryTableOfAPostgres() throws IOException, SQLException {
    draftsEveryTableWithAKey(Database.postgres(), "mode: row-version, version: xmin");
  }

  @Test
  void readsAnotherSchemaAndOnlyTheTablesThatWereNamed() throws IOException, SQLException {
    Database database = Database.postgres();
    try (Connection open =
        database.filled(
            "CREATE SCHEMA lpi",
            "CREATE TABLE lpi.permit (id INT PRIMARY KEY)",
            "CREATE TABLE lpi.fee (id INT PRIMARY KEY)",
            "COMMENT ON TABLE lpi.permit IS 'Permits since 1998'")) {
      Drafted drafted = drafted(database, wishes(database, "lpi", "PERMIT"));

      assertThat(open.isValid(1)).isTrue();
      assertThat(drafted.system().streams().keySet()).containsExactly("permit");
      assertThat(drafted.read("permit").path("table").asText()).isEqualTo("lpi.permit");
      assertThat(drafted.systemText()).contains("the database says of it: Permits since 1998");
      assertThatThrownBy(() -> drafted(database, wishes(database, null)))
          .isInstanceOf(DiscoveryException.class)
          .hasMessage(
              "there is no table or view that this login sees in schema public; schemas with some:"
                  + " lpi (option --schema)");
      assertThatThrownBy(() -> drafted(database, wishes(database, "lpi", "permits")))
          .hasMessage("there is no table or view permits; there are: fee, permit");
    }
  }

  @Test
  void leavesOutWhatTheLoginMayNotRead() throws IOException, SQLException {
    Database database = Database.postgres();
    Database reader = new Database(database.url(), "reader_" + System.nanoTime(), "a-value");
    try (Connection open =
        database.filled(
            "CREATE TABLE permit (id INT PRIMARY KEY)",
            "CREATE TABLE payroll (id INT PRIMARY KEY)",
            "CREATE ROLE " + reader.user() + " LOGIN",
            "GRANT SELECT ON permit TO " + reader.user())) {
      Drafted drafted = drafted(reader, wishes(reader, null));

      assertThat(open.isValid(1)).isTrue();
      assertThat(drafted.system().streams().keySet()).containsExactly("permit");
      assertThat(drafted.systemText()).contains("Left out: payroll: the login may not read it.");
    }
  }

  @Test
  void saysWhatIsWrongWithAnAddressOrALogin() throws SQLException {
    Database database = Database.h2();
    try (Connection open = database.filled(SCHEMA)) {
      Database stranger = new Database(database.url(), "sa", "not-the-password");

      assertThatThrownBy(() -> drafted(stranger, wishes(stranger, null)))
          .hasMessageContaining("refuses the login")
          .hasMessageContaining("environment variable PERMITS_PASSWORD")
          .hasMessageNotContaining("not-the-password")
          .hasNoCause();
      assertThat(open.isValid(1)).isTrue();
    }
    assertThatThrownBy(() -> drafted(database, wishes(database, null)))
        .hasMessageContaining("cannot be reached, or there is no such database");
    Database told = new Database("jdbc:postgresql://db/x?user=a&password=s3cret", "a", "b");
    assertThatThrownBy(() -> drafted(told, wishes(told, null)))
        .hasMessageContaining("must not carry a user or password")
        .hasMessageNotContaining("s3cret");
    Database unknown = new Database("jdbc:nosuch:x", "a", "b");
    assertThatThrownBy(() -> drafted(unknown, wishes(unknown, null)))
        .hasMessageContaining("there is no driver for the address");
  }
}
