package org.tributary.hub.schedule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;
import org.quartz.CronScheduleBuilder;
import org.quartz.CronTrigger;
import org.quartz.JobBuilder;
import org.quartz.JobDataMap;
import org.quartz.JobDetail;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;
import org.quartz.impl.matchers.GroupMatcher;
import org.tributary.routes.ingest.RunKind;
import org.tributary.sdk.system.StreamSpec;
import org.tributary.sdk.system.SystemFile;

/**
 * Keeps Quartz's jobs and triggers equal to what the system files say; nobody else makes any. A
 * fire that was missed while the hub was down is made up for once.
 */
public final class StreamScheduler implements StreamControl {
  private static final String GROUP_PREFIX = "system:";

  private final Scheduler scheduler;
  private final StreamTable streams;

  public StreamScheduler(Scheduler scheduler, StreamTable streams) {
    this.scheduler = scheduler;
    this.streams = streams;
  }

  /** Schedules the streams of these systems, and no others. */
  public void synchronize(Collection<SystemFile> systems) throws SchedulerException {
    Set<JobKey> wanted = new HashSet<>();
    for (SystemFile system : systems) {
      for (StreamSpec stream : system.streams().values()) {
        wanted.add(schedule(stream, RunKind.CHANGES, stream.schedule()));
        wanted.add(schedule(stream, RunKind.RECONCILE, stream.reconcile()));
        if (stream.schedule() != null && !streams.hasSucceeded(stream)) {
          runNow(stream.system(), stream.name(), RunKind.CHANGES, Map.of());
        }
      }
    }
    for (JobKey known : scheduler.getJobKeys(GroupMatcher.anyJobGroup())) {
      if (known.getGroup().startsWith(GROUP_PREFIX) && !wanted.contains(known)) {
        scheduler.deleteJob(known);
      }
    }
  }

  private JobKey schedule(StreamSpec stream, RunKind kind, @Nullable String cron)
      throws SchedulerException {
    JobKey key = key(stream.system(), stream.name(), kind);
    JobDetail job =
        JobBuilder.newJob(StreamJob.class)
            .withIdentity(key)
            .usingJobData(StreamJob.SYSTEM, stream.system())
            .usingJobData(StreamJob.STREAM, stream.name())
            .usingJobData(StreamJob.KIND, kind.name())
            .usingJobData(StreamJob.ALLOW_MASS_DELETE, "false")
            .storeDurably()
            .build();
    scheduler.addJob(job, true);
    TriggerKey triggerKey = new TriggerKey(key.getName(), key.getGroup());
    Trigger before = scheduler.getTrigger(triggerKey);
    if (cron == null) {
      scheduler.unscheduleJob(triggerKey);
    } else if (!isSame(before, cron, stream)) {
      CronTrigger trigger =
          TriggerBuilder.newTrigger()
              .withIdentity(triggerKey)
              .forJob(key)
              .withSchedule(
                  CronScheduleBuilder.cronSchedule(cron)
                      .inTimeZone(TimeZone.getTimeZone(stream.zone()))
                      .withMisfireHandlingInstructionFireAndProceed())
              .build();
      if (before == null) {
        scheduler.scheduleJob(trigger);
      } else {
        scheduler.rescheduleJob(triggerKey, trigger);
      }
    }
    return key;
  }

  /** An unchanged trigger is left alone, so that it remembers what it missed. */
  private static boolean isSame(@Nullable Trigger before, String cron, StreamSpec stream) {
    return before instanceof CronTrigger trigger
        && trigger.getCronExpression().equals(cron)
        && trigger.getTimeZone().hasSameRules(TimeZone.getTimeZone(stream.zone()));
  }

  private static JobKey key(String system, String stream, RunKind kind) {
    return new JobKey(
        stream + "/" + kind.name().toLowerCase(java.util.Locale.ROOT), GROUP_PREFIX + system);
  }

  /**
   * Asks for a run.
   *
   * @param wishes what else the job is told, all of it text
   */
  private void runNow(String system, String stream, RunKind kind, Map<String, String> wishes)
      throws SchedulerException {
    JobKey job =
        key(system, stream, kind == RunKind.RECONCILE ? RunKind.RECONCILE : RunKind.CHANGES);
    scheduler.scheduleJob(
        TriggerBuilder.newTrigger()
            .forJob(job)
            .usingJobData(new JobDataMap(wishes))
            .usingJobData(StreamJob.KIND, kind.name())
            .startNow()
            .build());
  }

  @Override
  public void run(String system, String stream, RunKind kind, boolean allowMassDelete) {
    ask(
        system,
        stream,
        kind,
        Map.of(StreamJob.ALLOW_MASS_DELETE, Boolean.toString(allowMassDelete)));
  }

  @Override
  public void readSince(String system, String stream, Instant since) {
    ask(system, stream, RunKind.CHANGES, Map.of(StreamJob.SINCE, since.toString()));
  }

  private void ask(String system, String stream, RunKind kind, Map<String, String> wishes) {
    try {
      runNow(system, stream, kind, wishes);
    } catch (SchedulerException e) {
      throw new IllegalStateException("The scheduler refused a run of " + system, e);
    }
  }

  @Override
  public void pause(String system, String stream) {
    streams.pause(system, stream, true);
  }

  @Override
  public void resume(String system, String stream) {
    streams.pause(system, stream, false);
  }

  /** When the schedule fires next for a stream, soonest first. */
  public List<Instant> nextFireTimes(StreamSpec stream) throws SchedulerException {
    List<Instant> times = new ArrayList<>();
    JobKey key = key(stream.system(), stream.name(), RunKind.CHANGES);
    for (Trigger trigger : scheduler.getTriggersOfJob(key)) {
      if (trigger.getNextFireTime() != null) {
        times.add(trigger.getNextFireTime().toInstant());
      }
    }
    times.sort(null);
    return times;
  }
}
