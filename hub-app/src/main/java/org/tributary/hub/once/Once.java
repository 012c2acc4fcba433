package org.tributary.hub.once;

import jakarta.annotation.PostConstruct;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.NativeWebRequest;
import org.tributary.hub.access.Caller;
import org.tributary.hub.api.Answers;
import org.tributary.hub.api.ApiException;
import org.tributary.hub.api.IdempotencyKey;
import org.tributary.hub.api.StateTag;
import org.tributary.hub.schedule.NodeId;
import org.tributary.hub.store.IdGenerator;
import org.tributary.hub.store.Json;
import org.tributary.hub.store.Transactions;

/**
 * Carries a request out once for each key. Whoever repeats it gets the answer again; whoever comes
 * with the key of another request is refused.
 */
@Component
public class Once {
  private static final int OK = 200;
  private static final int LONGEST_REQUEST = 128;

  private final RequestKeys keys;
  private final Transactions transactions;
  private final IdGenerator ids;
  private final Clock clock;
  private final Answers answers;
  private final String node;

  Once(
      RequestKeys keys,
      Transactions transactions,
      IdGenerator ids,
      Clock clock,
      Answers answers,
      NodeId node) {
    this.keys = keys;
    this.transactions = transactions;
    this.ids = ids;
    this.clock = clock;
    this.answers = answers;
    this.node = node.value();
  }

  /** What is kept where something was made: no more than which. */
  private record Made(UUID id) {}

  /** Nothing of this node is under way when it starts. */
  @PostConstruct
  void begin() {
    keys.releaseOf(node);
  }

  /**
   * Does something in the store: the effect, the key and the answer commit in one transaction.
   *
   * @param body what was sent
   * @param work does it and gives what is answered
   */
  public ResponseEntity<byte[]> inStore(Object body, NativeWebRequest web, Supplier<?> work) {
    return checked(body, web, () -> work);
  }

  /**
   * The same where something is to be checked or asked before the transaction.
   *
   * @param check gives what is then done; not called where the key is known
   */
  public ResponseEntity<byte[]> checked(
      Object body, NativeWebRequest web, Supplier<? extends Supplier<?>> check) {
    return shown(answer(key(body, web), check));
  }

  /**
   * Makes something of which only the id is kept, so that whoever repeats the request is shown it
   * as it stands.
   *
   * @param check looks at what is asked before the transaction, and gives what is then done; not
   *     called where the key is known
   */
  public UUID making(Object body, NativeWebRequest web, Supplier<Supplier<UUID>> check) {
    RequestKeys.Answer kept =
        answer(
            key(body, web),
            () -> {
              Supplier<UUID> work = check.get();
              return () -> new Made(work.get());
            });
    return UUID.fromString(Json.tree(kept.body()).path("id").asText());
  }

  private RequestKeys.Answer answer(RequestKeys.Key key, Supplier<? extends Supplier<?>> check) {
    Optional<RequestKeys.Known> known = keys.known(key);
    if (known.isPresent()) {
      return kept(key, known.get());
    }
    Supplier<?> work = check.get();
    return transactions.inTransaction(
        () -> {
          Optional<RequestKeys.Known> meanwhile = keys.known(key);
          if (meanwhile.isPresent()) {
            return kept(key, meanwhile.get());
          }
          keys.claim(key, ids.next(), null, clock.instant());
          RequestKeys.Answer answer = answer(OK, work);
          keys.answered(key, answer);
          return answer;
        });
  }

  private RequestKeys.Answer answer(int status, Supplier<?> work) {
    return new RequestKeys.Answer(status, null, answers.text(Objects.requireNonNull(work.get())));
  }

  /**
   * Does something that no transaction takes back. Whoever repeats the request meanwhile is told
   * so; where it fails, or this node dies, the key is free again.
   *
   * @param status of the answer
   */
  public ResponseEntity<byte[]> outside(
      int status, Object body, NativeWebRequest web, Supplier<?> work) {
    RequestKeys.Key key = key(body, web);
    Optional<RequestKeys.Known> known = transactions.inTransaction(() -> knownOrClaimed(key));
    if (known.isPresent()) {
      return shown(kept(key, known.get()));
    }
    boolean isDone = false;
    try {
      RequestKeys.Answer answer = answer(status, work);
      keys.answered(key, answer);
      isDone = true;
      return shown(answer);
    } finally {
      if (!isDone) {
        keys.release(key);
      }
    }
  }

  private Optional<RequestKeys.Known> knownOrClaimed(RequestKeys.Key key) {
    Optional<RequestKeys.Known> known = keys.known(key);
    if (known.isEmpty()) {
      keys.claim(key, ids.next(), node, clock.instant());
    }
    return known;
  }

  private static RequestKeys.Answer kept(RequestKeys.Key key, RequestKeys.Known known) {
    if (!known.isOf(key)) {
      throw ApiException.keyReused();
    }
    if (known.answer() == null) {
      throw ApiException.conflict("detail.key-running");
    }
    return known.answer();
  }

  private ResponseEntity<byte[]> shown(RequestKeys.Answer answer) {
    return answers.stored(answer.status(), answer.location(), answer.body());
  }

  private RequestKeys.Key key(Object body, NativeWebRequest web) {
    HttpServletRequest request =
        Objects.requireNonNull(web.getNativeRequest(HttpServletRequest.class));
    String name = request.getMethod() + " " + request.getRequestURI();
    return new RequestKeys.Key(
        Caller.key(),
        name.length() > LONGEST_REQUEST ? StateTag.of(name) : name,
        IdempotencyKey.of(web),
        StateTag.of(answers.text(body)));
  }
}
