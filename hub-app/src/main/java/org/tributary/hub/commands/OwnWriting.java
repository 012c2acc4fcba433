package org.tributary.hub.commands;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.tributary.hub.records.Written;
import org.tributary.hub.systems.DeployedSystems;

/** What the journal tells those who read: which records are the hub's own writing. */
@Component
class OwnWriting implements Written {
  private final LegTable legs;
  private final DeployedSystems systems;
  private final Homes homes;

  OwnWriting(LegTable legs, DeployedSystems systems, Homes homes) {
    this.legs = legs;
    this.systems = systems;
    this.homes = homes;
  }

  @Override
  public boolean to(String system) {
    return systems.find(system).map(file -> !file.actions().isEmpty()).orElse(false);
  }

  @Override
  public Map<UUID, Opening> openings(String system, String stream, Collection<UUID> references) {
    Map<UUID, Opening> opening = new HashMap<>();
    for (Leg leg : legs.beingOpened(system, references)) {
      UUID caseId = leg.caseId();
      boolean stillOpen = leg.receiptId() == null && leg.state().isOpen();
      if (caseId != null && stillOpen && homes.stream(leg).filter(stream::equals).isPresent()) {
        opening.put(leg.id(), new Opening(caseId, homes.isHome(leg)));
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
