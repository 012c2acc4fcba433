package org.tributary.samples.simulators.georeport;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** All updates of the simulated 311 system, by staff and by integrations. Safe for threads. */
public final class UpdateBook {
  private final List<RequestUpdate> updates = new ArrayList<>();
  private final Clock clock;

  UpdateBook(Clock clock) {
    this.clock = clock;
  }

  /** Staff say what happened, now and in whole seconds. */
  public synchronized RequestUpdate note(String requestId, String status, String description) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    return add(new RequestUpdate(nextId(), requestId, status, description, now, null));
  }

  /** Adds an update as it is; its time may lie in the past. */
  public synchronized RequestUpdate add(RequestUpdate update) {
    updates.add(update);
    return update;
  }

  /** All updates in the order in which they came. */
  public synchronized List<RequestUpdate> all() {
    return List.copyOf(updates);
  }

  synchronized String nextId() {
    return "U" + (updates.size() + 1);
  }

  synchronized Optional<RequestUpdate> find(String id) {
    return updates.stream().filter(update -> update.id().equals(id)).findFirst();
  }

  synchronized List<RequestUpdate> select(Predicate<Instant> wanted, int atMost) {
    return updates.stream()
        .filter(update -> wanted.test(update.updated()))
        .sorted(Comparator.comparing(RequestUpdate::updated).reversed())
        .limit(atMost)
        .toList();
  }
}
