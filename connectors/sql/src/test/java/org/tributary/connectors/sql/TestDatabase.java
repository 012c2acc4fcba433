package org.tributary.connectors.sql;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/** A departmental database for a test, and the hand of somebody who works in it. */
final class TestDatabase implements AutoCloseable {
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

  void run(String... statements) {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
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
