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
    @Nullable Box box) {

  /** Reads the filter of a request; every fault of it is answered at once. */
  static CaseFilter of(Query query, Streams streams) {
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
            query.box("bbox"));
    query.limit();
    query.check();
    return filter;
  }

  /** Whether the list follows changes, oldest first, rather than openings, newest first. */
  boolean followsChanges() {
    return updatedSince != null;
  }
}
