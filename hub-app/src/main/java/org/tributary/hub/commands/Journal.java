package org.tributary.hub.commands;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tributary.hub.records.HubCases;
import org.tributary.hub.records.Written;
import org.tributary.hub.store.IdGenerator;
import org.tributary.hub.store.Json;
import org.tributary.hub.store.Sql;
import org.tributary.hub.store.Transactions;
import org.tributary.hub.systems.DeployedSystems;
import org.tributary.routes.writeback.WriteOutcome;
import org.tributary.sdk.failure.FailureCategory;
import org.tributary.sdk.system.SystemFile;
import org.tributary.sdk.write.ActionSpec;
import org.tributary.sdk.write.Operation;

/**
 * The journal of commands: stored before anything is sent, and every step of a leg before and after
 * it is taken. Whatever dies in between, the journal knows what may have happened.
 */
@Component
class Journal implements Written {
  private static final int LOOKED_AT = 8;
  private static final Duration UNDO_TIME = Duration.ofDays(3);

  private final Transactions transactions;
  private final LegTable legs;
  private final OperationTable operations;
  private final HubCases cases;
  private final DeployedSystems systems;
  private final IdGenerator ids;
  private final Clock clock;
  private final Bells bells;

  Journal(
      Transactions transactions,
      LegTable legs,
      OperationTable operations,
      HubCases cases,
      DeployedSystems systems,
      IdGenerator ids,
      Clock clock,
      Bells bells) {
    this.transactions = transactions;
    this.legs = legs;
    this.operations = operations;
    this.cases = cases;
    this.systems = systems;
    this.ids = ids;
    this.clock = clock;
    this.bells = bells;
  }

