package org.tributary.connectors.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** One connection during one look into the database. */
final class Session {
  private final Connection connection;
  private final SqlSettings settings;

  Session(Connection connection, SqlSettings settings) {
    this.connection = connection;
    this.settings = settings;
  }

  /** Makes something of an answer. */
  interface Answer<T> {
    T of(ResultSet rows) throws SQLException;
  }

  /** Asks a question. */
  <T> T ask(Question question, Answer<T> answer) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(question.sql())) {
      statement.setQueryTimeout(Math.toIntExact(settings.timeout().toSeconds()));
      statement.setFetchSize(settings.fetchSize());
      List<Question.Parameter> parameters = question.parameters();
      for (int i = 0; i < parameters.size(); i++) {
        parameters.get(i).set(statement, i + 1);
      }
      try (ResultSet rows = statement.executeQuery()) {
        return answer.of(rows);
      }
    }
  }
}
