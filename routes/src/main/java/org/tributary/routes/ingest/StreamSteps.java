package org.tributary.routes.ingest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.tributary.routes.failure.FailurePolicy;
import org.tributary.routes.ingest.StreamRoute.Property;
import org.tributary.sdk.check.Finding;
import org.tributary.sdk.check.SelfCheck;
import org.tributary.sdk.check.StreamProbe;
import org.tributary.sdk.connector.Page;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;

/** The steps of one stream's route. */
final class StreamSteps {
  private static final Logger log = LoggerFactory.getLogger("tributary.run");

  private final LiveStream stream;
  private final RecordSink sink;
  private final ExecutorService ahead;
  private final RunLog runs;
  private final FailurePolicy policy;

  StreamSteps(
      LiveStream stream,
      RecordSink sink,
      ExecutorService ahead,
      RunLog runs,
      FailurePolicy policy) {
    this.stream = stream;
    this.sink = sink;
    this.ahead = ahead;
    this.runs = runs;
    this.policy = policy;
  }

  /** Body in: {@link RunRequest}. Without ownership the rest of the route does nothing. */
  void open(Exchange exchange) throws InvalidPayloadException {
    RunRequest request = exchange.getMessage().getMandatoryBody(RunRequest.class);
    exchange.setProperty(Property.MORE, false);
    LiveStream.Lease lease = stream.lease();
    Optional<Run> opened = Optional.empty();
    PageReader reader;
    try {
      reader = new PageReader(lease, sink, ahead);
      opened = runs.open(lease.stream(), request);
    } finally {
      if (opened.isEmpty()) {
        lease.release();
      }
    }
    opened.ifPresent(
        run -> {
          exchange.setProperty(Property.MORE, true);
          exchange.setProperty(Property.RUN, run);
          exchange.setProperty(Property.READER, reader);
          MDC.put("traceId", run.traceId());
          MDC.put("stream", stream.id());
          exchange.setProperty(Property.CHECKPOINT, start(run, reader));
        });
  }

  /** Where a run begins: at its checkpoint, or at a time that it is to go back to. */
  private ObjectNode start(Run run, PageReader reader) {
    Instant since = run.request().since();
    if (since == null) {
      return run.checkpoint();
    }
    ObjectNode start = reader.rewound(run.checkpoint(), since);
    runs.goBack(run, start);
    return start;
  }

  /**
   * Proves the reading before it begins: with every question once after a deployment, with the
   * cheap ones before every other run.
   */
  void check(Exchange exchange) {
    Run run = exchange.getProperty(Property.RUN, Run.class);
    if (run == null) {
      return;
    }
    LiveStream.Lease lease = reader(exchange).lease();
    StreamProbe probe = lease.probe();
    if (probe == null) {
      return;
    }
    List<Finding> findings =
        lease.isProven()
            ? SelfCheck.cheap(probe, run.startedAt())
            : SelfCheck.whole(probe, run.startedAt());
    runs.checked(run, findings);
    Optional<Finding> failure = SelfCheck.failure(findings);
    if (failure.isPresent()) {
      throw new ConnectorException(FailureCategory.MALFORMED, failure.get().sentence());
    }
    lease.proven();
  }

  private static PageReader reader(Exchange exchange) {
    return Property.required(exchange, Property.READER, PageReader.class);
  }

  boolean moreToRead(Exchange exchange) {
    return Boolean.TRUE.equals(exchange.getProperty(Property.MORE, Boolean.class));
  }

  void fetch(Exchange exchange) {
    Run run = Property.required(exchange, Property.RUN, Run.class);
    ObjectNode checkpoint = Property.required(exchange, Property.CHECKPOINT, ObjectNode.class);
    PageReader reader = reader(exchange);
    PageReader.Ahead page = removeAhead(exchange);
    PageReader.Fetched fetched = page == null ? reader.read(run, checkpoint) : page.await();
    exchange.getMessage().setBody(fetched);
    if (!fetched.page().last() && reader.readsAhead()) {
      exchange.setProperty(Property.AHEAD, reader.readAhead(run, fetched.page()));
    }
  }

