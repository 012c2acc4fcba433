package org.tributary.hub.webhooks;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.hub.store.Transactions;

/** Keeps what came of an attempt, and decides what follows for the delivery and its endpoint. */
final class Outcomes {
  private static final Logger log = LoggerFactory.getLogger(Outcomes.class);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

  private final EndpointTable endpoints;
  private final DeliveryTable deliveries;
  private final Transactions transactions;
  private final RetrySchedule retries;
  private final Clock clock;

  Outcomes(
      EndpointTable endpoints,
      DeliveryTable deliveries,
      Transactions transactions,
      RetrySchedule retries,
      Clock clock) {
    this.endpoints = endpoints;
    this.deliveries = deliveries;
    this.transactions = transactions;
    this.retries = retries;
    this.clock = clock;
  }

  /** An endpoint that was deleted meanwhile has no outcomes. */
  void keep(Delivery delivery, Attempt attempt) {
    Instant now = clock.instant();
    transactions.inTransaction(
        () -> {
          endpoints
              .lock(delivery.endpointId())
              .ifPresent(endpoint -> keep(endpoint, delivery, attempt, now));
          return attempt;
        });
  }

  private void keep(Endpoint endpoint, Delivery delivery, Attempt attempt, Instant now) {
    if (attempt.isDelivered()) {
      deliveries.attempted(delivery.after(attempt, Delivery.State.DELIVERED, now, null));
      endpoints.succeeded(endpoint.id(), now);
    } else {
      failed(endpoint, delivery, attempt, now);
    }
  }

  private void failed(Endpoint endpoint, Delivery delivery, Attempt attempt, Instant now) {
    Instant next =
        attempt.isFinal()
            ? null
            : retries.after(delivery.attempts() + 1, attempt.wish()).orElse(null);
    deliveries.attempted(
        delivery.after(
            attempt, next == null ? Delivery.State.FAILED : Delivery.State.PENDING, now, next));
    if (attempt.isGone()) {
      disable(endpoint, Endpoint.Disabled.GONE, now);
    } else if (next == null && !attempt.isFinal() && isDead(endpoint, delivery)) {
      disable(endpoint, Endpoint.Disabled.FAILING, now);
    } else {
      pause(endpoint, attempt, next, now);
    }
  }

  /** An endpoint that takes other events is not dead: it is one event that it cannot take. */
  private static boolean isDead(Endpoint endpoint, Delivery delivery) {
    Instant success = endpoint.lastSuccessAt();
    return success == null || success.isBefore(delivery.createdAt());
  }

  private void disable(Endpoint endpoint, Endpoint.Disabled why, Instant now) {
    endpoints.disable(endpoint.id(), why, now);
    log.warn("webhook endpoint {} is disabled: {}", endpoint.id(), why);
  }

  /** Whoever cannot be reached, or has too much to do, is left alone for a while. */
  private void pause(Endpoint endpoint, Attempt attempt, @Nullable Instant next, Instant now) {
    Instant wish = attempt.wish();
    Instant longest = now.plus(LONGEST_PAUSE);
    if (wish != null) {
      endpoints.pause(endpoint.id(), wish);
    } else if (attempt.isOfEndpoint()) {
      endpoints.pause(endpoint.id(), next == null || next.isAfter(longest) ? longest : next);
    }
  }
}
