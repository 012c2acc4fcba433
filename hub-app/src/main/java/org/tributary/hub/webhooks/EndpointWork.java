package org.tributary.hub.webhooks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.tributary.hub.changes.ChangeEvents;
import org.tributary.hub.changes.ChangeFeed;

/**
 * Does what there is to do for one endpoint: tries what is due, in the order of the feed, and takes
 * more in. What was sent and not noted is sent again under the same id.
 */
final class EndpointWork {
  private static final int AT_ONCE = 20;

  private final EndpointTable endpoints;
  private final DeliveryTable deliveries;
  private final Intake intake;
  private final Outcomes outcomes;
  private final Letters letters;
  private final Sender sender;
  private final Clock clock;
  private final String node;

  EndpointWork(
      EndpointTable endpoints,
      DeliveryTable deliveries,
      Intake intake,
      Outcomes outcomes,
      Letters letters,
      Sender sender,
      Clock clock,
      String node) {
    this.endpoints = endpoints;
    this.deliveries = deliveries;
    this.intake = intake;
    this.outcomes = outcomes;
    this.letters = letters;
    this.sender = sender;
    this.clock = clock;
    this.node = node;
  }

  /** What is sent: the event of a delivery, to where, and the secrets that sign it. */
  record Letters(ChangeFeed feed, ChangeEvents events, SecretBox box, Receivers receivers) {

    Optional<ObjectNode> event(Delivery delivery) {
      Long position = delivery.position();
      return position == null
          ? Optional.of(
              events.test(
                  delivery.eventId(), delivery.createdAt(), delivery.endpointId().toString()))
          : feed.at(position).map(events::of);
    }

    Optional<URI> address(Endpoint endpoint) {
      return receivers.read(endpoint.target().url());
    }

    List<String> secrets(Endpoint endpoint, Instant now) {
      List<String> secrets = new ArrayList<>();
      secrets.add(box.open(endpoint.id(), endpoint.secrets().present()));
      String before = endpoint.secrets().before();
      Instant until = endpoint.secrets().beforeUntil();
      if (before != null && until != null && now.isBefore(until)) {
        secrets.add(box.open(endpoint.id(), before));
      }
      return secrets;
    }
  }

  /** Works for an endpoint until there is nothing more to do now. */
  void run(UUID id, BooleanSupplier goOn) {
    if (!endpoints.hold(id, node, clock.instant())) {
      return;
    }
    try {
      boolean more = true;
      while (more && goOn.getAsBoolean()) {
        more = round(id, goOn);
      }
    } finally {
      endpoints.release(id, node);
    }
  }

  /** Gives whether there may be more to do. */
  private boolean round(UUID id, BooleanSupplier goOn) {
    List<Delivery> due = deliveries.due(id, clock.instant(), AT_ONCE);
    if (due.isEmpty()) {
      return intake.takeIn(id) > 0;
    }
    for (Delivery delivery : due) {
      Instant now = clock.instant();
      Optional<Endpoint> endpoint = endpoints.find(id).filter(one -> one.isReady(now));
      if (!goOn.getAsBoolean() || endpoint.isEmpty() || !endpoints.hold(id, node, now)) {
        return false;
      }
      Attempt attempt = attempt(endpoint.get(), delivery, now);
      if (attempt.isDelivered() || goOn.getAsBoolean()) {
        outcomes.keep(delivery, attempt);
      }
    }
    return true;
  }

  private Attempt attempt(Endpoint endpoint, Delivery delivery, Instant now) {
    Optional<ObjectNode> event = letters.event(delivery);
    Optional<URI> address = letters.address(endpoint);
    if (event.isEmpty()) {
      return Attempt.failed(Delivery.Failure.CHANGE_DROPPED);
    }
    if (address.isEmpty()) {
      return Attempt.failed(Delivery.Failure.ADDRESS_REFUSED);
    }
    return sender.send(
        address.get(), letters.secrets(endpoint, now), delivery.eventId(), event.get().toString());
  }
}
