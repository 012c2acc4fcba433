package org.tributary.hub.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcConnectionPool;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tributary.hub.cases.V16__Places;
import org.tributary.hub.trends.V27__Trends;

/** A migrated, empty store for a test: H2 in memory, or a database of one real PostgreSQL. */
public final class TestStore {
  private static EmbeddedPostgres postgres;

  private final DataSource dataSource;

  private TestStore(DataSource dataSource) {
    this.dataSource = dataSource;
    Flyway.configure()
        .dataSource(dataSource)
        .locations("classpath:db/migration")
        .javaMigrations(new V2__Quartz(), new V16__Places(), new V27__Trends())
        .load()
        .migrate();
  }

  /** A fresh H2 store. */
  public static TestStore h2() {
    return new TestStore(
        JdbcConnectionPool.create(
            "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=20000",
            "sa",
            ""));
  }

  /** A fresh database of a PostgreSQL that all tests of this JVM share. */
  public static TestStore postgres() {
    return new TestStore(postgresDatabase());
  }

  /** A fresh, empty database of the shared PostgreSQL. */
  public static synchronized PGSimpleDataSource postgresDatabase() {
    try {
      if (postgres == null) {
        postgres = EmbeddedPostgres.builder().start();
      }
      String name = "t" + UUID.randomUUID().toString().replace("-", "");
      new JdbcTemplate(postgres.getPostgresDatabase()).execute("CREATE DATABASE " + name);
      PGSimpleDataSource database = (PGSimpleDataSource) postgres.getDatabase("postgres", name);
      database.setReWriteBatchedInserts(true);
      return database;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public DataSource dataSource() {
    return dataSource;
  }

  public JdbcTemplate jdbc() {
    return new JdbcTemplate(dataSource);
  }

  public Sql sql() {
    return new Sql(jdbc());
  }

  public Transactions transactions() {
    return new Transactions(new TransactionTemplate(new DataSourceTransactionManager(dataSource)));
  }

  public boolean isPostgres() throws SQLException {
    try (var connection = dataSource.getConnection()) {
      return connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
    }
  }
}
