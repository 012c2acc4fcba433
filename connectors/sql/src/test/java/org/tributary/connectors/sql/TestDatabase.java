package org.tributary.connectors.sql;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.regex.Pattern;

/** A departmental database for a test, and the hand of somebody who works in it. */
final class TestDatabase implements AutoCloseable {
  private static final Pattern ZONED = Pattern.compile("TIMESTAMP WITH TIME ZONE '([^']+)'");
  private static EmbeddedPostgres postgres;

  private final String url;
  private final String user;
  private final String password;
  private final Connection connection;

  private TestDatabase(String url, String user, String password) throws SQLException {
    this.url = url;
    this.user = user;
    this.password = password;
    this.connection = DriverManager.getConnection(url, user, password);
  }

  /** A fresh H2 in memory; it lives as long as this one does. */
  static TestDatabase h2(String password) throws SQLException {
    return new TestDatabase("jdbc:h2:mem:" + UUID.randomUUID(), "tributary", password);
  }

  /** Some database. */
  static TestDatabase at(String url, String user, String password) throws SQLException {
    return new TestDatabase(url, user, password);
  }

  /** A fresh database of a PostgreSQL that all tests of this JVM share. */
  static synchronized TestDatabase postgres(String password) throws IOException, SQLException {
    if (postgres == null) {
      postgres = EmbeddedPostgres.builder().start();
    }
    String name = "t" + UUID.randomUUID().toString().replace("-", "");
    try (Connection admin = postgres.getPostgresDatabase().getConnection();
        Statement statement = admin.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    }
    String url = "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/" + name;
    return new TestDatabase(url, "postgres", password);
  }

  /** A fresh database of a MariaDB that all tests of this JVM share. */
  static TestDatabase mariadb() throws IOException, SQLException {
    String name = "t" + UUID.randomUUID().toString().replace("-", "");
    MariaDbServer server = MariaDbServer.shared();
    Drivers.find(server.url(name)); // as in the hub, where nobody else uses this driver
    try (Connection admin =
            DriverManager.getConnection(
                server.url(""), MariaDbServer.USER, MariaDbServer.PASSWORD);
        Statement statement = admin.createStatement()) {
      statement.execute("CREATE DATABASE " + name + " COLLATE utf8mb4_bin");
    }
    TestDatabase database =
        new TestDatabase(server.url(name), MariaDbServer.USER, MariaDbServer.PASSWORD);
    database.run("SET time_zone = '+00:00'");
    return database;
  }

  String url() {
    return url;
  }

  /** Members of settings in YAML flow style. */
  String settings() {
    return "url: \"%s\", user: %s, password: \"%s\"".formatted(url, user, password);
  }

  boolean isPostgres() {
    return url.startsWith("jdbc:postgresql:");
  }

  boolean isMariaDb() {
    return url.startsWith("jdbc:mariadb:");
  }

  void run(String... statements) {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(isMariaDb() ? onMariaDb(sql) : sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What standard SQL calls TIMESTAMP is DATETIME there, and TIMESTAMP is what has a zone. */
  private static String onMariaDb(String sql) {
    String zoned =
        ZONED
            .matcher(sql)
            .replaceAll(
                literal ->
                    "TIMESTAMP '"
                        + OffsetDateTime.parse(literal.group(1).replace(' ', 'T'))
                            .withOffsetSameInstant(ZoneOffset.UTC)
                            .toLocalDateTime()
                        + "'");
    return zoned
        .replaceAll("(\\w) TIMESTAMP( NOT NULL)?(?=[,)]|$)", "$1 DATETIME(6)$2")
        .replace("TIMESTAMP WITH TIME ZONE", "TIMESTAMP NULL");
  }

  int count(String table) {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM " + table)) {
      rows.next();
      return rows.getInt(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Runs a statement for each number, which is its only parameter or stands in it several times.
   */
  void runForEach(String sql, int from, int to) {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      int parameters = statement.getParameterMetaData().getParameterCount();
      for (int n = from; n < to; n++) {
        for (int i = 1; i <= parameters; i++) {
          statement.setInt(i, n);
        }
        statement.addBatch();
      }
      statement.executeBatch();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
