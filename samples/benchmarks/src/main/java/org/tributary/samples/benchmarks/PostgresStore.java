package org.tributary.samples.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A real PostgreSQL of our own, with commits that are on disk before they are answered, and with
 * the memory and the log that docs/guides/operations.md advises.
 */
final class PostgresStore implements Store {
  private final EmbeddedPostgres server;

  private PostgresStore(EmbeddedPostgres server) {
    this.server = server;
  }

  static PostgresStore start() throws IOException {
    return new PostgresStore(settings().start());
  }

  /**
   * One whose databases are in a folder and stay there, and that keeps the times of statements.
   * What is filled in at once, with its indexes, is not written to the log as well.
   */
  static PostgresStore keptIn(Path folder) throws IOException {
    return new PostgresStore(
        settings()
            .setDataDirectory(folder)
            .setCleanDataDirectory(false)
            .setServerConfig("shared_preload_libraries", "pg_stat_statements")
            .setServerConfig("wal_level", "minimal")
            .setServerConfig("max_wal_senders", "0")
            .setPGStartupWait(Duration.ofMinutes(5))
            .start());
  }

  private static EmbeddedPostgres.Builder settings() {
    return EmbeddedPostgres.builder()
        .setServerConfig("synchronous_commit", "on")
        .setServerConfig("fsync", "on")
        .setServerConfig("full_page_writes", "on")
        .setServerConfig("shared_buffers", quarterOfMemory() + "MB")
        .setServerConfig("max_wal_size", "24GB")
        .setServerConfig("checkpoint_timeout", "15min");
  }

  /** In megabytes. */
  private static long quarterOfMemory() {
    OperatingSystemMXBean machine =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    return machine.getTotalMemorySize() / 4 / 1024 / 1024;
  }

  @Override
  public String title() {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                SELECT 'PostgreSQL ' || current_setting('server_version') || ' (fsync '
                  || current_setting('fsync') || ', synchronous_commit '
                  || current_setting('synchronous_commit') || ', shared_buffers '
                  || current_setting('shared_buffers') || ', max_wal_size '
                  || current_setting('max_wal_size') || ')'
                """)) {
      row.next();
      return row.getString(1);
    } catch (SQLException e) {
      throw new IllegalStateException("PostgreSQL does not answer", e);
    }
  }

  @Override
  public Database create(String name) throws SQLException {
    execute("CREATE DATABASE " + name);
    return database(name);
  }

  /** A database that is there already, or else an empty one. */
  Database openOrCreate(String name) throws SQLException {
    Database found = database(name);
    if (database("postgres")
        .column("SELECT 1 FROM pg_database WHERE datname = '" + name + "'")
        .isEmpty()) {
      create(name);
    }
    return found;
  }

  private Database database(String name) {
    return new Database(
        server.getJdbcUrl("postgres", name)
            + "&reWriteBatchedInserts=true&ApplicationName=benchmarks");
  }

  @Override
  public Database ofHub(String name, Path home) throws SQLException {
    return create(name);
  }

  @Override
  public List<String> javaOptions() {
    return List.of();
  }

  @Override
  public Map<String, String> hubSettings(Database database) {
    return Map.of(
        "TRIBUTARY_STORE_URL",
        "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + nameOf(database),
        "TRIBUTARY_STORE_USERNAME",
        "postgres",
        "TRIBUTARY_STORE_PASSWORD",
        "");
  }

  @Override
  public Database createLike(Database model, String name) throws SQLException {
    execute("CREATE DATABASE " + name + " TEMPLATE " + nameOf(model));
    Database copy = database(name);
    try (Connection connection = copy.open();
        Statement statement = connection.createStatement()) {
      for (Tables.Table table : Tables.of(connection)) {
        statement.execute("TRUNCATE TABLE " + table.name());
      }
    }
    return copy;
  }

  @Override
  public void settle() throws SQLException {
    execute("CHECKPOINT");
  }

  @Override
  public long size(Database database) throws SQLException {
    try (Connection connection = database.open();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT pg_database_size(current_database())")) {
      row.next();
      return row.getLong(1);
    }
  }

  @Override
  public void drop(Database database) throws SQLException {
    execute("DROP DATABASE " + nameOf(database) + " WITH (FORCE)");
  }

  private static String nameOf(Database database) {
    String path = database.url().substring(0, database.url().indexOf('?'));
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
