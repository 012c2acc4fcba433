package org.tributary.hub.webhooks;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tributary.hub.TributarySettings;
import org.tributary.hub.access.Caller;
import org.tributary.hub.api.ApiException;
import org.tributary.hub.api.Faults;
import org.tributary.hub.api.IfMatch;
import org.tributary.hub.changes.ChangeEvents;
import org.tributary.hub.changes.Sight;
import org.tributary.hub.changes.TypeFilter;
import org.tributary.hub.store.IdGenerator;
import org.tributary.hub.store.Sql;

/**
 * What owners do with their endpoints; nobody sees those of another. Each method but those that
 * read is part of the caller's transaction.
 */
@Component
class Endpoints {
  private final EndpointTable endpoints;
  private final DeliveryTable deliveries;
  private final Receivers receivers;
  private final SecretBox box;
  private final IdGenerator ids;
  private final Clock clock;
  private final int most;
  private final Duration overlap;

  Endpoints(
      EndpointTable endpoints,
      DeliveryTable deliveries,
      Receivers receivers,
      SecretBox box,
      IdGenerator ids,
      Clock clock,
      TributarySettings settings) {
    this.endpoints = endpoints;
    this.deliveries = deliveries;
    this.receivers = receivers;
    this.box = box;
    this.ids = ids;
    this.clock = clock;
    this.most = settings.webhooks().endpoints();
    this.overlap = settings.webhooks().overlap();
  }

  Endpoint find(UUID id) {
    return own(endpoints.find(id).orElseThrow(ApiException::notFound));
  }

  private Endpoint locked(UUID id) {
    return own(endpoints.lock(id).orElseThrow(ApiException::notFound));
  }

  private static Endpoint own(Endpoint endpoint) {
    if (!endpoint.owner().equals(Caller.key())) {
      throw ApiException.notFound();
    }
    return endpoint;
  }

  /** The secret of an endpoint, for its owner. */
  String secret(Endpoint endpoint) {
    return box.open(endpoint.id(), endpoint.secrets().present());
  }

  /**
   * Refuses what cannot be delivered to or asked for, all faults at once. Asks the name service, so
   * it belongs before the transaction.
   */
  void check(JsonNode body) {
    Faults faults = new Faults();
    if (body.has("url")) {
      URI url = receivers.read(body.path("url").asText()).orElse(null);
      if (url == null) {
        faults.add("/url", "fault.webhook-url");
      } else if (receivers.refuses(url)) {
        faults.add("/url", "fault.webhook-address");
      }
    }
    int unknown = types(body).unknown(Sight.ofCaller());
    if (unknown >= 0) {
      faults.add("/eventTypes/" + unknown, "fault.event-type");
    }
    faults.check();
  }

  private static TypeFilter types(JsonNode body) {
    List<String> patterns = new ArrayList<>();
    body.path("eventTypes").forEach(each -> patterns.add(each.asText()));
    return new TypeFilter(patterns);
  }

  Endpoint add(JsonNode body, long position) {
    if (endpoints.count() >= most) {
      throw ApiException.conflict("detail.webhook-most");
    }
    UUID id = ids.next();
    Instant now = now();
    Endpoint endpoint =
        new Endpoint(
            id,
            Caller.key(),
            new Endpoint.Target(
                body.path("url").asText(),
                types(body),
                body.path("description").textValue(),
                Sight.ofCaller()),
            newSecret(id, null),
            null,
            1,
            now,
            now,
            position,
            null,
            null);
    endpoints.insert(endpoint);
    return endpoint;
  }

  private Endpoint.Secrets newSecret(UUID id, @Nullable String before) {
    return new Endpoint.Secrets(
        box.seal(id, Signature.newSecret()),
        before,
        before == null ? null : Sql.micros(clock.instant().plus(overlap)));
  }

  /** Changes what a merge patch names (RFC 7396); what it leaves as it was is no change. */
  Endpoint patch(UUID id, JsonNode patch, IfMatch ifMatch) {
    Endpoint before = locked(id);
    ifMatch.check(before.state());
    Endpoint.Target old = before.target();
    Endpoint.Target target =
        new Endpoint.Target(
            patch.has("url") ? patch.path("url").asText() : old.url(),
            patch.has("eventTypes") ? types(patch) : old.types(),
            patch.has("description") ? patch.path("description").textValue() : old.description(),
            Sight.ofCaller());
    return target.equals(old)
        ? before
        : kept(before.changed(target, before.secrets(), before.disabled(), now()));
  }

  /** A new secret; the old one signs too for a while. */
  Endpoint rotate(UUID id) {
    Endpoint before = locked(id);
    Endpoint.Secrets secrets = newSecret(id, before.secrets().present());
    return kept(before.changed(before.target(), secrets, before.disabled(), now()));
  }

  /** Delivers again, and tries at once what was not delivered. */
  Endpoint enable(UUID id) {
    Endpoint before = locked(id);
    deliveries.startOver(id, now());
    return kept(before.changed(before.target(), before.secrets(), null, now()));
  }

  /** Goes back to a place in the feed; what was delivered after it comes again under its ids. */
  Endpoint replay(UUID id, long position) {
    Endpoint endpoint = locked(id);
    if (position > endpoint.position()) {
      throw ApiException.conflict("detail.webhook-ahead");
    }
    deliveries.forgetPending(id, position);
    endpoints.moveTo(id, position);
    return endpoint;
  }

  /** An event that only tries the endpoint. */
  Delivery test(UUID id) {
    if (locked(id).disabled() != null) {
      throw ApiException.conflict("detail.webhook-disabled");
    }
    UUID delivery = ids.next();
    Delivery test =
        Delivery.pending(delivery, id, null, "test-" + delivery, ChangeEvents.TEST, now());
    deliveries.insert(List.of(test));
    return test;
  }

  void delete(UUID id, IfMatch ifMatch) {
    ifMatch.check(locked(id).state());
    deliveries.deleteOf(id);
    endpoints.delete(id);
  }

  private Endpoint kept(Endpoint after) {
    endpoints.update(after);
    return after;
  }

  private Instant now() {
    return Sql.micros(clock.instant());
  }
}
