package org.tributary.hub.cases;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tributary.hub.trends.Standing;

/**
 * What the timeline needs of a stored case.
 *
 * @param standing as it was counted last
 * @param counted whether it is in the counts
 */
record StoredCase(
    UUID id,
    String status,
    String phase,
    @Nullable String sourceStatus,
    int lastSequence,
    Instant lastOccurredAt,
    boolean deleted,
    int version,
    @Nullable String ownDoc,
    String doc,
    Standing standing,
    boolean counted) {

  /** As it is in the counts; null where it is not. */
  @Nullable Standing inCounts() {
    return counted ? standing : null;
  }
}
