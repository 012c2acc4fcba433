package org.tributary.routes.hub;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.ScheduledPollConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.routes.publish.Change;
import org.tributary.routes.publish.ChangeSource;
import org.tributary.sdk.failure.ConnectorException;

/**
 * Gives changes to a route, one after the other in their order. The cursor moves past a change when
 * its exchange has completed; a change whose exchange failed comes again and holds those after it.
 */
final class ChangesConsumer extends ScheduledPollConsumer {
  private static final Logger log = LoggerFactory.getLogger("tributary.changes");

  private final ChangeSource changes;
  private final String name;
  private final TypeFilter types;
  private final ChangeSource.Start start;
  private final int batch;
  private ChangeSource.@Nullable Cursor cursor;
  private long failedAt;

  ChangesConsumer(
      ChangesEndpoint endpoint,
      Processor processor,
      ChangeSource changes,
      String name,
      TypeFilter types,
      ChangeSource.Start start,
      int batch) {
    super(endpoint, processor);
    this.changes = changes;
    this.name = name;
    this.types = types;
    this.start = start;
    this.batch = batch;
  }

  @Override
  protected void doStart() throws Exception {
    if (cursor == null) {
      cursor = changes.follow(name, start);
    }
    super.doStart();
  }

  @Override
  protected void doStop() throws Exception {
    super.doStop();
    if (cursor != null) {
      cursor.close();
      cursor = null;
    }
  }

  @Override
  protected int poll() {
    ChangeSource.Cursor place = cursor;
    return place == null ? 0 : follow(place);
  }

  private int follow(ChangeSource.Cursor place) {
    int done = 0;
    long passed = 0;
    for (Change change : place.next(batch)) {
      if (!isRunAllowed() || isSuspendingOrSuspended()) {
        break;
      }
      if (types.accepts(change.type())) {
        if (!give(change)) {
          break;
        }
        place.moveTo(change.position());
        passed = 0;
      } else {
        passed = change.position();
      }
      done++;
    }
    if (passed > 0) {
      place.moveTo(passed);
    }
    return done;
  }

  private boolean give(Change change) {
    Exchange exchange = createExchange(false);
    try {
      exchange.getMessage().setBody(change.json());
      exchange.getMessage().setHeader(HubHeaders.POSITION, change.position());
      exchange.getMessage().setHeader(HubHeaders.CHANGE_TYPE, change.type());
      exchange.getMessage().setHeader(HubHeaders.SUBJECT, change.subject().toString());
      exchange.getMessage().setHeader(HubHeaders.SYSTEM, change.system());
      exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, "application/json");
      process(exchange);
      Exception failure = exchange.getException();
      boolean taken = failure == null && !exchange.isRollbackOnly();
      report(change, taken, failure);
      return taken;
    } finally {
      releaseExchange(exchange, false);
    }
  }

  private void process(Exchange exchange) {
    try {
      getProcessor().process(exchange);
    } catch (Exception e) {
      exchange.setException(e);
    }
  }

  /** Tells of a failure once, however often the change comes again. */
  private void report(Change change, boolean taken, @Nullable Exception failure) {
    if (taken) {
      if (failedAt == change.position()) {
        log.info("hub:changes {}: change {} was taken at last", name, change.position());
      }
      failedAt = 0;
    } else if (failedAt != change.position()) {
      failedAt = change.position();
      log.warn(
          "hub:changes {}: change {} ({}) was not taken and comes again; those after it wait: {}",
          name,
          change.position(),
          change.type(),
          reason(failure));
    }
  }

  /** Without the message of a foreign failure, which may hold personal data. */
  private static String reason(@Nullable Exception failure) {
    if (failure instanceof ConnectorException known) {
      return String.valueOf(known.getMessage());
    }
    return failure == null ? "rolled back" : failure.getClass().getName();
  }
}
