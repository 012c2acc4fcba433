package org.tributary.hub.api;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.tributary.hub.store.RequestStatements;

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
    return new RequestStatements(query -> STATEMENTS.add(query.getQuery()));
  }
}
