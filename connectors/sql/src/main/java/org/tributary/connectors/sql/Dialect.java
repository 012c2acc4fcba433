package org.tributary.connectors.sql;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Properties;

/**
 * What differs between databases. Told by the address: the driver's properties must be known before
 * there is a connection to ask for the product.
 */
enum Dialect {
  POSTGRESQL,
  MARIADB,
  SQL_SERVER,
  H2,
  OTHER;

  private static final Duration GRACE = Duration.ofSeconds(10);
  private static final Duration TO_CONNECT = Duration.ofSeconds(15);

  static Dialect of(String url) {
    String lower = url.toLowerCase(Locale.ROOT);
    if (lower.startsWith("jdbc:postgresql:")) {
      return POSTGRESQL;
    }
    if (lower.startsWith("jdbc:mariadb:") || lower.startsWith("jdbc:mysql:")) {
      return MARIADB;
    }
    if (lower.startsWith("jdbc:sqlserver:")) {
      return SQL_SERVER;
    }
    return lower.startsWith("jdbc:h2:") ? H2 : OTHER;
  }

  /**
   * The first rows of a query.
   *
   * @param columns what stands between SELECT and FROM
   * @param rest from FROM to the end
   */
  String first(int rows, String columns, String rest) {
    return switch (this) {
      case SQL_SERVER -> "SELECT TOP (" + rows + ") " + columns + " " + rest;
      case MARIADB -> "SELECT " + columns + " " + rest + " LIMIT " + rows;
      case POSTGRESQL, H2, OTHER ->
          "SELECT " + columns + " " + rest + " FETCH FIRST " + rows + " ROWS ONLY";
    };
  }

  /** Asks the database what time it is; the answer has an offset, except on MariaDB: UTC. */
  String clock() {
    return switch (this) {
      case SQL_SERVER -> "SELECT SYSDATETIMEOFFSET()";
      case MARIADB -> "SELECT UTC_TIMESTAMP(6)";
      case POSTGRESQL, H2, OTHER -> "SELECT CURRENT_TIMESTAMP";
    };
  }

  /**
   * What to tell a fresh connection. MariaDB shows columns of type TIMESTAMP in the session's zone,
   * and its driver leaves read-only sessions to the server.
   */
  List<String> greetings() {
    return this == MARIADB
        ? List.of("SET time_zone = '+00:00'", "SET SESSION TRANSACTION READ ONLY")
        : List.of();
  }

  /** Driver properties that the system file may override. */
  Properties driverProperties(String url, Duration timeout) {
    Properties properties = new Properties();
    String silence = String.valueOf(timeout.plus(GRACE).toSeconds());
    String connect = String.valueOf(TO_CONNECT.toSeconds());
    switch (this) {
      case POSTGRESQL -> {
        properties.setProperty("connectTimeout", connect);
        properties.setProperty("loginTimeout", connect);
        properties.setProperty("socketTimeout", silence);
        properties.setProperty("ApplicationName", "tributary");
      }
      case MARIADB -> {
        properties.setProperty("connectTimeout", connect + "000");
        properties.setProperty("socketTimeout", silence + "000");
      }
      case SQL_SERVER -> {
        properties.setProperty("loginTimeout", connect);
        properties.setProperty("socketTimeout", silence + "000");
        properties.setProperty("applicationName", "tributary");
        // Compared with Unicode texts, a varchar column is neither searched by its index nor always
        // in the order of ORDER BY; texts of Unicode columns are sent as such one by one.
        properties.setProperty("sendStringParametersAsUnicode", "false");
      }
      case H2 -> {
        if (!url.toUpperCase(Locale.ROOT).contains(";IFEXISTS=")) {
          properties.setProperty("IFEXISTS", "TRUE"); // a misspelt name would make a new database
        }
      }
      case OTHER -> {}
    }
    return properties;
  }
}
