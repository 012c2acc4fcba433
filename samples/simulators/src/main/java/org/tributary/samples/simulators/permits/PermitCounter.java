package org.tributary.samples.simulators.permits;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** The permit staff's counter: all permits of the simulated system. Safe for threads. */
public final class PermitCounter {
  private final ConcurrentSkipListMap<String, Permit> permits = new ConcurrentSkipListMap<>();
  private final Clock clock;

  PermitCounter(Clock clock) {
    this.clock = clock;
  }

  /** Files a permit; one with the same number is replaced. */
  public void file(Permit permit) {
    permits.put(permit.permitNo(), permit);
  }

  public void fileAll(Collection<Permit> more) {
    more.forEach(this::file);
  }

  /** Moves a permit to another state now; false when it is unknown. */
  public boolean move(String permitNo, Code status, PermitDates dates) {
    Permit moved =
        permits.computeIfPresent(
            permitNo, (number, permit) -> permit.moved(status, dates, clock.instant()));
    return moved != null;
  }

  /** Deletes a permit; the record simply vanishes. False when it is unknown. */
  public boolean withdraw(String permitNo) {
    return permits.remove(permitNo) != null;
  }

  public Optional<Permit> find(String permitNo) {
    return Optional.ofNullable(permits.get(permitNo));
  }

  public int size() {
    return permits.size();
  }

  /** All permits by number. */
  public List<Permit> all() {
    return List.copyOf(permits.values());
  }

  /** The permits changed at or after this time, by number. */
  List<Permit> updatedFrom(Instant from) {
    return permits.values().stream().filter(permit -> changed(permit, from)).toList();
  }

  /** As {@link #updatedFrom}, beyond this number and no more than so many. */
  List<Permit> updatedFrom(Instant from, String afterNumber, int atMost) {
    Map<String, Permit> rest = permits.tailMap(afterNumber, false);
    return rest.values().stream().filter(permit -> changed(permit, from)).limit(atMost).toList();
  }

  private static boolean changed(Permit permit, Instant from) {
    return !permit.updatedAt().isBefore(from);
  }
}
