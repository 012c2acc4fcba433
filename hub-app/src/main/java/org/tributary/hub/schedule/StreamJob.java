package org.tributary.hub.schedule;

import java.time.Instant;
import org.apache.camel.ProducerTemplate;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobDataMap;
import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.routes.ingest.RunKind;
import org.tributary.routes.ingest.RunRequest;
import org.tributary.routes.ingest.StreamRoute;

/** The Quartz job that starts a run of one stream: it hands a request to the stream's route. */
@DisallowConcurrentExecution
public final class StreamJob implements Job {
  static final String SYSTEM = "system";
  static final String STREAM = "stream";
  static final String KIND = "kind";
  static final String SINCE = "since";
  static final String ALLOW_MASS_DELETE = "allowMassDelete";

  private static final Logger log = LoggerFactory.getLogger(StreamJob.class);

  private final ProducerTemplate producer;

  public StreamJob(ProducerTemplate producer) {
    this.producer = producer;
  }

  @Override
  public void execute(JobExecutionContext context) throws JobExecutionException {
    JobDataMap data = context.getMergedJobDataMap();
    String system = data.getString(SYSTEM);
    String stream = data.getString(STREAM);
    String since = data.getString(SINCE);
    Instant scheduledAt = context.getScheduledFireTime().toInstant();
    RunRequest request =
        new RunRequest(
            system,
            stream,
            RunKind.valueOf(data.getString(KIND)),
            scheduledAt,
            Boolean.parseBoolean(data.getString(ALLOW_MASS_DELETE)),
            since == null ? null : Instant.parse(since));
    String endpoint = StreamRoute.endpoint(system, stream);
    if (producer.getCamelContext().hasEndpoint(endpoint) == null) {
      log.warn("{}.{} is not deployed on this node; nothing was run", system, stream);
      return;
    }
    try {
      producer.sendBody(endpoint, request);
    } catch (org.apache.camel.CamelExecutionException e) {
      throw new JobExecutionException("The route of " + system + "." + stream + " failed", e);
    }
  }
}
