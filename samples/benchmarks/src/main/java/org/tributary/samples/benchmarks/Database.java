package org.tributary.samples.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

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

  /** The values of the first column, as text. */
  List<String> column(String select) throws SQLException {
    List<String> values = new ArrayList<>();
    try (Connection connection = open();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(select)) {
      while (row.next()) {
        values.add(row.getString(1));
      }
    }
    return values;
  }

  HikariDataSource pool(int connections) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setMaximumPoolSize(connections);
    return new HikariDataSource(config);
  }
}
