package org.tributary.hub.api;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers what never reaches the application: a request that Tomcat itself refuses. */
final class ProblemValve extends ErrorReportValve {
  private static final Logger log = LoggerFactory.getLogger(ProblemValve.class);

  private final Problems problems;

  ProblemValve(Problems problems) {
    this.problems = problems;
  }

  @Override
  protected void report(Request request, Response response, @Nullable Throwable failure) {
    int status = response.getStatus();
    if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
      return;
    }
    try {
      Traces.start(request.getRequest());
      ApiHeaders.apply(request.getRequest(), response.getResponse());
      response.setSuspended(false);
      problems.write(request.getRequest(), response.getResponse(), ProblemType.of(status));
    } catch (IOException e) {
      log.debug("the caller went away before the answer");
    }
  }
}
