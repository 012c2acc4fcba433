package org.tributary.hub.looks;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One look at a resident or at a case; of a case it is not said yet who is concerned.
 *
 * @param client who looked, as the token names it
 * @param operation what was asked, such as {@code GET /v1/residents/{id}}; never a value
 */
record Look(
    @Nullable UUID residentId,
    @Nullable UUID caseId,
    Instant at,
    String client,
    String operation,
    String traceId) {

  /** What makes two looks one where they are close together. */
  record Same(@Nullable UUID residentId, @Nullable UUID caseId, String client, String operation) {}

  /** The same as a look at a resident whom its case is about. */
  Look concerning(UUID resident) {
    return new Look(resident, caseId, at, client, operation, traceId);
  }

  Same same() {
    return new Same(residentId, caseId, client, operation);
  }
}
