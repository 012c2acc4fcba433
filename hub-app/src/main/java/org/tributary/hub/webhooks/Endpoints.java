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
import org.tributary.hub.api.Permission;
import org.tributary.hub.changes.ChangeEvents;
import org.tributary.hub.changes.ChangeFeed;
import org.tributary.hub.changes.Sight;
import org.tributary.hub.changes.TypeFilter;
import org.tributary.hub.store.IdGenerator;
import org.tributary.hub.store.Sql;

/**
 * What owners do with their endpoints, and operators with those of all; nobody else sees those of
 * another. Each method but those that read is part of the caller's transaction.
 */
@Component
class Endpoints {
  private final EndpointTable endpoints;
  private final DeliveryTable deliveries;
  private final Receivers receivers;
  private final SecretBox box;
  private final IdGenerator ids;
  private final Clock clock;
  private final ChangeFeed feed;
  private final int most;
  private final int share;
  private final Duration overlap;

  Endpoints(
      EndpointTable endpoints,
      DeliveryTable deliveries,
      Receivers receivers,
      SecretBox box,
      ChangeFeed feed,
      IdGenerator ids,
      Clock clock,
      TributarySettings settings) {
    this.endpoints = endpoints;
    this.deliveries = deliveries;
    this.receivers = receivers;
    this.box = box;
    this.feed = feed;
    this.ids = ids;
    this.clock = clock;
    this.most = settings.webhooks().endpoints();
    this.share = settings.webhooks().endpointsPerClient();
    this.overlap = settings.webhooks().overlap();
  }

  /** An endpoint of the caller, or of anybody where the caller operates all. */
  Endpoint find(UUID id) {
    return endpoints.find(id).filter(Endpoints::isSeen).orElseThrow(ApiException::notFound);
  }

  private Endpoint lockedSeen(UUID id) {
    return endpoints.lock(id).filter(Endpoints::isSeen).orElseThrow(ApiException::notFound);
  }

  private Endpoint locked(UUID id) {
    return endpoints.lock(id).filter(Endpoints::isOwn).orElseThrow(ApiException::notFound);
  }

  private static boolean isSeen(Endpoint endpoint) {
    return isOwn(endpoint) || Caller.may(Permission.WEBHOOKS_OPERATE);
  }

  private static boolean isOwn(Endpoint endpoint) {
    return endpoint.owner().equals(Caller.key());
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
      if (url == null || receivers.refuses(url)) {
        faults.add("/url", "fault.webhook-url");
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
    if (endpoints.count(Caller.key()) >= share) {
      throw ApiException.conflict("detail.webhook-share");
    }
    requireKept(position);
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
            now,
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

  /** What follows a place cannot be dropped before the endpoint stands there. */
  private void requireKept(long position) {
    if (!feed.keepsAfter(position)) {
      throw ApiException.cursorGone();
    }
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
        : kept(before.changed(target, before.secrets(), now(), before.disabled(), now()));
  }

  /** A new secret; the old one signs too for a while. */
  Endpoint rotate(UUID id) {
    Endpoint before = locked(id);
    Endpoint.Secrets secrets = newSecret(id, before.secrets().present());
    return kept(
        before.changed(before.target(), secrets, before.rightsSince(), before.disabled(), now()));
  }

  /**
   * Delivers again, and tries at once what was not delivered. Its rights are those of the owner's
   * token from now on; an operator leaves them as they are.
   */
  Endpoint enable(UUID id) {
    Endpoint before = lockedSeen(id);
    boolean isOwn = isOwn(before);
    if (before.disabled() == Endpoint.Disabled.BY_OPERATOR
        && !Caller.may(Permission.WEBHOOKS_OPERATE)) {
      throw ApiException.conflict("detail.webhook-by-operator");
    }
    deliveries.startOver(id, now());
    return kept(
        before.changed(
            isOwn ? before.target().seeing(Sight.ofCaller()) : before.target(),
            before.secrets(),
            isOwn ? now() : before.rightsSince(),
            null,
            now()));
  }

  /** Delivers no more; what happens meanwhile is delivered once it is enabled again. */
  Endpoint disable(UUID id) {
    Endpoint before = lockedSeen(id);
    endpoints.disable(
        id, isOwn(before) ? Endpoint.Disabled.BY_OWNER : Endpoint.Disabled.BY_OPERATOR, now());
    return find(id);
  }

  /** Goes back to a place in the feed; what was delivered after it comes again under its ids. */
  Endpoint replay(UUID id, long position) {
    Endpoint endpoint = locked(id);
    if (position > endpoint.position()) {
      throw ApiException.conflict("detail.webhook-ahead");
    }
    requireKept(position);
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
    ifMatch.check(lockedSeen(id).state());
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
