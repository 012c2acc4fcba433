package org.tributary.hub.commands;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.tributary.hub.api.Answers;
import org.tributary.hub.api.ApiException;
import org.tributary.hub.once.RequestKeys;
import org.tributary.hub.store.IdGenerator;
import org.tributary.sdk.write.ActionSpec;
import org.tributary.sdk.write.Operation;

/**
 * Takes requests in: once for each key, stored before it is answered, answered when the systems
 * have, or soon with an operation to follow. Whoever repeats a request gets the answer again.
 */
@Component
class Submissions {
  private static final Duration LOOK_AGAIN = Duration.ofMillis(200);
  private static final int REFUSED = 422;

  private final Journal journal;
  private final OperationTable operations;
  private final RequestKeys keys;
  private final LegTable legs;
  private final Senders senders;
  private final Bells bells;
  private final IdGenerator ids;
  private final Answers answers;

  Submissions(
      Journal journal,
      OperationTable operations,
      RequestKeys keys,
      LegTable legs,
      Senders senders,
      Bells bells,
      IdGenerator ids,
      Answers answers) {
    this.journal = journal;
    this.operations = operations;
    this.keys = keys;
    this.legs = legs;
    this.senders = senders;
    this.bells = bells;
    this.ids = ids;
    this.answers = answers;
  }

  /**
   * What is to be stored and sent.
   *
   * @param store what belongs into the transaction beside the legs
   */
  record Prepared(
      List<NewLeg> legs, List<ActionSpec> actions, @Nullable UUID interactionId, Runnable store) {

    /** The same with further legs; what they store, this one stores. */
    Prepared and(Prepared more) {
      return new Prepared(
          Stream.concat(legs.stream(), more.legs.stream()).toList(),
          Stream.concat(actions.stream(), more.actions.stream()).toList(),
          interactionId,
          store);
    }

    /** Whether an action can be taken back: a document goes with the case that is opened. */
    private boolean canTakeBack(ActionSpec action) {
      boolean opens = actions.stream().anyMatch(each -> each.operation() == Operation.CREATE);
      return action.rules().undo() != null || (opens && action.operation() == Operation.ATTACH);
    }
  }

  /** Prepares a request, or refuses it with all its faults. */
  interface Preparation {
    Prepared prepare(UUID operationId, Instant now);
  }

  /** What to answer when every leg has ended and not all have failed. */
  interface Finish {
    RequestKeys.Answer answer(OperationTable.Stored operation, List<Leg> ended);
  }

  /** Takes a request in and answers it. */
  ResponseEntity<byte[]> run(Request request, String kind, Preparation preparation, Finish finish) {
    if (request.key() == null) {
      return plan(request, preparation);
    }
    RequestKeys.Key key = request.key();
    RequestKeys.Known known =
        keys.known(key).orElseGet(() -> store(request, key, kind, preparation));
    if (!known.isOf(key)) {
      throw ApiException.keyReused();
    }
    RequestKeys.Answer answer = known.answer();
    if (answer == null) {
      keys.answered(key, made(known.operationId(), request.patience(), finish));
      answer = Objects.requireNonNull(keys.known(key).orElseThrow().answer());
    }
    if (answer.status() == REFUSED) {
      throw ApiException.refusedByTarget(refusals(known.operationId()));
    }
    return answers.stored(answer.status(), answer.location(), answer.body());
  }

  private ResponseEntity<byte[]> plan(Request request, Preparation preparation) {
    Prepared prepared = preparation.prepare(ids.next(), journal.now());
    if (request.strict()) {
      requireAllOrNothing(prepared);
    }
    return answers.of(
        new Views.Plan(
            true,
            prepared.actions().stream()
                .map(
                    action ->
                        new Views.Step(
                            action.system(), action.name(), prepared.canTakeBack(action)))
                .toList()));
  }

