package org.tributary.hub.changes;

import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tributary.hub.TributarySettings;
import org.tributary.hub.schedule.NodeId;
import org.tributary.hub.store.Sql;
import org.tributary.hub.store.Transactions;

@Configuration(proxyBeanMethods = false)
class ChangesConfiguration {

  @Bean
  ChangeFeed changeFeed(Sql sql, Transactions transactions, Clock clock, NodeId node) {
    return new ChangeFeed(sql, transactions, clock, node.value());
  }

  @Bean
  ChangeRetention changeRetention(
      Sql sql,
      Transactions transactions,
      List<ChangeHold> holds,
      Clock clock,
      TributarySettings settings) {
    return new ChangeRetention(sql, transactions, holds, clock, settings.changes().keep());
  }
}