  /**
   * A leg that this node holds now.
   *
   * @param before as it was before it was taken
   */
  record Held(Leg before, UUID node) {}

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
      OperationTable.Key key,
      OperationTable.Stored operation,
      List<NewLeg> newLegs,
      Runnable more) {
    Instant now = operation.createdAt();
    boolean stored =
        transactions.inTransaction(
            () -> {
              if (operations.known(key).isPresent()) {
                return false;
              }
              operations.claim(key, operation.id(), now);
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
      boolean sends = leg.state() == LegState.PENDING && !leg.uncertain();
      boolean taken = transactions.inTransaction(() -> legs.take(leg, node, sends, now));
      if (taken) {
        return Optional.of(new Held(leg, node));
      }
    }
    return Optional.empty();
  }

  /** Keeps the moment at which something is sent after a look-up. */
  void sending(UUID leg) {
    Instant now = now();
    transactions.inTransaction(
        () -> {
          legs.sending(leg, now);
          return true;
        });
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

  /** Keeps what an attempt came to. */
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
              if (leg.state().isOpen()) {
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
    legs.change(
        leg.id(),
        LegTable.Change.done(receiptId, remarks.isEmpty() ? null : String.join(" ", remarks)),
        now);
    UUID caseId = leg.caseId();
    if (leg.undoes() != null) {
      legs.change(
          leg.undoes(),
          LegTable.Change.end(LegState.COMPENSATED, null, "Taken back: another leg failed."),
          now);
    }
    if (caseId != null) {
      if (leg.opensCase() && legs.makesHome(leg)) {
        spec(leg)
            .map(spec -> spec.rules().stream())
            .ifPresent(
                stream -> cases.made(caseId, leg.system(), stream, receiptId, leg.id(), now));
      }
      cases.tell(caseId, "written_back", leg.system() + ": " + receiptId, now);
    }
    legs.wake(leg.lane(), now);
    settle(leg, now);
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
    settle(leg, now);
  }

  /** What follows for the whole request: all legs or none, and a case that no system took. */
  private void settle(Leg ended, Instant now) {
    OperationTable.Stored operation = operations.find(ended.operationId()).orElseThrow();
    List<Leg> all = legs.ofOperation(operation.id());
    if (operation.strict()) {
      takeBack(operation, all, now);
      all = legs.ofOperation(operation.id());
    }
    closeUnopened(all, now);
  }

  /** A document goes with the case that was opened for it: taking that back is enough. */
  private void takeBack(OperationTable.Stored operation, List<Leg> all, Instant now) {
    List<Leg> wanted = all.stream().filter(leg -> leg.undoes() == null).toList();
    Set<UUID> opened =
        wanted.stream().filter(Leg::opensCase).map(Leg::caseId).collect(Collectors.toSet());
    boolean broken =
        wanted.stream()
            .anyMatch(leg -> leg.state() == LegState.FAILED || leg.state() == LegState.UNSUPPORTED);
    if (!broken) {
      return;
    }
    for (Leg leg : wanted) {
      Leg current = legs.lock(leg.id()).orElseThrow();
      boolean undone = all.stream().anyMatch(other -> current.id().equals(other.undoes()));
      if (current.state() == LegState.PENDING && !current.uncertain()) {
        legs.change(
            current.id(),
            LegTable.Change.end(
                LegState.FAILED, null, "Not sent: another leg of the same request failed."),
            now);
        legs.wake(current.lane(), now);
      } else if (current.state() == LegState.DONE
          && !undone
          && !(current.operation() == Operation.ATTACH && opened.contains(current.caseId()))) {
        undo(operation, current, now);
      }
    }
  }

  private void undo(OperationTable.Stored operation, Leg done, Instant now) {
    Optional<ActionSpec> undo =
        spec(done).map(spec -> spec.rules().undo()).flatMap(name -> action(done.system(), name));
    if (undo.isEmpty()) {
      legs.change(
          done.id(),
          new LegTable.Change(
              LegState.DONE,
              false,
              true,
              null,
              null,
              null,
              null,
              "Another leg failed, and "
                  + done.system()
                  + " has no way to take this one back: see to it there."),
          now);
      return;
    }
    ObjectNode command = (ObjectNode) Json.tree(done.command());
    if (command.path("case") instanceof ObjectNode value) {
      value.put("status", "cancelled");
      value.put("phase", "closed");
      value.put("outcome", "withdrawn");
      value.put("statusReason", "Taken back: another part of the same request failed.");
    }
    legs.insert(
        operation.id(),
        List.of(
            new NewLeg(
                ids.next(),
                done.caseId(),
                done.residentId(),
                done.system(),
                undo.get().name(),
                undo.get().operation(),
                done.id(),
                done.receiptId(),
                now.plus(UNDO_TIME),
                command.toString(),
                null,
                null)),
        now);
  }

  /** A case that no system took, and none will take any more, is over. */
  private void closeUnopened(List<Leg> all, Instant now) {
    Map<UUID, List<Leg>> openings = new HashMap<>();
    for (Leg leg : all) {
      if (leg.opensCase() && leg.caseId() != null) {
        openings.computeIfAbsent(leg.caseId(), id -> new java.util.ArrayList<>()).add(leg);
      }
    }
    openings.forEach(
        (caseId, opening) -> {
          boolean none =
              opening.stream()
                  .allMatch(
                      leg ->
                          leg.state() == LegState.FAILED
                              || leg.state() == LegState.UNSUPPORTED
                              || leg.state() == LegState.COMPENSATED);
          if (none) {
            cases.refused(caseId, "No system took it: see the legs of its request.", now);
          }
        });
  }

  private Optional<ActionSpec> spec(Leg leg) {
    return action(leg.system(), leg.action());
  }

  private Optional<ActionSpec> action(String system, String name) {
    return systems.find(system).map(SystemFile::actions).map(actions -> actions.get(name));
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

  @Override
  public boolean to(String system) {
    return systems.find(system).map(file -> !file.actions().isEmpty()).orElse(false);
  }

  @Override
  public Map<UUID, UUID> casesOf(String system, String stream, Collection<UUID> references) {
    Map<UUID, UUID> opening = new HashMap<>();
    for (Leg leg : legs.beingOpened(system, references)) {
      boolean comesBackHere =
          spec(leg).map(spec -> stream.equals(spec.rules().stream())).orElse(false);
      UUID caseId = leg.caseId();
      boolean stillOpen = leg.receiptId() == null && leg.state().isOpen();
      if (comesBackHere && caseId != null && stillOpen && legs.makesHome(leg)) {
        opening.put(leg.id(), caseId);
      }
    }
    return opening;
  }

  /** In the transaction of the page: only what waits for a person is answered by what was read. */
  @Override
  public void seen(UUID reference, String recordId, Instant now) {
    legs.find(reference)
        .filter(Leg::parked)
        .ifPresent(
            leg -> {
              legs.change(
                  leg.id(), LegTable.Change.done(recordId, "Found by reading the system."), now);
              legs.wake(leg.lane(), now);
            });
  }
}
