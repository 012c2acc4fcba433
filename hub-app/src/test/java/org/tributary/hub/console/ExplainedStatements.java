package org.tributary.hub.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;
import net.ttddyy.dsproxy.proxy.ParameterSetOperation;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

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

  /** A statement as it was executed. */
  record Read(String sql, List<ParameterSetOperation> parameters) {

    /** How many rows it takes out of tables and indexes, wanted or not. */
    long rows(Connection connection) throws SQLException, IOException {
      try (PreparedStatement explain =
          connection.prepareStatement("EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) " + sql)) {
        for (ParameterSetOperation parameter : parameters) {
          parameter.getMethod().invoke(explain, parameter.getArgs());
        }
        try (ResultSet plan = explain.executeQuery()) {
          plan.next();
          return rows(JSON.readTree(plan.getString(1)).get(0).path("Plan"));
        }
      } catch (IllegalAccessException | InvocationTargetException e) {
        throw new IllegalStateException(e);
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
    return new BeanPostProcessor() {
      @Override
      public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource store
            ? ProxyDataSourceBuilder.create(store).listener(new Listener()).build()
            : bean;
      }
    };
  }

  private static final class Listener implements QueryExecutionListener {
    @Override
    public void beforeQuery(ExecutionInfo execution, List<QueryInfo> queries) {
      if (!Thread.currentThread().getName().startsWith("http-nio-")) {
        return;
      }
      for (QueryInfo query : queries) {
        String sql = query.getQuery().strip();
        if ((sql.startsWith("SELECT") || sql.startsWith("(SELECT"))
            && !sql.contains("FOR UPDATE")) {
          READ.add(new Read(sql, List.copyOf(query.getParametersList().get(0))));
        }
      }
    }

    @Override
    public void afterQuery(ExecutionInfo execution, List<QueryInfo> queries) {
      // what was begun counts
    }
  }
}
