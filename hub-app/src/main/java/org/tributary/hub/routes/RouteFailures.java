package org.tributary.hub.routes;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.support.SimpleEventNotifierSupport;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.failure.ConnectorException;

/** The last failure of each route of the operator, as Camel tells of it. */
final class RouteFailures extends SimpleEventNotifierSupport {
  private final Clock clock;
  private final Map<String, Failure> last = new ConcurrentHashMap<>();

  RouteFailures(Clock clock) {
    this.clock = clock;
    setIgnoreCamelContextEvents(true);
    setIgnoreRouteEvents(true);
    setIgnoreServiceEvents(true);
    setIgnoreStepEvents(true);
    setIgnoreExchangeCreatedEvent(true);
    setIgnoreExchangeCompletedEvent(true);
    setIgnoreExchangeSentEvents(true);
    setIgnoreExchangeRedeliveryEvents(true);
  }

  /**
   * How exchanges that began in a route failed.
   *
   * @param count how many did since the hub was started
   * @param sentence the reason of the last one; of a foreign failure only its kind, because its
   *     message may hold personal data
   */
  record Failure(long count, Instant at, String sentence) {}

  @Nullable Failure of(String routeId) {
    return last.get(routeId);
  }

  @Override
  public boolean isEnabled(CamelEvent event) {
    return event instanceof CamelEvent.ExchangeFailedEvent;
  }

  @Override
  public void notify(CamelEvent event) {
    if (event instanceof CamelEvent.ExchangeFailedEvent failed) {
      Exchange exchange = failed.getExchange();
      String route = exchange.getFromRouteId();
      if (route != null && !route.contains(".")) {
        Instant now = clock.instant();
        String sentence = sentence(exchange.getException());
        last.merge(
            route,
            new Failure(1, now, sentence),
            (before, one) -> new Failure(before.count() + 1, now, sentence));
      }
    }
  }

  private static String sentence(@Nullable Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ConnectorException known) {
        return String.valueOf(known.getMessage());
      }
    }
    return failure == null ? "rolled back" : failure.getClass().getName();
  }
}
