package org.tributary.connectors.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import org.tributary.sdk.connector.CallListener;
import org.tributary.sdk.connector.SystemCall;

/**
 * One database that is only read. Each look into it has a connection and a transaction of its own,
 * read-only as far as the database knows such a thing, and rolled back at the end in any case.
 */
final class Database {
  private final String system;
  private final SqlSettings settings;
  private final CallListener listener;

  Database(String system, SqlSettings settings, CallListener listener) {
    this.system = system;
    this.settings = settings;
    this.listener = listener;
  }

  Dialect dialect() {
    return settings.dialect();
  }

  /** What is done during one look. */
  interface Work<T> {
    T on(Session session) throws SQLException;
  }

  /**
   * Looks into the database.
   *
   * @throws org.tributary.sdk.failure.ConnectorException where it does not answer or refuses
   */
  <T> T look(ReadSpec read, Work<T> work) {
    try (Connection connection = connected()) {
      return rolledBack(connection, work);
    } catch (SQLException e) {
      throw SqlFailure.of(read.stream(), read.names(), settings, e);
    }
  }

  private <T> T rolledBack(Connection connection, Work<T> work) throws SQLException {
    T result;
    try {
      begin(connection);
      result = work.on(new Session(connection, settings, listener));
    } catch (SQLException | RuntimeException e) {
      try {
        connection.rollback();
      } catch (SQLException alsoFailed) {
        e.addSuppressed(alsoFailed); // of a broken connection, the first failure says why
      }
      throw e;
    }
    connection.rollback();
    return result;
  }

  private Connection connected() throws SQLException {
    try {
      return connect();
    } catch (SQLException e) {
      if (listener.isSomebody()) {
        String state = "refused (SQLState " + e.getSQLState() + ")";
        listener.heard(
            new SystemCall(
                SystemCall.Part.of("connect " + settings.place()), SystemCall.Part.of(state)));
      }
      throw e;
    }
  }

  private Connection connect() throws SQLException {
    Properties login = new Properties();
    login.putAll(settings.login());
    Connection connection = settings.driver().connect(settings.url(), login);
    if (connection == null) {
      throw new SQLException("the driver does not take the address", "08001");
    }
    return connection;
  }

  private void begin(Connection connection) throws SQLException {
    List<String> greetings = settings.dialect().greetings();
    if (!greetings.isEmpty()) {
      try (Statement statement = connection.createStatement()) {
        for (String greeting : greetings) {
          statement.execute(greeting);
        }
      }
    }
    connection.setReadOnly(true);
    connection.setAutoCommit(false);
  }

  @Override
  public String toString() {
    return "Database[" + system + "]";
  }
}
