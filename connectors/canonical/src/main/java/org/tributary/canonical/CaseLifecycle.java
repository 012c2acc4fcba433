package org.tributary.canonical;

import static org.tributary.canonical.CaseStatus.ACCEPTED;
import static org.tributary.canonical.CaseStatus.AWAITING_RESIDENT;
import static org.tributary.canonical.CaseStatus.CANCELLED;
import static org.tributary.canonical.CaseStatus.COMPLETED;
import static org.tributary.canonical.CaseStatus.DRAFT;
import static org.tributary.canonical.CaseStatus.EXPIRED;
import static org.tributary.canonical.CaseStatus.IN_PROGRESS;
import static org.tributary.canonical.CaseStatus.IN_REVIEW;
import static org.tributary.canonical.CaseStatus.ISSUED;
import static org.tributary.canonical.CaseStatus.ON_HOLD;
import static org.tributary.canonical.CaseStatus.REFUSED;
import static org.tributary.canonical.CaseStatus.SUBMITTED;
import static org.tributary.canonical.CaseStatus.UNKNOWN;

import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * The table of the status changes that a write through the hub may make.
 *
 * <p>A change that a departmental system reports is never refused: one that is not in the table is
 * recorded as out of order.
 */
public final class CaseLifecycle {
  private static final Map<CaseStatus, Set<CaseStatus>> USUAL = usual();

  /** The types of which something can be issued. */
  private static final Set<CaseType> ISSUABLE =
      EnumSet.of(CaseType.PERMIT, CaseType.LICENCE, CaseType.INVOICE, CaseType.OTHER);

  private CaseLifecycle() {}

  /** The statuses to which a case of this type can go from here. */
  public static Set<CaseStatus> next(CaseType type, CaseStatus from) {
    Set<CaseStatus> next = EnumSet.noneOf(CaseStatus.class);
    if (type == CaseType.WORK_ORDER && from.phase() == Phase.CLOSED) {
      // Maximo ends at CLOSE and CAN (IBM: Allowable Status Changes for Work Orders).
      return next;
    }
    next.addAll(USUAL.getOrDefault(from, Set.of()));
    if (!ISSUABLE.contains(type)) {
      next.remove(ISSUED);
    }
    return next;
  }

  /** Whether a write may take a case of this type from one status to the other. */
  public static boolean permits(CaseType type, CaseStatus from, CaseStatus to) {
    return from == to || next(type, from).contains(to);
  }

  /** Whether the change opens a closed case again, which is an event of its own. */
  public static boolean reopens(Phase from, Phase to) {
    return from == Phase.CLOSED && to == Phase.OPEN;
  }

  private static Map<CaseStatus, Set<CaseStatus>> usual() {
    Set<CaseStatus> work =
        EnumSet.of(ACCEPTED, IN_REVIEW, AWAITING_RESIDENT, ISSUED, IN_PROGRESS, ON_HOLD);
    Set<CaseStatus> end = EnumSet.of(COMPLETED, REFUSED, CANCELLED, EXPIRED);
    Set<CaseStatus> again = EnumSet.of(SUBMITTED, ACCEPTED);
    Map<CaseStatus, Set<CaseStatus>> table = new EnumMap<>(CaseStatus.class);
    table.put(DRAFT, EnumSet.of(SUBMITTED, CANCELLED, EXPIRED));
    table.put(SUBMITTED, both(work, end));
    table.put(ACCEPTED, both(work, end));
    table.put(IN_REVIEW, both(work, end));
    table.put(AWAITING_RESIDENT, both(work, end));
    table.put(ON_HOLD, both(work, end));
    table.put(IN_PROGRESS, both(EnumSet.of(AWAITING_RESIDENT, ISSUED, ON_HOLD), end));
    // What is issued can be used up, withdrawn or run out, but no longer refused.
    table.put(
        ISSUED, EnumSet.of(AWAITING_RESIDENT, IN_PROGRESS, ON_HOLD, COMPLETED, CANCELLED, EXPIRED));
    end.forEach(status -> table.put(status, again));
    table.put(UNKNOWN, both(both(work, end), again));
    table.replaceAll((from, to) -> Collections.unmodifiableSet(without(to, from)));
    return Collections.unmodifiableMap(table);
  }

  private static Set<CaseStatus> both(Set<CaseStatus> one, Set<CaseStatus> other) {
    Set<CaseStatus> all = EnumSet.copyOf(one);
    all.addAll(other);
    return all;
  }

  private static Set<CaseStatus> without(Set<CaseStatus> statuses, CaseStatus status) {
    Set<CaseStatus> rest = EnumSet.copyOf(statuses);
    rest.remove(status);
    return rest;
  }
}
