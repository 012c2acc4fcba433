package org.tributary.routes.ingest;

import java.util.concurrent.ExecutorService;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.tributary.routes.failure.FailurePolicy;
import org.tributary.sdk.failure.ConnectorException;

/**
 * The route of one stream, from {@code direct:system.stream}. A run begins with the self-check of
 * the stream, whole after a deployment, and goes round fetch and commit until the connector says
 * that the last page is read; while a page is committed, the next one is fetched and mapped. After
 * each commit the connector may acknowledge to its system.
 */
public final class StreamRoute extends RouteBuilder {
  private final LiveStream stream;
  private final RunLog runs;
  private final RecordSink sink;
  private final FailurePolicy policy;
  private final ExecutorService ahead;

  /**
   * @param ahead reads and prepares the next page of a run while the one before it is committed; at
   *     most one task a run
   */
  public StreamRoute(
      LiveStream stream,
      RunLog runs,
      RecordSink sink,
      FailurePolicy policy,
      ExecutorService ahead) {
    this.stream = stream;
    this.runs = runs;
    this.sink = sink;
    this.policy = policy;
    this.ahead = ahead;
  }

  /** The endpoint that starts a run of a stream; the body is a {@link RunRequest}. */
  public static String endpoint(String system, String stream) {
    return "direct:" + system + "." + stream;
  }

  @Override
  public void configure() {
    StreamSteps steps = new StreamSteps(stream, sink, ahead, runs, policy);
    from(endpoint(stream.system(), stream.name()))
        .routeId(stream.id())
        .onException(ConnectorException.class)
        .onExceptionOccurred(steps::planRetry)
        .retryWhile(steps::retryIsPlanned)
        .logExhausted(false)
        .logRetryAttempted(false)
        .handled(true)
        .process(steps::fail)
        .end()
        .onException(Exception.class)
        .logExhausted(false)
        .handled(true)
        .process(steps::fail)
        .end()
        .process(steps::open)
        .process(steps::check)
        .id(stream.id() + ".check")
        .loopDoWhile(steps::moreToRead)
        .process(steps::fetch)
        .id(stream.id() + ".fetch")
        .process(steps::commit)
        .id(stream.id() + ".commit")
        .process(steps::acknowledge)
        .id(stream.id() + ".acknowledge")
        .end()
        .process(steps::succeed);
  }

  /** Names the exchange properties of a run in one place. */
  static final class Property {
    static final String RUN = "tributary.run";
    static final String READER = "tributary.reader";
    static final String CHECKPOINT = "tributary.checkpoint";
    static final String MORE = "tributary.more";
    static final String WAIT = "tributary.wait";
    static final String AHEAD = "tributary.ahead";

    private Property() {}

    static <T> T required(Exchange exchange, String name, Class<T> type) {
      T value = exchange.getProperty(name, type);
      if (value == null) {
        throw new IllegalStateException("The run has lost its " + name);
      }
      return value;
    }
  }
}
