package org.tributary.hub.commands;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.tributary.hub.records.HubCases;
import org.tributary.hub.systems.DeployedSystems;

/**
 * Where a case that is opened here comes to live: of the systems that open it and tell of it
 * afterwards, the first one that did not fail. What the others make are records of their own.
 */
@Component
class Homes {
  private static final Set<LegState> FAILED =
      Set.of(LegState.FAILED, LegState.COMPENSATED, LegState.UNSUPPORTED);

  private final LegTable legs;
  private final HubCases cases;
  private final DeployedSystems systems;

  Homes(LegTable legs, HubCases cases, DeployedSystems systems) {
    this.legs = legs;
    this.cases = cases;
    this.systems = systems;
  }

  /** The stream by which what a leg makes is read again; empty where it is not. */
  Optional<String> stream(Leg leg) {
    return systems.action(leg.system(), leg.action()).map(action -> action.rules().stream());
  }

  /** Whether the record that a leg makes becomes the case. */
  boolean isHome(Leg leg) {
    UUID caseId = leg.caseId();
    return caseId != null && home(legs.openings(caseId)).filter(leg::isSame).isPresent();
  }

  private Optional<Leg> home(List<Leg> openings) {
    return openings.stream()
        .filter(leg -> !FAILED.contains(leg.state()) && stream(leg).isPresent())
        .findFirst();
  }

  /** Moves a case in with the record that its system has made, once it is known which it is. */
  void moveIn(UUID caseId, Instant now) {
    home(legs.openings(caseId))
        .filter(leg -> leg.state() == LegState.DONE)
        .ifPresent(
            leg -> {
              String recordId = leg.receiptId();
              if (recordId != null) {
                cases.made(
                    caseId, leg.system(), stream(leg).orElseThrow(), recordId, leg.id(), now);
              }
            });
  }
}
