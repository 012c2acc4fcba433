package org.tributary.hub.webhooks;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.tributary.hub.changes.ChangeEvents;
import org.tributary.hub.changes.ChangeFeed;
import org.tributary.hub.store.IdGenerator;
import org.tributary.hub.store.Transactions;
import org.tributary.routes.publish.Change;

/**
 * Makes deliveries of changes. The place of the endpoint in the feed moves in the transaction that
 * keeps the deliveries, so that none is missed.
 */
@Component
class Intake {
  /** How many deliveries may wait for their first try. */
  private static final int WINDOW = 100;

  /** How many may wait at all; what an endpoint cannot take keeps nothing else back before. */
  private static final int MOST_WAITING = 1_000;

  private static final int LOOKED_AT = 500;

  private final EndpointTable endpoints;
  private final DeliveryTable deliveries;
  private final Transactions transactions;
  private final ChangeFeed feed;
  private final IdGenerator ids;
  private final Clock clock;

  Intake(
      EndpointTable endpoints,
      DeliveryTable deliveries,
      Transactions transactions,
      ChangeFeed feed,
      IdGenerator ids,
      Clock clock) {
    this.endpoints = endpoints;
    this.deliveries = deliveries;
    this.transactions = transactions;
    this.feed = feed;
    this.ids = ids;
    this.clock = clock;
  }

  /** Takes changes in as far as there is room; gives how many were looked at. */
  int takeIn(UUID id) {
    return transactions.inTransaction(
        () -> {
          Instant now = clock.instant();
          Optional<Endpoint> endpoint = endpoints.lock(id).filter(one -> one.isReady(now));
          return endpoint.isEmpty() ? 0 : takeInOrRest(endpoint.get(), now);
        });
  }

  /** Where there is no room there is nothing to do until the next try is due. */
  private int takeInOrRest(Endpoint endpoint, Instant now) {
    DeliveryTable.Waiting waiting = deliveries.waiting(endpoint.id());
    int room = Math.min(WINDOW - waiting.untried(), MOST_WAITING - waiting.all());
    if (room > 0) {
      return takeIn(endpoint, room, now);
    }
    if (waiting.next() != null && waiting.next().isAfter(now)) {
      endpoints.pause(endpoint.id(), waiting.next());
    }
    return 0;
  }

  private int takeIn(Endpoint endpoint, int room, Instant now) {
    List<Delivery> taken = new ArrayList<>();
    long at = endpoint.position();
    int looked = 0;
    for (Change change : feed.numbered(at, LOOKED_AT)) {
      if (endpoint.target().wants(change)) {
        if (taken.size() == room) {
          break;
        }
        taken.add(
            Delivery.pending(
                ids.next(),
                endpoint.id(),
                change.position(),
                ChangeEvents.id(change),
                ChangeEvents.type(change),
                now));
      }
      at = change.position();
      looked++;
    }
    deliveries.insert(taken);
    endpoints.moveTo(endpoint.id(), at);
    return looked;
  }
}
