package org.tributary.hub.schedule;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.UUID;
import org.quartz.Scheduler;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.tributary.hub.TributarySettings;
import org.tributary.hub.store.IdGenerator;
import org.tributary.hub.store.Sql;
import org.tributary.hub.store.Transactions;

@EnableScheduling
@Configuration(proxyBeanMethods = false)
class ScheduleConfiguration {

  @Bean
  RunStore runStore(
      Sql sql,
      Transactions transactions,
      IdGenerator ids,
      Clock clock,
      NodeId node,
      StreamMetrics metrics) {
    return new RunStore(sql, transactions, ids, clock, node.value(), metrics);
  }

  @Bean
  NodeId nodeId(TributarySettings settings) throws IOException {
    return new NodeId(nodeId(settings.data()));
  }

  @Bean
  FeedRuns feedRuns(
      Sql sql, Transactions transactions, IdGenerator ids, Clock clock, StreamMetrics metrics) {
    return new FeedRuns(sql, transactions, ids, clock, metrics);
  }

  @Bean
  StreamMetrics streamMetrics(MeterRegistry registry, Sql sql, Clock clock) {
    return new StreamMetrics(registry, sql, clock);
  }

  @Bean
  StreamTable streamTable(Sql sql) {
    return new StreamTable(sql);
  }

  @Bean
  SelfCheckTable selfCheckTable(Sql sql) {
    return new SelfCheckTable(sql);
  }

  @Bean
  StreamScheduler streamScheduler(Scheduler scheduler, StreamTable streams) {
    return new StreamScheduler(scheduler, streams);
  }

  private static String nodeId(Path data) throws IOException {
    Path file = data.resolve("node-id");
    if (!Files.exists(file)) {
      Files.createDirectories(data);
      Files.writeString(file, UUID.randomUUID().toString(), StandardCharsets.UTF_8);
    }
    return Files.readString(file, StandardCharsets.UTF_8).strip();
  }
}
