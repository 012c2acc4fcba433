package org.tributary.connectors.sql;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.tributary.sdk.connector.SystemCall;
import org.tributary.sdk.connector.SystemCall.Part;

/** A question as it is put to the database, with the values that it was given, for showing it. */
final class Spoken {
  private final Question question;
  private final Map<Integer, String> values = new TreeMap<>();

  Spoken(Question question) {
    this.question = question;
  }

  /** The parameters of the question, which are noted as they are set. */
  List<Question.Parameter> parameters() {
    List<Question.Parameter> noted = new ArrayList<>();
    for (Question.Parameter parameter : question.parameters()) {
      noted.add((statement, index) -> parameter.set(noting(statement), index));
    }
    return noted;
  }

  private PreparedStatement noting(PreparedStatement statement) {
    return (PreparedStatement)
        Proxy.newProxyInstance(
            Spoken.class.getClassLoader(),
            new Class<?>[] {PreparedStatement.class},
            (proxy, method, arguments) -> {
              if (method.getName().startsWith("set") && arguments != null && arguments.length > 1) {
                values.put((Integer) arguments[0], String.valueOf(arguments[1]));
              }
              try {
                return method.invoke(statement, arguments);
              } catch (InvocationTargetException e) {
                throw Objects.requireNonNullElse(e.getCause(), e);
              }
            });
  }

  SystemCall answered(Object made) {
    return call(made instanceof Collection<?> rows ? rows.size() + " rows" : "answered");
  }

  SystemCall refused(SQLException e) {
    return call("refused (SQLState " + e.getSQLState() + ")");
  }

  private SystemCall call(String answer) {
    List<Map.Entry<String, String>> fields = new ArrayList<>();
    values.forEach((index, value) -> fields.add(Map.entry("?" + index, value)));
    return new SystemCall(new Part(question.sql(), fields, ""), Part.of(answer));
  }
}
