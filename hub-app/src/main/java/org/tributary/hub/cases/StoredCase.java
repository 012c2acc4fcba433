package org.tributary.hub.cases;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the timeline needs of a stored case. */
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
    String doc) {}
