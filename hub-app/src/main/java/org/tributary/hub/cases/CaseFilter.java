package org.tributary.hub.cases;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.CaseStatus;
import org.tributary.canonical.CaseType;
import org.tributary.canonical.Phase;
import org.tributary.hub.api.Box;
import org.tributary.hub.api.Query;
import org.tributary.hub.schedule.Streams;

/**
 * Which cases a list is to have; all that is given must hold.
 *
 * @param streams numbers of the streams of one system, or null for every system
 * @param box where the middle of the case's place is
 * @param unclassified whether it has no service type
 * @param overdueAt the time by which it should have been done, and is not
 */
record CaseFilter(
    @Nullable UUID residentId,
    @Nullable String number,
    @Nullable CaseType type,
    @Nullable CaseStatus status,
    @Nullable Phase phase,
    @Nullable String serviceType,
    @Nullable List<Integer> streams,
    @Nullable Instant openedAfter,
    @Nullable Instant openedBefore,
    @Nullable Instant updatedSince,
    @Nullable Box box,
    boolean unclassified,
    @Nullable Instant closedAfter,
    @Nullable Instant closedBefore,
    @Nullable Instant overdueAt) {

  /** The cases of a resident. */
  static CaseFilter of(UUID residentId) {
    return new CaseFilter(
        residentId,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        false,
        null,
        null,
        null);
  }

  /** Reads the filter of a request; every fault of it is answered at once. */
  static CaseFilter of(Query query, Streams streams, Instant now) {
    CaseFilter filter =
        new CaseFilter(
            query.id("residentId"),
            query.text("number"),
            query.oneOf("type", CaseType.class),
            query.oneOf("status", CaseStatus.class),
            query.oneOf("phase", Phase.class),
            query.text("serviceType"),
            streams.numbers(query.text("system"), null),
            query.time("openedAfter"),
            query.time("openedBefore"),
            query.time("updatedSince"),
            query.box("bbox"),
            query.flag("withoutServiceType"),
            query.time("closedAfter"),
            query.time("closedBefore"),
            query.flag("overdue") ? now : null);
    if (filter.overdueAt() != null
        && (filter.closedAfter() != null || filter.closedBefore() != null)) {
      query.refuse("overdue", "fault.not-beside", "closedAfter, closedBefore");
    }
    query.limit();
    query.check();
    return filter;
  }

  /** Whether the list follows changes, oldest first, rather than openings, newest first. */
  boolean followsChanges() {
    return updatedSince != null;
  }

  /** The only phase that cases can have that it wants by their end; null where it asks for none. */
  @Nullable Phase ended() {
    return overdueAt != null
        ? Phase.OPEN
        : closedAfter != null || closedBefore != null ? Phase.CLOSED : null;
  }

  /** Whether nothing leads to few cases but when they ended, or should have. */
  boolean followsEnds() {
    return ended() != null
        && updatedSince == null
        && residentId == null
        && number == null
        && box == null;
  }

  /** Whether nothing leads to few cases but where they are. */
  boolean followsPlace() {
    return box != null && updatedSince == null && residentId == null && number == null;
  }

  /** Whether it wants cases of one service type, or of none. */
  boolean namesService() {
    return serviceType != null || unclassified;
  }

  /** Whether it wants cases of a type, or in a status, or in a phase of one system. */
  boolean namesKind() {
    return type != null || status != null || (streams != null && phase != null);
  }

  /** Whether there may be none at all that it wants, which is known before any is read. */
  boolean isNarrow() {
    return namesService() || namesKind() || streams != null;
  }
}
