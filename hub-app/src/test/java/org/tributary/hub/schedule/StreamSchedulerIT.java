package org.tributary.hub.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.quartz.CronTrigger;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.TriggerKey;
import org.quartz.impl.StdSchedulerFactory;
import org.quartz.impl.matchers.GroupMatcher;
import org.tributary.hub.store.TestStore;
import org.tributary.routes.ingest.RunKind;
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.mapping.Mapped;
import org.tributary.sdk.mapping.Mapping;
import org.tributary.sdk.system.CanonicalType;
import org.tributary.sdk.system.StreamSpec;
import org.tributary.sdk.system.SystemFile;

/** Quartz holds what the system files say, and nothing else. */
class StreamSchedulerIT {
  private static final String EVERY_HOUR = "0 0 * * * ?";
  private static final String NIGHTLY = "0 0 3 * * ?";

  private final TestStore store = TestStore.h2();
  private final StreamTable streams = new StreamTable(store.sql());
  private Scheduler quartz;
  private StreamScheduler schedule;

  @BeforeEach
  void makeScheduler() throws SchedulerException {
    Properties properties = new Properties();
    properties.setProperty("org.quartz.scheduler.instanceName", "test-" + System.nanoTime());
    properties.setProperty("org.quartz.threadPool.threadCount", "1");
    quartz = new StdSchedulerFactory(properties).getScheduler();
    schedule = new StreamScheduler(quartz, streams);
  }

  @AfterEach
  void shutDown() throws SchedulerException {
    quartz.shutdown();
  }

  @Test
  void makesATriggerForScheduleAndReconcile() throws SchedulerException {
    schedule.synchronize(List.of(system(EVERY_HOUR, NIGHTLY, ZoneOffset.UTC)));

    assertThat(crons())
        .containsEntry("permits/changes", EVERY_HOUR)
        .containsEntry("permits/reconcile", NIGHTLY);
  }

  @Test
  void anUnchangedTriggerIsLeftAloneSoThatItRemembersWhatItMissed() throws SchedulerException {
    schedule.synchronize(List.of(system(EVERY_HOUR, null, ZoneOffset.UTC)));
    TriggerKey key = new TriggerKey("permits/changes", "system:lpi");
    Date longAgo = Date.from(Instant.parse("2020-01-01T00:00:00Z"));
    quartz.rescheduleJob(key, quartz.getTrigger(key).getTriggerBuilder().startAt(longAgo).build());

    schedule.synchronize(List.of(system(EVERY_HOUR, null, ZoneOffset.UTC)));

    assertThat(quartz.getTrigger(key).getStartTime()).isEqualTo(longAgo);
  }

  @Test
  void aChangedScheduleOrZoneReplacesTheTrigger() throws SchedulerException {
    schedule.synchronize(List.of(system(EVERY_HOUR, null, ZoneOffset.UTC)));
    schedule.synchronize(List.of(system(NIGHTLY, null, ZoneId.of("America/Toronto"))));

    CronTrigger trigger =
        (CronTrigger) quartz.getTrigger(new TriggerKey("permits/changes", "system:lpi"));
    assertThat(trigger.getCronExpression()).isEqualTo(NIGHTLY);
    assertThat(trigger.getTimeZone().getID()).isEqualTo("America/Toronto");
  }

  @Test
  void aSystemThatWentAwayIsScheduledNoMore() throws SchedulerException {
    schedule.synchronize(List.of(system(EVERY_HOUR, NIGHTLY, ZoneOffset.UTC)));
    schedule.synchronize(List.of());

    assertThat(quartz.getJobKeys(GroupMatcher.anyJobGroup())).isEmpty();
  }

  @Test
  void aStreamThatNeverSucceededRunsAtOnce() throws SchedulerException {
    schedule.synchronize(List.of(system(EVERY_HOUR, null, ZoneOffset.UTC)));

    assertThat(oneOffs()).isEqualTo(1);
  }

  @Test
  void aStreamThatSucceededWaitsForItsSchedule() throws SchedulerException {
    SystemFile system = system(EVERY_HOUR, null, ZoneOffset.UTC);
    streams.ensure(system.streams().get("permits"));
    store.jdbc().update("UPDATE stream SET last_success_at = CURRENT_TIMESTAMP");
    schedule.synchronize(List.of(system));

    assertThat(oneOffs()).isZero();
  }

  @Test
  void runNowCarriesItsKind() throws SchedulerException {
    SystemFile system = system(null, null, ZoneOffset.UTC);
    streams.ensure(system.streams().get("permits"));
    schedule.synchronize(List.of(system));
    schedule.run("lpi", "permits", RunKind.FULL, false);

    assertThat(triggers())
        .singleElement()
        .satisfies(t -> assertThat(t.getJobDataMap().getString(StreamJob.KIND)).isEqualTo("FULL"));
  }

  private List<Trigger> triggers() throws SchedulerException {
    List<Trigger> triggers = new java.util.ArrayList<>();
    for (TriggerKey key : quartz.getTriggerKeys(GroupMatcher.anyTriggerGroup())) {
      triggers.add(quartz.getTrigger(key));
    }
    return triggers;
  }

  private Map<String, String> crons() throws SchedulerException {
    return triggers().stream()
        .filter(CronTrigger.class::isInstance)
        .map(CronTrigger.class::cast)
        .collect(Collectors.toMap(t -> t.getKey().getName(), CronTrigger::getCronExpression));
  }

  private long oneOffs() throws SchedulerException {
    return triggers().stream().filter(t -> !(t instanceof CronTrigger)).count();
  }

  private static SystemFile system(
      @Nullable String schedule, @Nullable String reconcile, ZoneId zone) {
    StreamSpec stream =
        new StreamSpec(
            "lpi",
            "permits",
            schedule,
            reconcile,
            zone,
            Duration.ofHours(1),
            JsonNodeFactory.instance.objectNode(),
            CanonicalType.CASE,
            new NoMapping(),
            Map.of());
    return new SystemFile(
        "lpi",
        Map.of("en", "Permits"),
        "lpi",
        "rest",
        JsonNodeFactory.instance.objectNode(),
        Map.of("permits", stream),
        Map.of(),
            Path.of("lpi.yaml"));
  }

  private static final class NoMapping implements Mapping {
    @Override
    public Mapped map(NativeRecord record) {
      return new Mapped.Skipped();
    }

    @Override
    public String version() {
      return "none";
    }
  }
}