  void commit(Exchange exchange) throws InvalidPayloadException {
    PageReader.Fetched fetched = exchange.getMessage().getMandatoryBody(PageReader.Fetched.class);
    Run run = Property.required(exchange, Property.RUN, Run.class);
    ObjectNode stored = Property.required(exchange, Property.CHECKPOINT, ObjectNode.class);
    Page page = fetched.page();
    if (!reader(exchange).isSilence(run, page, stored)) {
      fetched.commit().commit();
      log.debug("committed a page of {} records", page.records().size());
    }
    exchange.setProperty(Property.CHECKPOINT, page.checkpoint());
    exchange.setProperty(Property.MORE, !page.last());
  }

  /** A step of its own: when it fails it is tried again, and the page is not committed again. */
  void acknowledge(Exchange exchange) throws InvalidPayloadException {
    reader(exchange)
        .committed(exchange.getMessage().getMandatoryBody(PageReader.Fetched.class).page());
    exchange.getMessage().setBody(null);
  }

  private static PageReader.@Nullable Ahead removeAhead(Exchange exchange) {
    return (PageReader.Ahead) exchange.removeProperty(Property.AHEAD);
  }

  void succeed(Exchange exchange) {
    Run run = exchange.getProperty(Property.RUN, Run.class);
    if (run != null) {
      runs.succeed(run);
      reader(exchange).lease().succeeded(run);
      clearTrace();
    }
  }

  /** Asks the policy how long to wait; the answer travels to Camel as the redelivery delay. */
  void planRetry(Exchange exchange) {
    ConnectorException failure =
        exchange.getProperty(Exchange.EXCEPTION_CAUGHT, ConnectorException.class);
    int attempt = 1 + exchange.getMessage().getHeader(Exchange.REDELIVERY_COUNTER, 0, int.class);
    Optional<Duration> wait =
        failure == null ? Optional.empty() : policy.retryAfter(failure, attempt);
    exchange.setProperty(Property.WAIT, wait.isPresent());
    wait.ifPresent(w -> exchange.getMessage().setHeader(Exchange.REDELIVERY_DELAY, w.toMillis()));
  }

  boolean retryIsPlanned(Exchange exchange) {
    return Boolean.TRUE.equals(exchange.getProperty(Property.WAIT, Boolean.class));
  }

  void fail(Exchange exchange) {
    Throwable cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
    Run run = exchange.getProperty(Property.RUN, Run.class);
    PageReader.Ahead page = removeAhead(exchange);
    if (page != null) {
      page.abandon();
    }
    if (cause instanceof ConnectorException failure) {
      log.warn("{}: {}", stream.id(), failure.getMessage());
      fail(exchange, run, failure.category(), String.valueOf(failure.getMessage()));
    } else {
      log.error("{}: the hub itself failed: {}", stream.id(), whatAndWhere(cause));
      log.debug("the failure in full, which may hold personal data", cause);
      String what = cause == null ? "unknown" : cause.getClass().getSimpleName();
      String sentence =
          "The hub itself failed (%s); its log has the details under this run's trace id."
              .formatted(what);
      fail(exchange, run, FailureCategory.UNAVAILABLE, sentence);
    }
    clearTrace();
  }

  private void fail(
      Exchange exchange, @Nullable Run run, FailureCategory category, String sentence) {
    if (run != null) {
      LiveStream.Lease lease = reader(exchange).lease();
      try {
        runs.fail(run, category, sentence);
      } finally {
        lease.failed(category, sentence);
      }
    }
  }

  /**
   * The kinds of a failure and where it arose; its messages may hold personal data and stay out.
   */
  private static String whatAndWhere(@Nullable Throwable failure) {
    StringBuilder text = new StringBuilder();
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      text.append(text.isEmpty() ? "" : " caused by ").append(cause.getClass().getName());
      for (StackTraceElement frame : cause.getStackTrace()) {
        if (frame.getClassName().startsWith("org.tributary.")) {
          text.append(" at ").append(frame);
          break;
        }
      }
    }
    return text.toString();
  }

  private static void clearTrace() {
    MDC.remove("traceId");
    MDC.remove("stream");
  }
}
