package org.tributary.hub.api;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** Remembers every statement that answering a request took; what runs beside it does not count. */
@TestConfiguration(proxyBeanMethods = false)
class CountedStatements {
  private static final List<String> STATEMENTS = new CopyOnWriteArrayList<>();

  /** The statements of what is called, in their order. */
  static List<String> during(Runnable call) {
    STATEMENTS.clear();
    call.run();
    return List.copyOf(STATEMENTS);
  }

  @Bean
  static BeanPostProcessor countingStore() {
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
      if (Thread.currentThread().getName().startsWith("http-nio-")) {
        queries.forEach(query -> STATEMENTS.add(query.getQuery()));
      }
    }

    @Override
    public void afterQuery(ExecutionInfo execution, List<QueryInfo> queries) {
      // what was begun counts
    }
  }
}
