package org.tributary.hub.cli.discover;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The address of a database, and the way in. */
final class JdbcAddress {
  private static final Pattern VALID = Pattern.compile("jdbc:[a-z0-9]+:\\S+");
  private static final Pattern CREDENTIAL =
      Pattern.compile("(?i)[?&;](user|username|password|pwd)=|//[^/?;]*@");
  private static final Pattern NAMED = Pattern.compile("(?i)[;?&]databaseName=([^;&]+)");
  private static final String SECONDS_TO_CONNECT = "15";

  /** The MariaDB driver would log the server's messages by itself; it asks for this when used. */
  private static final String SILENCE = "mariadb.logging.disable";

  private final String url;

  private JdbcAddress(String url) {
    this.url = url;
  }

  static JdbcAddress of(String location) {
    if (CREDENTIAL.matcher(location).find()) {
      throw new DiscoveryException(
          "the address must not carry a user or password: --user names the login, and its password"
              + " is read from the environment");
    }
    if (!VALID.matcher(location).matches()) {
      throw new DiscoveryException(
          "the source is not an address such as jdbc:postgresql://db.example.org:5432/permits");
    }
    return new JdbcAddress(location);
  }

  String url() {
    return url;
  }

  /** The address without parameters. */
  String place() {
    return url.replaceFirst("[?;].*$", "");
  }

  /** The name of the database. */
  String database() {
    Matcher named = NAMED.matcher(url);
    return named.find() ? named.group(1) : place().replaceFirst(".*[/:\\\\]", "");
  }

  boolean isPostgres() {
    return url.toLowerCase(Locale.ROOT).startsWith("jdbc:postgresql:");
  }

  /**
   * Connects to it.
   *
   * @param variable where the password is read from, for the sentence of a refusal
   */
  Connection connect(@Nullable String user, @Nullable String password, String variable) {
    if (System.getProperty(SILENCE) == null) {
      System.setProperty(SILENCE, "true");
    }
    Properties login = new Properties();
    if (user != null) {
      login.setProperty("user", user);
    }
    if (password != null) {
      login.setProperty("password", password);
    }
    boolean h2 = url.toLowerCase(Locale.ROOT).startsWith("jdbc:h2:");
    if (h2 && !url.toUpperCase(Locale.ROOT).contains(";IFEXISTS=")) {
      login.setProperty("IFEXISTS", "TRUE"); // a misspelt name would make a new database
    } else if (isPostgres()) {
      login.setProperty("connectTimeout", SECONDS_TO_CONNECT);
    }
    try {
      Connection connection = driver().connect(url, login);
      if (connection != null) {
        connection.setReadOnly(true);
        return connection;
      }
    } catch (SQLException e) {
      throw new DiscoveryException(refusal(e, variable)); // without the cause: it may quote much
    }
    throw new DiscoveryException(place() + ": the driver does not take the address");
  }

  private String refusal(SQLException e, String variable) {
    String state = String.valueOf(e.getSQLState());
    String what =
        state.startsWith("28") || e.getErrorCode() == 18456
            ? "refuses the login: --user names it, and its password is read from the environment"
                + " variable "
                + variable
            : "cannot be reached, or there is no such database";
    return "%s: the database %s (SQLState %s)".formatted(place(), what, state);
  }

  private Driver driver() throws SQLException {
    ClassLoader ours = JdbcAddress.class.getClassLoader();
    for (Driver driver : ServiceLoader.load(Driver.class, ours)) {
      if (driver.acceptsURL(url)) {
        return driver;
      }
    }
    throw new DiscoveryException(
        "there is no driver for the address; jdbc:postgresql:, jdbc:mariadb:, jdbc:sqlserver: and"
            + " jdbc:h2: are known");
  }
}
