package org.tributary.hub.commands;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tributary.hub.once.RequestKeys;
import org.tributary.hub.records.HubCases;
import org.tributary.hub.store.Sql;
import org.tributary.hub.store.Transactions;
import org.tributary.routes.writeback.WriteOutcome;
import org.tributary.sdk.failure.FailureCategory;
import org.tributary.sdk.write.Operation;

/**
 * The journal of commands: stored before anything is sent, and every step of a leg before and after
 * it is taken. Whatever dies in between, the journal knows what may have happened.
 */
@Component
class Journal {
  private static final int LOOKED_AT = 8;

  private final Transactions transactions;
  private final LegTable legs;
  private final OperationTable operations;
  private final RequestKeys keys;
  private final HubCases cases;
  private final Settlement settlement;
  private final Clock clock;
  private final Bells bells;

  Journal(
      Transactions transactions,
      LegTable legs,
      OperationTable operations,
      RequestKeys keys,
      HubCases cases,
      Settlement settlement,
      Clock clock,
      Bells bells) {
    this.transactions = transactions;
    this.legs = legs;
    this.operations = operations;
    this.keys = keys;
    this.cases = cases;
    this.settlement = settlement;
    this.clock = clock;
    this.bells = bells;
  }

  /**
   * A leg that this node holds now.
   *
   * @param before as it was before it was taken
   */
  record Held(Leg before, UUID node) {
    /** Whether nobody else has taken it since. */
    boolean isStill(Leg now) {
      return now.attempts() == before.attempts() + 1;
    }
  }

  Instant now() {
    return Sql.micros(clock.instant());
  }

  /**
   * Stores a request with its legs and its key, or nothing of it.
   *
   * @param more what else belongs into the transaction
   * @return whether it was stored; not where the key was given to another request meanwhile
   */
  boolean submit(
      RequestKeys.Key key, OperationTable.Stored operation, List<NewLeg> newLegs, Runnable more) {
    Instant now = operation.createdAt();
    boolean stored =
        transactions.inTransaction(
            () -> {
              if (keys.known(key).isPresent()) {
                return false;
              }
              keys.claim(key, operation.id(), now);
              operations.insert(operation);
              more.run();
              legs.insert(operation.id(), newLegs, now);
              return true;
            });
    if (stored) {
      newLegs.forEach(leg -> bells.due(leg.system()));
    }
    return stored;
  }

  /** Takes the next leg of a system for a node; empty where there is nothing to do now. */
  Optional<Held> take(String system, UUID node) {
    Instant now = now();
    for (Leg leg : legs.due(system, now, LOOKED_AT)) {
      boolean taken = transactions.inTransaction(() -> legs.take(leg, node, now));
      if (taken) {
        return Optional.of(new Held(leg, node));
      }
    }
    return Optional.empty();
  }

  /** Keeps that something is sent now; false where another node has taken the leg meanwhile. */
  boolean sending(Held held) {
    Instant now = now();
    return transactions.inTransaction(() -> legs.sending(held.before(), held.node(), now));
  }

  /** The id of what a leg changes, in its system; empty where the system has nothing to change. */
  Optional<String> target(Leg leg) {
    if (leg.operation() == Operation.CREATE) {
      return Optional.empty();
    }
    if (leg.targetId() != null) {
      return Optional.of(leg.targetId());
    }
    UUID caseId = leg.caseId();
    if (caseId == null) {
      return Optional.empty();
    }
    Optional<String> opened = legs.opened(leg.system(), caseId);
    return opened.isPresent()
        ? opened
        : cases
            .home(caseId)
            .filter(home -> home.system().equals(leg.system()))
            .map(HubCases.Home::recordId);
  }

  /**
   * Keeps what an attempt came to. Of a leg that another node has taken meanwhile only what the
   * system has certainly done: the other one decides about the rest.
   */
  void record(Held held, WriteOutcome outcome) {
    UUID id = held.before().id();
    Leg after =
        transactions.inTransaction(
            () -> {
              Instant now = now();
              if (held.before().opensCase() || held.before().undoes() != null) {
                operations.lock(held.before().operationId());
              }
              Leg leg = legs.lock(id).orElseThrow();
              boolean did =
                  outcome instanceof WriteOutcome.Done || outcome instanceof WriteOutcome.Promised;
              if (leg.state().isOpen() && (did || held.isStill(leg))) {
                apply(leg, outcome, now);
              }
              return legs.find(id).orElseThrow();
            });
    bells.changed(after.operationId());
    bells.due(after.system());
  }

  private void apply(Leg leg, WriteOutcome outcome, Instant now) {
    if (outcome instanceof WriteOutcome.Done done) {
      done(leg, done.id(), done.remarks(), now);
    } else if (outcome instanceof WriteOutcome.Promised promised) {
      if (!promised.remarks().isEmpty()) {
        legs.remark(leg.id(), String.join(" ", promised.remarks()));
      }
      legs.change(
          leg.id(),
          new LegTable.Change(
              LegState.SENDING,
              true,
              false,
              now.plus(promised.delay()),
              null,
              promised.token(),
              null,
              null),
          now);
    } else if (outcome instanceof WriteOutcome.Again again) {
      again(leg, again, now);
    } else if (outcome instanceof WriteOutcome.Uncertain uncertain) {
      uncertain(leg, uncertain, now);
    } else if (outcome instanceof WriteOutcome.Failed failed) {
      failed(leg, failed.category(), failed.sentence(), now);
    } else if (outcome instanceof WriteOutcome.Stuck stuck) {
      parked(leg, stuck.category(), stuck.sentence(), now);
    }
  }

