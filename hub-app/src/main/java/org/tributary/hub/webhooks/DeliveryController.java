package org.tributary.hub.webhooks;

import java.util.List;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.NativeWebRequest;
import org.tributary.hub.api.Answers;
import org.tributary.hub.api.Cursors;
import org.tributary.hub.api.PageOf;
import org.tributary.hub.api.Permission;
import org.tributary.hub.api.Query;
import org.tributary.hub.api.QueryKeys;
import org.tributary.hub.api.Requires;
import org.tributary.hub.changes.ChangeCursors;

/** Answers what became of the events for an endpoint; never what was in them. */
@RestController
class DeliveryController {
  private static final UUID LAST = new UUID(Long.MAX_VALUE, -1L);

  private final Endpoints endpoints;
  private final DeliveryTable deliveries;
  private final ChangeCursors changes;
  private final Cursors cursors;
  private final Answers answers;

  DeliveryController(
      Endpoints endpoints,
      DeliveryTable deliveries,
      ChangeCursors changes,
      Cursors cursors,
      Answers answers) {
    this.endpoints = endpoints;
    this.deliveries = deliveries;
    this.changes = changes;
    this.cursors = cursors;
    this.answers = answers;
  }

  @Requires(Permission.WEBHOOKS_READ)
  @QueryKeys(value = "state", paged = true)
  @GetMapping(
      path = "/v1/webhook-endpoints/{id}/deliveries",
      produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> list(@PathVariable("id") UUID id, Query query, NativeWebRequest request) {
    Delivery.State state = query.oneOf("state", Delivery.State.class);
    int limit = query.limit();
    query.check();
    Endpoint endpoint = endpoints.find(id);
    String list = "deliveries-of-" + endpoint.id();
    String cursor = query.cursor();
    UUID before =
        cursor == null ? LAST : UUID.fromString(cursors.open(list, query.filters(), cursor).get(0));
    PageOf<Delivery> page =
        PageOf.of(
            deliveries.list(endpoint.id(), state, before, limit + 1),
            limit,
            last -> cursors.after(list, query.filters(), List.of(last.id().toString())));
    return answers.page(page.map(this::view), request);
  }

  private Views.DeliveryView view(Delivery delivery) {
    Long position = delivery.position();
    return Views.DeliveryView.of(delivery, position == null ? null : changes.after(position - 1));
  }
}
