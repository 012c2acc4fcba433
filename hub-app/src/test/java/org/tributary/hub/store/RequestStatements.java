package org.tributary.hub.store;

import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.springframework.beans.factory.config.BeanPostProcessor;

/** Hears of every statement that answering a request takes; what runs beside it does not count. */
public final class RequestStatements implements BeanPostProcessor, QueryExecutionListener {
  private final Consumer<QueryInfo> hearer;

  public RequestStatements(Consumer<QueryInfo> hearer) {
    this.hearer = hearer;
  }

  @Override
  public Object postProcessAfterInitialization(Object bean, String name) {
    return bean instanceof DataSource store
        ? ProxyDataSourceBuilder.create(store).listener(this).build()
        : bean;
  }

  @Override
  public void beforeQuery(ExecutionInfo execution, List<QueryInfo> queries) {
    if (Thread.currentThread().getName().startsWith("http-nio-")) {
      queries.forEach(hearer);
    }
  }

  @Override
  public void afterQuery(ExecutionInfo execution, List<QueryInfo> queries) {
    // what was begun counts
  }
}
