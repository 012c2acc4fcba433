package org.tributary.samples.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * A database of one contender.
 *
 * @param url JDBC URL, with everything that is needed to log in
 */
record Database(String url) {

  boolean isPostgres() {
    return url.startsWith("jdbc:postgresql:");
  }

  Connection open() throws SQLException {
    return DriverManager.getConnection(url);
  }

  HikariDataSource pool(int connections) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setMaximumPoolSize(connections);
    return new HikariDataSource(config);
  }
}
