package org.tributary.hub.commands;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.write.Operation;

/**
 * A leg to be journalled.
 *
 * @param documentId the document that it brings to the system
 * @param unsupported why the system cannot do it; null where it can
 */
record NewLeg(
    UUID id,
    @Nullable UUID caseId,
    @Nullable UUID residentId,
    String system,
    String action,
    Operation operation,
    @Nullable UUID undoes,
    @Nullable String targetId,
    Instant expiresAt,
    String command,
    @Nullable UUID documentId,
    @Nullable String unsupported) {

  String lane() {
    return system + "|" + (caseId == null ? residentId : caseId);
  }

  /** Without the command: it holds personal data. */
  @Override
  public String toString() {
    return "NewLeg[" + id + "]";
  }
}
