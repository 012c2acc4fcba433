package org.tributary.hub.webhooks;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.NativeWebRequest;
import org.tributary.hub.access.Caller;
import org.tributary.hub.access.Rights;
import org.tributary.hub.api.Answers;
import org.tributary.hub.api.ApiException;
import org.tributary.hub.api.Body;
import org.tributary.hub.api.Cursors;
import org.tributary.hub.api.IfMatch;
import org.tributary.hub.api.PageOf;
import org.tributary.hub.api.Permission;
import org.tributary.hub.api.Query;
import org.tributary.hub.api.QueryKeys;
import org.tributary.hub.api.Requires;
import org.tributary.hub.changes.ChangeCursors;
import org.tributary.hub.changes.ChangeFeed;
import org.tributary.hub.once.Once;
import org.tributary.hub.store.Transactions;

/** Lets clients have what changes delivered to them. */
@RestController
@RequestMapping(path = "/v1/webhook-endpoints", produces = MediaType.APPLICATION_JSON_VALUE)
class WebhookController {
  private static final String PATH = "/v1/webhook-endpoints";
  private static final String LIST = "webhook-endpoints";
  private static final String MERGE_PATCH = "application/merge-patch+json";

  private final Endpoints endpoints;
  private final EndpointTable table;
  private final ChangeFeed feed;
  private final ChangeCursors changes;
  private final Transactions transactions;
  private final SigningKey key;
  private final Once once;
  private final Cursors cursors;
  private final Answers answers;

  WebhookController(
      Endpoints endpoints,
      EndpointTable table,
      ChangeFeed feed,
      ChangeCursors changes,
      Transactions transactions,
      SigningKey key,
      Once once,
      Cursors cursors,
      Answers answers) {
    this.endpoints = endpoints;
    this.table = table;
    this.feed = feed;
    this.changes = changes;
    this.transactions = transactions;
    this.key = key;
    this.once = once;
    this.cursors = cursors;
    this.answers = answers;
  }

  /** From where to deliver again. */
  record ReplayOrder(String cursor) {}

  @Requires(Permission.WEBHOOKS_READ)
  @QueryKeys(value = "all", paged = true)
  @GetMapping
  ResponseEntity<byte[]> list(Query query, NativeWebRequest request, HttpServletResponse response) {
    boolean all = query.flag("all");
    int limit = query.limit();
    query.check();
    if (all) {
      Rights.require(response, Permission.WEBHOOKS_OPERATE);
    }
    String cursor = query.cursor();
    UUID after =
        cursor == null
            ? new UUID(0, 0)
            : UUID.fromString(cursors.open(LIST, query.filters(), cursor).get(0));
    PageOf<Endpoint> page =
        PageOf.of(
            all ? table.list(after, limit + 1) : table.list(Caller.key(), after, limit + 1),
            limit,
            last -> cursors.after(LIST, query.filters(), List.of(last.id().toString())));
    return answers.page(page.map(one -> view(one, null)), request);
  }

  @Requires(Permission.WEBHOOKS_READ)
  @GetMapping("/{id}")
  ResponseEntity<byte[]> one(@PathVariable("id") UUID id, NativeWebRequest request) {
    Endpoint endpoint = endpoints.find(id);
    return answers.single(view(endpoint, null), endpoint.state(), request);
  }

  @Requires(Permission.WEBHOOKS_UPDATE)
  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> add(@Body("WebhookEndpointOrder") JsonNode body, NativeWebRequest web) {
    UUID id =
        once.making(
            body,
            web,
            () -> {
              endpoints.check(body);
              long position = begin(body);
              return () -> endpoints.add(body, position).id();
            });
    if (table.find(id).isEmpty()) {
      throw ApiException.conflict("detail.webhook-gone");
    }
    return withSecret(id, HttpStatus.CREATED);
  }

  private Views.EndpointView view(Endpoint endpoint, @Nullable String secret) {
    return Views.EndpointView.of(endpoint, key, secret);
  }

  private long begin(JsonNode body) {
    if (body.has("cursor")) {
      return changes.open(body.path("cursor").asText());
    }
    return body.path("start").asText().equals("beginning") ? feed.dropped() : feed.end();
  }

