package org.tributary.hub.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.h2.jdbcx.JdbcConnectionPool;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tributary.hub.cases.V16__Places;
import org.tributary.hub.trends.V27__Trends;

/** A database that grew version by version is the same as one made at once. */
class MigrationIT {

  @Test
  void grownAndFreshAreTheSameOnH2() throws SQLException {
    assertThat(structure(grown(h2()))).isEqualTo(structure(fresh(h2()))).hasSizeGreaterThan(100);
  }

  @Test
  void grownAndFreshAreTheSameOnPostgres() throws SQLException {
    assertThat(structure(grown(TestStore.postgresDatabase())))
        .isEqualTo(structure(fresh(TestStore.postgresDatabase())))
        .hasSizeGreaterThan(100);
  }

  @Test
  void casesThatAreThereGetTheirSpotOnTheMap() {
    for (DataSource database : List.of(h2(), TestStore.postgresDatabase())) {
      flyway(database, "13").migrate();
      JdbcTemplate store = new JdbcTemplate(database);
      aCase(
          store,
          1,
          "{\"place\": {\"geometry\": {\"type\": \"LineString\", \"coordinates\": [[10.0, 50.0], [10.5, 51.0]]}}}");
      aCase(store, 2, "{\"place\": {\"address\": {}}}");
      flyway(database, "latest").migrate();

      assertThat(store.queryForMap("SELECT lon, lat FROM hub_case WHERE record_id = '1'"))
          .containsValues(10.25, 50.5);
      assertThat(
              store.queryForList("SELECT record_id FROM hub_case WHERE cell IS NULL", String.class))
          .containsExactly("2");
    }
  }

  @Test
  void residentsInDoubtStayInDoubt() {
    for (DataSource database : List.of(h2(), TestStore.postgresDatabase())) {
      flyway(database, "33").migrate();
      JdbcTemplate store = new JdbcTemplate(database);
      UUID doubtful = resident(store, "evidence");
      resident(store, null);
      flyway(database, "latest").migrate();

      assertThat(
              store.queryForList(
                  "SELECT resident_id FROM resident_doubt JOIN resident ON id = resident_id"
                      + " WHERE code = 'evidence' AND since = updated_at",
                  UUID.class))
          .containsExactly(doubtful);
    }
  }

  private static UUID resident(JdbcTemplate store, @Nullable String attention) {
    UUID id = UUID.randomUUID();
    store.update(
        "INSERT INTO resident (id, kind, status, version, created_at, updated_at, attention)"
            + " VALUES (?, 'person', 'active', 1, CURRENT_TIMESTAMP, CURRENT_TIMESTAMP, ?)",
        id,
        attention);
    return id;
  }

  private static void aCase(JdbcTemplate store, int number, String doc) {
    store.update(
        "INSERT INTO hub_case (id, stream_no, record_id, type, status, phase, opened_at,"
            + " last_sequence, last_occurred_at, version, created_at, updated_at, doc)"
            + " VALUES (?, 1, ?, 'permit', 'issued', 'open', CURRENT_TIMESTAMP, 1,"
            + " CURRENT_TIMESTAMP, 1, CURRENT_TIMESTAMP, CURRENT_TIMESTAMP, ?)",
        UUID.randomUUID(),
        Integer.toString(number),
        doc);
  }

  private static DataSource h2() {
    return JdbcConnectionPool.create(
        "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "");
  }

  private static DataSource fresh(DataSource database) {
    flyway(database, "latest").migrate();
    return database;
  }

  private static DataSource grown(DataSource database) {
    List<String> versions = new ArrayList<>();
    for (MigrationInfo migration : flyway(database, "latest").info().pending()) {
      versions.add(migration.getVersion().getVersion());
    }
    assertThat(versions).hasSizeGreaterThan(1);
    versions.forEach(version -> flyway(database, version).migrate());
    return database;
  }

  private static Flyway flyway(DataSource database, String target) {
    return Flyway.configure()
        .dataSource(database)
        .locations("classpath:db/migration")
        .javaMigrations(new V2__Quartz(), new V16__Places(), new V27__Trends())
        .target(target)
        .load();
  }

  private static Set<String> structure(DataSource database) throws SQLException {
    Set<String> lines = new TreeSet<>();
    try (Connection connection = database.getConnection()) {
      DatabaseMetaData metaData = connection.getMetaData();
      String schema = metaData.storesLowerCaseIdentifiers() ? "public" : "PUBLIC";
      List<String> tables = new ArrayList<>();
      try (ResultSet row =
          metaData.getTables(null, schema, "%", new String[] {"TABLE", "BASE TABLE"})) {
        while (row.next()) {
          tables.add(row.getString("TABLE_NAME"));
        }
      }
      for (String table : tables) {
        if (!table.toLowerCase(Locale.ROOT).startsWith("flyway")) {
          columns(metaData, schema, table, lines);
          indexes(metaData, schema, table, lines);
        }
      }
    }
    return lines;
  }

  private static void columns(
      DatabaseMetaData metaData, String schema, String table, Set<String> lines)
      throws SQLException {
    try (ResultSet row = metaData.getColumns(null, schema, table, "%")) {
      while (row.next()) {
        lines.add(
            String.join(
                " ",
                table,
                row.getString("COLUMN_NAME"),
                row.getString("TYPE_NAME"),
                row.getString("COLUMN_SIZE"),
                row.getString("IS_NULLABLE"),
                String.valueOf(row.getString("COLUMN_DEF"))));
      }
    }
  }

  private static void indexes(
      DatabaseMetaData metaData, String schema, String table, Set<String> lines)
      throws SQLException {
    try (ResultSet row = metaData.getIndexInfo(null, schema, table, false, true)) {
      while (row.next()) {
        if (row.getString("COLUMN_NAME") != null) {
          lines.add(
              String.join(
                  " ",
                  table,
                  "index",
                  row.getString("ORDINAL_POSITION"),
                  row.getString("COLUMN_NAME"),
                  row.getString("NON_UNIQUE"),
                  String.valueOf(row.getString("ASC_OR_DESC"))));
        }
      }
    }
  }
}