  private void done(Leg leg, String receiptId, List<String> remarks, Instant now) {
    List<String> all = new ArrayList<>(remarks);
    legs.remark(leg.id()).filter(remark -> !all.contains(remark)).ifPresent(all::add);
    legs.change(
        leg.id(),
        LegTable.Change.done(receiptId, all.isEmpty() ? null : String.join(" ", all)),
        now);
    UUID caseId = leg.caseId();
    if (leg.undoes() != null) {
      legs.change(
          leg.undoes(),
          LegTable.Change.end(LegState.COMPENSATED, null, "Taken back: another leg failed."),
          now);
    }
    if (caseId != null) {
      cases.tell(caseId, "written_back", leg.system() + ": " + receiptId, now);
    }
    legs.wake(leg.lane(), now);
    settlement.settle(leg, now);
  }

  private void again(Leg leg, WriteOutcome.Again again, Instant now) {
    Instant due = now.plus(again.delay());
    if (due.isAfter(leg.expiresAt())) {
      failed(
          leg,
          again.category(),
          again.sentence() + " It was tried until its deadline and then given up.",
          now);
      return;
    }
    legs.change(
        leg.id(),
        new LegTable.Change(
            LegState.PENDING, false, false, due, null, null, again.category(), again.sentence()),
        now);
  }

  private void uncertain(Leg leg, WriteOutcome.Uncertain uncertain, Instant now) {
    Instant due = now.plus(uncertain.delay());
    if (due.isAfter(leg.expiresAt())) {
      parked(
          leg,
          uncertain.category(),
          uncertain.sentence()
              + " Its deadline has passed and it is not known whether the system holds it: look"
              + " there for "
              + leg.id()
              + ", then say here what you found.",
          now);
      return;
    }
    legs.change(
        leg.id(),
        new LegTable.Change(
            LegState.UNKNOWN,
            true,
            false,
            due,
            null,
            null,
            uncertain.category(),
            uncertain.sentence()),
        now);
  }

  private void parked(Leg leg, FailureCategory category, String sentence, Instant now) {
    legs.change(
        leg.id(),
        new LegTable.Change(LegState.UNKNOWN, true, true, null, null, null, category, sentence),
        now);
    if (leg.caseId() != null) {
      cases.tell(leg.caseId(), "write_back_failed", leg.system() + ": waits for a person", now);
    }
  }

  private void failed(Leg leg, @Nullable FailureCategory category, String sentence, Instant now) {
    legs.change(leg.id(), LegTable.Change.end(LegState.FAILED, category, sentence), now);
    if (leg.caseId() != null) {
      cases.tell(leg.caseId(), "write_back_failed", leg.system() + ": " + sentence, now);
    }
    if (leg.undoes() != null) {
      Leg original = legs.lock(leg.undoes()).orElseThrow();
      legs.change(
          original.id(),
          new LegTable.Change(
              LegState.DONE,
              false,
              true,
              null,
              null,
              null,
              category,
              "It could not be taken back and is still in force there: " + sentence),
          now);
    }
    legs.wake(leg.lane(), now);
    settlement.settle(leg, now);
  }

  /** What a person found out about a leg that waits for one. */
  enum Verdict {
    /** The system holds nothing of it: send it again. */
    SEND_AGAIN,
    /** The system holds it. */
    FOUND,
    /** It is not to be sent any more. */
    GIVE_UP
  }

  /**
   * Goes on with a leg as a person decided.
   *
   * @param recordId the system's id of it, where it was found
   * @return whether the leg was one to decide about
   */
  boolean decide(UUID id, Verdict verdict, @Nullable String recordId) {
    Optional<Leg> found = legs.find(id);
    if (found.isEmpty()) {
      return false;
    }
    Leg known = found.get();
    boolean decided =
        transactions.inTransaction(
            () -> {
              Instant now = now();
              operations.lock(known.operationId());
              Leg leg = legs.lock(id).orElseThrow();
              boolean open = leg.parked() || leg.state() == LegState.PENDING;
              if (!open) {
                return false;
              }
              decided(leg, verdict, recordId, now);
              return true;
            });
    bells.changed(known.operationId());
    bells.due(known.system());
    return decided;
  }

  private void decided(Leg leg, Verdict verdict, @Nullable String recordId, Instant now) {
    switch (verdict) {
      case FOUND -> done(leg, java.util.Objects.requireNonNull(recordId), List.of(), now);
      case GIVE_UP -> failed(leg, leg.category(), "Given up by a person.", now);
      case SEND_AGAIN ->
          legs.change(
              leg.id(),
              new LegTable.Change(LegState.PENDING, false, false, now, null, null, null, null),
              now);
    }
  }
}
