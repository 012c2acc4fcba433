package org.tributary.hub.linking;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.TimeZone;
import org.quartz.CronScheduleBuilder;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tributary.hub.TributarySettings;
import org.tributary.hub.store.IdGenerator;
import org.tributary.hub.store.Sql;
import org.tributary.hub.store.Transactions;

@Configuration(proxyBeanMethods = false)
class LinkingConfiguration {
  private static final JobKey QUIET_PASS = JobKey.jobKey("quiet-pass", "identity");

  @Bean
  JobDetail quietPassJob() {
    return JobBuilder.newJob(QuietPassJob.class).withIdentity(QUIET_PASS).storeDurably().build();
  }

  /** Trigger and time zone are the setting's; one hyphen switches it off. */
  @Bean
  @ConditionalOnExpression("'${tributary.identity.quiet-pass:}' != '-'")
  Trigger quietPassTrigger(JobDetail quietPassJob, TributarySettings settings) {
    return TriggerBuilder.newTrigger()
        .withIdentity("quiet-pass", "identity")
        .forJob(quietPassJob)
        .withSchedule(
            CronScheduleBuilder.cronSchedule(settings.identity().quietPass())
                .inTimeZone(TimeZone.getTimeZone(ZoneOffset.UTC))
                .withMisfireHandlingInstructionDoNothing())
        .build();
  }

  @Bean
  QuietPassControl quietPassControl(Scheduler scheduler) {
    return new QuietPassControl(scheduler, QUIET_PASS);
  }

  @Bean
  Shadow shadow(Sql sql, Transactions transactions, Clock clock) {
    return new Shadow(sql, transactions, clock);
  }

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
