package org.tributary.hub.linking;

import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;

/** Has the quiet pass begin now instead of when its schedule says. */
public final class QuietPassControl {
  private final Scheduler scheduler;
  private final JobKey job;

  QuietPassControl(Scheduler scheduler, JobKey job) {
    this.scheduler = scheduler;
    this.job = job;
  }

  /** Asks for a pass; one that is under way ends first. */
  public void runNow() {
    try {
      scheduler.triggerJob(job);
    } catch (SchedulerException e) {
      throw new IllegalStateException("The scheduler refused a quiet pass", e);
    }
  }
}
