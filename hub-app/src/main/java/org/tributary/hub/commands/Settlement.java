package org.tributary.hub.commands;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.tributary.hub.records.HubCases;
import org.tributary.hub.store.IdGenerator;
import org.tributary.hub.store.Json;
import org.tributary.hub.systems.DeployedSystems;
import org.tributary.sdk.write.ActionSpec;
import org.tributary.sdk.write.Operation;

/**
 * What the end of one leg means for its whole request: where all or nothing was asked for, the
 * others are taken back; a case that no system took is over.
 */
@Component
class Settlement {
  private static final Duration UNDO_TIME = Duration.ofDays(3);

  private final LegTable legs;
  private final OperationTable operations;
  private final HubCases cases;
  private final Homes homes;
  private final DeployedSystems systems;
  private final IdGenerator ids;

  Settlement(
      LegTable legs,
      OperationTable operations,
      HubCases cases,
      Homes homes,
      DeployedSystems systems,
      IdGenerator ids) {
    this.legs = legs;
    this.operations = operations;
    this.cases = cases;
    this.homes = homes;
    this.systems = systems;
    this.ids = ids;
  }

  /** What follows for the whole request: all legs or none, and a case that no system took. */
  void settle(Leg ended, Instant now) {
    OperationTable.Stored operation = operations.find(ended.operationId()).orElseThrow();
    List<Leg> all = legs.ofOperation(operation.id());
    if (operation.strict()) {
      takeBack(operation, all, now);
      all = legs.ofOperation(operation.id());
    }
    closeUnopened(all, now);
    all.stream()
        .filter(Leg::opensCase)
        .map(leg -> Objects.requireNonNull(leg.caseId()))
        .distinct()
        .forEach(caseId -> homes.moveIn(caseId, now));
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
        systems
            .action(done.system(), done.action())
            .map(action -> action.rules().undo())
            .flatMap(name -> systems.action(done.system(), name));
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
        openings.computeIfAbsent(leg.caseId(), id -> new ArrayList<>()).add(leg);
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
}
