package org.tributary.hub.linking;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tributary.hub.store.IdGenerator;
import org.tributary.hub.store.Sql;
import org.tributary.hub.store.Transactions;

@Configuration(proxyBeanMethods = false)
class LinkingConfiguration {

  @Bean
  Models identityModels(Sql sql, Clock clock) {
    return new Models(sql, clock);
  }

  @Bean
  Linking linking(Sql sql, IdGenerator ids, Models models) {
    return new Linking(sql, ids, models);
  }

  @Bean
  Stewardship stewardship(
      Sql sql, Transactions transactions, IdGenerator ids, Models models, Clock clock) {
    return new Stewardship(sql, transactions, ids, models, clock);
  }

  @Bean
  QuietPass quietPass(
      Sql sql, Transactions transactions, IdGenerator ids, Models models, Clock clock) {
    return new QuietPass(sql, transactions, ids, models, clock);
  }
}
