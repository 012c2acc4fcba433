package org.tributary.hub.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.proxy.ParameterSetOperation;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.tributary.hub.store.RequestStatements;

/**
 * Remembers the statements that read for answers, and asks PostgreSQL how many rows each goes
 * through; what runs beside requests does not count.
 */
@TestConfiguration(proxyBeanMethods = false)
class ExplainedStatements {
  private static final List<Read> READ = new CopyOnWriteArrayList<>();
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> READING =
      Set.of("Seq Scan", "Index Scan", "Index Only Scan", "Bitmap Index Scan");

  /** An array as long as it is good. */
  private record Held(String type, Object elements) {}

  /** A parameter as it was set. */
  record Parameter(Method setter, List<Object> arguments) {
    static Parameter of(ParameterSetOperation set) {
      List<Object> arguments = new ArrayList<>(Arrays.asList(set.getArgs()));
      arguments.replaceAll(argument -> argument instanceof Array array ? held(array) : argument);
      return new Parameter(set.getMethod(), arguments);
    }

    private static Held held(Array array) {
      try {
        return new Held(array.getBaseTypeName(), array.getArray());
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }

    void set(PreparedStatement statement) throws SQLException {
      List<Object> given = new ArrayList<>();
      for (Object argument : arguments) {
        given.add(
            argument instanceof Held held
                ? statement.getConnection().createArrayOf(held.type(), (Object[]) held.elements())
                : argument);
      }
      try {
        setter.invoke(statement, given.toArray());
      } catch (IllegalAccessException | InvocationTargetException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** A statement as it was executed. */
  record Read(String sql, List<Parameter> parameters) {

    /** How many rows it takes out of tables and indexes, wanted or not. */
    long rows(Connection connection) throws SQLException, IOException {
      try (PreparedStatement explain =
          connection.prepareStatement("EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) " + sql)) {
        for (Parameter parameter : parameters) {
          parameter.set(explain);
        }
        try (ResultSet plan = explain.executeQuery()) {
          plan.next();
          return rows(JSON.readTree(plan.getString(1)).get(0).path("Plan"));
        }
      }
    }

    private static long rows(JsonNode plan) {
      long rows = 0;
      for (JsonNode part : plan.path("Plans")) {
        rows += rows(part);
      }
      if (!READING.contains(plan.path("Node Type").asText())) {
        return rows;
      }
      double each =
          plan.path("Actual Rows").asDouble()
              + plan.path("Rows Removed by Filter").asDouble()
              + plan.path("Rows Removed by Index Recheck").asDouble();
      return rows + Math.round(each * plan.path("Actual Loops").asDouble());
    }
  }

  static void forget() {
    READ.clear();
  }

  static List<Read> read() {
    return List.copyOf(READ);
  }

  @Bean
  static BeanPostProcessor rememberingStore() {
    return new RequestStatements(ExplainedStatements::remember);
  }

  private static void remember(QueryInfo query) {
    String sql = query.getQuery().strip();
    if ((sql.startsWith("SELECT") || sql.startsWith("(SELECT")) && !sql.contains("FOR UPDATE")) {
      READ.add(
          new Read(sql, query.getParametersList().get(0).stream().map(Parameter::of).toList()));
    }
  }
}
