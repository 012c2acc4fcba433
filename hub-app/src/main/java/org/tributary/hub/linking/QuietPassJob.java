package org.tributary.hub.linking;

import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The Quartz job that decides on every resident anew, on one node at a time. */
@DisallowConcurrentExecution
public final class QuietPassJob implements Job {
  private static final Logger log = LoggerFactory.getLogger(QuietPassJob.class);

  private final QuietPass quietPass;

  public QuietPassJob(QuietPass quietPass) {
    this.quietPass = quietPass;
  }

  @Override
  public void execute(JobExecutionContext context) {
    QuietPass.Result result = quietPass.run();
    log.info(
        "quiet pass over {} descriptions of people: {} residents merged, {} split",
        result.nodes(),
        result.merged(),
        result.split());
  }
}
