package org.tributary.hub.cases;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One row of {@code case_event}. */
record EventRow(
    UUID caseId,
    int sequence,
    String type,
    Instant occurredAt,
    boolean outOfOrder,
    @Nullable String from,
    @Nullable String to,
    @Nullable String text) {}
