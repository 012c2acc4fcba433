package org.tributary.connectors.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.tributary.sdk.connector.CallListener;

/** One connection during one look into the database. */
final class Session {
  private final Connection connection;
  private final SqlSettings settings;
  private final CallListener listener;

  Session(Connection connection, SqlSettings settings, CallListener listener) {
    this.connection = connection;
    this.settings = settings;
    this.listener = listener;
  }

  /** Makes something of an answer. */
  interface Answer<T> {
    T of(ResultSet rows) throws SQLException;
  }

  /** Asks a question. */
  <T> T ask(Question question, Answer<T> answer) throws SQLException {
    if (!listener.isSomebody()) {
      return asked(question, question.parameters(), answer);
    }
    Spoken spoken = new Spoken(question);
    try {
      T made = asked(question, spoken.parameters(), answer);
      listener.heard(spoken.answered(made));
      return made;
    } catch (SQLException e) {
      listener.heard(spoken.refused(e));
      throw e;
    }
  }

  private <T> T asked(Question question, List<Question.Parameter> parameters, Answer<T> answer)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(question.sql())) {
      statement.setQueryTimeout(Math.toIntExact(settings.timeout().toSeconds()));
      statement.setFetchSize(settings.fetchSize());
      for (int i = 0; i < parameters.size(); i++) {
        parameters.get(i).set(statement, i + 1);
      }
      try (ResultSet rows = statement.executeQuery()) {
        return answer.of(rows);
      }
    }
  }
}