  private ResponseEntity<byte[]> withSecret(UUID id, HttpStatus status) {
    Endpoint endpoint = endpoints.find(id);
    return answer(endpoint, endpoints.secret(endpoint), status);
  }

  private ResponseEntity<byte[]> answer(
      Endpoint endpoint, @Nullable String secret, HttpStatus status) {
    ResponseEntity.BodyBuilder answer =
        ResponseEntity.status(status)
            .contentType(MediaType.APPLICATION_JSON)
            .eTag('"' + endpoint.state() + '"');
    if (status == HttpStatus.CREATED) {
      answer.header(HttpHeaders.LOCATION, PATH + "/" + endpoint.id());
    }
    return answer.body(answers.text(view(endpoint, secret)).getBytes(StandardCharsets.UTF_8));
  }

  /** Any media type gets as far as here, so that a caller without the scope is told just that. */
  @Requires(Permission.WEBHOOKS_UPDATE)
  @PatchMapping("/{id}")
  ResponseEntity<byte[]> patch(
      @PathVariable("id") UUID id,
      @Body("WebhookEndpointChange") JsonNode patch,
      NativeWebRequest web)
      throws HttpMediaTypeNotSupportedException {
    requireMergePatch(web);
    IfMatch ifMatch = IfMatch.of(web);
    endpoints.check(patch);
    Endpoint after = transactions.inTransaction(() -> endpoints.patch(id, patch, ifMatch));
    return answer(after, null, HttpStatus.OK);
  }

  private static void requireMergePatch(NativeWebRequest web)
      throws HttpMediaTypeNotSupportedException {
    String given = web.getHeader(HttpHeaders.CONTENT_TYPE);
    if (given == null || !given.replaceFirst(";.*", "").strip().equalsIgnoreCase(MERGE_PATCH)) {
      throw new HttpMediaTypeNotSupportedException(
          (MediaType) null, List.of(MediaType.valueOf(MERGE_PATCH)));
    }
  }

  @Requires(Permission.WEBHOOKS_UPDATE)
  @DeleteMapping("/{id}")
  ResponseEntity<Void> delete(@PathVariable("id") UUID id, NativeWebRequest web) {
    IfMatch ifMatch = IfMatch.of(web);
    transactions.inTransaction(
        () -> {
          endpoints.delete(id, ifMatch);
          return id;
        });
    return ResponseEntity.noContent().build();
  }

  @Requires(Permission.WEBHOOKS_UPDATE)
  @PostMapping("/{id}/_rotate")
  ResponseEntity<byte[]> rotate(@PathVariable("id") UUID id, NativeWebRequest web) {
    decide(web, () -> endpoints.rotate(id));
    return withSecret(id, HttpStatus.OK);
  }

  @Requires(Permission.WEBHOOKS_UPDATE)
  @PostMapping("/{id}/_enable")
  ResponseEntity<byte[]> enable(@PathVariable("id") UUID id, NativeWebRequest web) {
    decide(web, () -> endpoints.enable(id));
    return answer(endpoints.find(id), null, HttpStatus.OK);
  }

  @Requires(Permission.WEBHOOKS_UPDATE)
  @PostMapping("/{id}/_disable")
  ResponseEntity<byte[]> disable(@PathVariable("id") UUID id, NativeWebRequest web) {
    decide(web, () -> endpoints.disable(id));
    return answer(endpoints.find(id), null, HttpStatus.OK);
  }

  private void decide(NativeWebRequest web, Supplier<Endpoint> decision) {
    once.making(Map.of(), web, () -> () -> decision.get().id());
  }

  @Requires(Permission.WEBHOOKS_UPDATE)
  @PostMapping("/{id}/_test")
  ResponseEntity<byte[]> test(@PathVariable("id") UUID id, NativeWebRequest web) {
    return once.inStore(Map.of(), web, () -> Views.DeliveryView.of(endpoints.test(id), null));
  }

  @Requires(Permission.WEBHOOKS_UPDATE)
  @PostMapping(path = "/{id}/_replay", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> replay(
      @PathVariable("id") UUID id, @Body("WebhookReplay") ReplayOrder order, NativeWebRequest web) {
    return once.checked(
        order,
        web,
        () -> {
          endpoints.find(id);
          long position = changes.open(order.cursor());
          return () -> view(endpoints.replay(id, position), null);
        });
  }
}
