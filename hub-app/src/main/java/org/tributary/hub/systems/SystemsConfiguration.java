package org.tributary.hub.systems;

import java.time.Clock;
import java.util.List;
import org.apache.camel.CamelContext;
import org.quartz.Scheduler;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.tributary.hub.TributarySettings;
import org.tributary.hub.schedule.RunStore;
import org.tributary.hub.schedule.SelfCheckTable;
import org.tributary.hub.schedule.StreamScheduler;
import org.tributary.hub.schedule.StreamTable;
import org.tributary.routes.ingest.RecordSink;

@Configuration(proxyBeanMethods = false)
class SystemsConfiguration {

  @Bean
  Deployment deployment(
      TributarySettings settings,
      @Lazy StoredSamples samples,
      CamelContext camel,
      Clock clock,
      RunStore runs,
      @Lazy RecordSink sink,
      StreamTable streams,
      SelfCheckTable checks,
      StreamScheduler schedule,
      Scheduler quartz,
      @Lazy DeclaredServices services) {
    return new Deployment(
        settings,
        new SystemSource(settings.home()),
        samples,
        camel,
        clock,
        runs,
        sink,
        streams,
        checks,
        schedule,
        quartz,
        services);
  }

  @Bean
  SampleBench sampleBench(
      Deployment deployment, TributarySettings settings, CamelContext camel, Clock clock) {
    return new SampleBench(deployment, settings, camel, clock);
  }

  @Bean
  HomeWatch homeWatch(
      TributarySettings settings, Deployment deployment, Clock clock, CamelContext camel) {
    return new HomeWatch(
        settings.home(),
        List.of("systems", "mappings", "codes", "secrets"),
        () ->
            deployment.scan().stream()
                .anyMatch(outcome -> outcome.state() == Deployment.Outcome.State.WAITING),
        settings.deploy().every(),
        clock,
        camel);
  }
}
