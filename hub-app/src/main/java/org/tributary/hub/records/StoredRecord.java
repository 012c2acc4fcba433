package org.tributary.hub.records;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is known of a source record before a page is landed. */
record StoredRecord(
    String recordId,
    UUID contentHash,
    State state,
    @Nullable Instant sourceUpdatedAt,
    @Nullable UUID targetId) {

  /** The state of a source record; the ordinal is what the store keeps. */
  enum State {
    LIVE,
    DELETED,
    PARKED
  }
}
