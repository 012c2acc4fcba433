package org.tributary.routes.ingest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.tributary.sdk.connector.Page;
import org.tributary.sdk.connector.ReadRequest;
import org.tributary.sdk.connector.StreamReader;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;

/**
 * Reads and prepares the pages of one stream, one ahead of the page that is being committed; of a
 * stream that listens one after the other.
 */
final class PageReader {
  private static final Logger log = LoggerFactory.getLogger("tributary.run");

  private final LiveStream.Lease lease;
  private final StreamReader reader;
  private final RecordSink sink;
  private final ExecutorService ahead;

  PageReader(LiveStream.Lease lease, RecordSink sink, ExecutorService ahead) {
    this.lease = lease;
    this.reader = lease.reader();
    this.sink = sink;
    this.ahead = ahead;
  }

  /** The version of the stream that is read. */
  LiveStream.Lease lease() {
    return lease;
  }

  /** A page that was read, ready to be committed. */
  record Fetched(Page page, RecordSink.PageCommit commit) {}

  /** The checkpoint from which what changed since a time is read again. */
  ObjectNode rewound(ObjectNode checkpoint, Instant since) {
    return reader
        .rewound(checkpoint, since)
        .orElseThrow(
            () ->
                new ConnectorException(
                    FailureCategory.REJECTED,
                    lease.stream().id()
                        + " is not read by the time of changes, so there is no going back to a"
                        + " date; run it in full to read again what its source still holds."));
  }

  /** Reads the page after a checkpoint that is committed. */
  Fetched read(Run run, ObjectNode checkpoint) {
    return read(run, checkpoint, null);
  }

  /** Whether the next page may be read while the one before it is committed. */
  boolean readsAhead() {
    return !reader.listens();
  }

  /**
   * Whether a page of a stream that listens says nothing that is not stored already: then nobody
   * spoke while it listened.
   *
   * @param checkpoint the checkpoint that is stored
   */
  boolean isSilence(Run run, Page page, ObjectNode checkpoint) {
    return reader.listens()
        && run.mode() == ReadRequest.Mode.CHANGES
        && page.records().isEmpty()
        && page.anomalies().isEmpty()
        && page.checkpoint().equals(checkpoint);
  }

  /** Tells the reader that a page is stored. */
  void committed(Page page) {
    reader.committed(page.checkpoint());
  }

  /** Begins to read the page after one that is about to be committed. */
  Ahead readAhead(Run run, Page before) {
    return new Ahead(
        ahead.submit(
            () -> {
              MDC.put("traceId", run.traceId());
              MDC.put("stream", lease.stream().id());
              try {
                return read(run, before.checkpoint(), before);
              } finally {
                MDC.remove("traceId");
                MDC.remove("stream");
              }
            }));
  }

  private Fetched read(Run run, ObjectNode checkpoint, @Nullable Page before) {
    Page page = reader.read(new ReadRequest(run.mode(), checkpoint, run.startedAt()));
    return new Fetched(page, sink.prepare(run, lease.stream(), page, before));
  }

  /** A page that is being read. */
  static final class Ahead {
    private final Future<Fetched> page;

    private Ahead(Future<Fetched> page) {
      this.page = page;
    }

    /** The page, or what its reading threw. */
    Fetched await() {
      try {
        return page.get();
      } catch (InterruptedException e) {
        page.cancel(true);
        Thread.currentThread().interrupt();
        throw new IllegalStateException("Interrupted while a page was being read", e);
      } catch (ExecutionException e) {
        throw rethrown(e);
      }
    }

    private static RuntimeException rethrown(ExecutionException failure) {
      if (failure.getCause() instanceof RuntimeException cause) {
        return cause;
      }
      if (failure.getCause() instanceof Error error) {
        throw error;
      }
      return new IllegalStateException(failure.getCause());
    }

    /** Waits until nobody reads the stream any more; the page itself is of no use. */
    void abandon() {
      try {
        page.get();
      } catch (InterruptedException e) {
        page.cancel(true);
        Thread.currentThread().interrupt();
      } catch (ExecutionException e) {
        log.debug("the page after the failed one could not be read either");
      }
    }
  }
}