  /** Stores a request with its legs; what it stands for where somebody was quicker with its key. */
  RequestKeys.Known store(
      Request request, RequestKeys.Key key, String kind, Preparation preparation) {
    UUID id = ids.next();
    Instant now = journal.now();
    Prepared prepared = preparation.prepare(id, now);
    if (request.strict()) {
      requireAllOrNothing(prepared);
      if (prepared.actions().stream().anyMatch(action -> senders.isBroken(action.system()))) {
        throw ApiException.targetDown();
      }
    }
    journal.submit(
        key,
        new OperationTable.Stored(id, kind, request.strict(), prepared.interactionId(), now),
        prepared.legs(),
        prepared.store());
    return keys.known(key).orElseThrow();
  }

  private static void requireAllOrNothing(Prepared prepared) {
    if (prepared.legs().stream().anyMatch(leg -> leg.unsupported() != null)) {
      throw ApiException.conflict("detail.strict-unsupported");
    }
    boolean several = prepared.legs().size() > 1;
    if (several && !prepared.actions().stream().allMatch(prepared::canTakeBack)) {
      throw ApiException.conflict("detail.strict-impossible");
    }
  }

  private RequestKeys.Answer made(UUID operationId, @Nullable Duration wait, Finish finish) {
    List<Leg> all = awaitEnd(operationId, wait == null ? Duration.ZERO : wait, leg -> true);
    if (all.isEmpty()) {
      // never stored so: it is neither refused nor done, and its key stays without an answer
      throw new IllegalStateException("operation " + operationId + " has no legs");
    }
    OperationTable.Stored operation = operations.find(operationId).orElseThrow();
    if (wait == null || all.stream().anyMatch(leg -> leg.state().isOpen())) {
      return new RequestKeys.Answer(202, location(operationId), view(operation, all));
    }
    boolean nothing =
        all.stream().allMatch(leg -> leg.state() != LegState.DONE || leg.undoes() != null);
    return nothing ? new RequestKeys.Answer(REFUSED, null, "") : finish.answer(operation, all);
  }

  /** Waits for those legs of an operation, and gives all of it as they are then. */
  List<Leg> awaitEnd(UUID operationId, Duration wait, Predicate<Leg> wanted) {
    long until = System.nanoTime() + wait.toNanos();
    while (true) {
      List<Leg> all = legs.ofOperation(operationId);
      long left = until - System.nanoTime();
      boolean open =
          all.stream().filter(wanted).anyMatch(leg -> leg.state().isOpen() && !leg.parked());
      if (!open || left <= 0) {
        return all;
      }
      try {
        Duration rest = Duration.ofNanos(left);
        bells.awaitChange(operationId, rest.compareTo(LOOK_AGAIN) < 0 ? rest : LOOK_AGAIN);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return all;
      }
    }
  }

  private List<List<String>> refusals(UUID operationId) {
    return legs.ofOperation(operationId).stream()
        .filter(leg -> leg.sentence() != null && leg.undoes() == null)
        .map(leg -> List.of(leg.system(), Objects.requireNonNull(leg.sentence())))
        .toList();
  }

  static String location(UUID operationId) {
    return "/v1/operations/" + operationId;
  }

  String view(OperationTable.Stored operation, List<Leg> all) {
    return answers.text(Views.OperationView.of(operation, all));
  }

  /** The usual end: the operation as it stands. */
  Finish asOperation() {
    return (operation, ended) ->
        new RequestKeys.Answer(201, location(operation.id()), view(operation, ended));
  }

  /** An end that shows the one case that was opened. */
  Finish asCase(Function<UUID, Optional<String>> shown) {
    return (operation, ended) -> {
      UUID caseId =
          ended.stream().map(Leg::caseId).filter(Objects::nonNull).findFirst().orElseThrow();
      return new RequestKeys.Answer(201, "/v1/cases/" + caseId, shown.apply(caseId).orElse("{}"));
    };
  }
}
