package org.tributary.connectors.sql;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** A query with its parameters. */
record Question(String sql, List<Parameter> parameters) {

  /** Sets one parameter. */
  interface Parameter {
    void set(PreparedStatement statement, int index) throws SQLException;
  }

  Question {
    parameters = List.copyOf(parameters);
  }
}
