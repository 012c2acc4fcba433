package org.tributary.hub.records;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.tributary.hub.cases.CaseWriter;
import org.tributary.hub.documents.Documents;
import org.tributary.hub.linking.Linking;
import org.tributary.hub.schedule.FeedRuns;
import org.tributary.hub.schedule.RunStore;
import org.tributary.hub.store.IdGenerator;
import org.tributary.hub.store.Sql;
import org.tributary.hub.store.Transactions;
import org.tributary.hub.systems.DeployedSystems;
import org.tributary.hub.systems.LiveStreams;

@Configuration(proxyBeanMethods = false)
class RecordsConfiguration {

  @Bean
  PageMetrics pageMetrics(MeterRegistry registry) {
    return new PageMetrics(registry);
  }

  @Bean
  LandingWriter landingWriter(Sql sql, IdGenerator ids, Linking linking, PageMetrics metrics) {
    return new LandingWriter(sql, ids, new CaseWriter(sql), linking, metrics);
  }

  @Bean
  PageIngest pageIngest(
      Sql sql,
      Transactions transactions,
      LandingWriter writer,
      RunStore runs,
      IdGenerator ids,
      Clock clock,
      @Lazy Written written,
      PageMetrics metrics) {
    return new PageIngest(
        transactions,
        writer,
        new Reconciliation(sql, writer),
        runs,
        ids,
        clock,
        new Joining(writer.records(), new OwnCases(sql), written),
        metrics);
  }

  @Bean
  HubCases hubCases(Sql sql, LandingWriter writer, Documents documents, IdGenerator ids) {
    return new HubCases(sql, writer, new CaseWriter(sql), new EntityTable(sql), documents, ids);
  }

  @Bean
  RouteIntake routeIntake(
      LiveStreams streams,
      FeedRuns feeds,
      RunStore runs,
      PageIngest ingest,
      Transactions transactions,
      Clock clock) {
    return new RouteIntake(streams, feeds, runs, ingest, transactions, clock);
  }

  @Bean
  StoredReplay storedReplay(
      Sql sql,
      Transactions transactions,
      LandingWriter writer,
      RunStore runs,
      IdGenerator ids,
      Clock clock,
      DeployedSystems systems) {
    return new StoredReplay(sql, transactions, writer, runs, ids, clock, systems);
  }

  @Bean
  StoredRemap storedRemap(
      Sql sql,
      Transactions transactions,
      LandingWriter writer,
      RunStore runs,
      IdGenerator ids,
      Clock clock,
      DeployedSystems systems) {
    return new StoredRemap(sql, transactions, writer, runs, ids, clock, systems);
  }
}
