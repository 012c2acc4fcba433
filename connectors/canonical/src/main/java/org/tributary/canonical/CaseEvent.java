package org.tributary.canonical;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One step in the life of a case; never changed, a mistake is mended by a further event.
 *
 * @param sequence counts the events of the case from 1 without gaps
 * @param occurredAt by the clock of the source
 * @param recordedAt by the clock of the hub
 * @param from what it was before, such as the former status
 * @param to what it became
 * @param outOfOrder whether the step cannot follow the one before it, or arrived late
 */
public record CaseEvent(
    @Nullable UUID id,
    UUID caseId,
    int sequence,
    Type type,
    Instant occurredAt,
    Instant recordedAt,
    @Nullable Actor actor,
    @Nullable String from,
    @Nullable String to,
    @Nullable String text,
    @Nullable Visibility visibility,
    @Nullable UUID sourceLinkId,
    boolean outOfOrder) {

  /** What happened to a case. */
  public enum Type {
    OPENED,
    STATUS_CHANGED,
    ASSIGNED,
    NOTE_ADDED,
    DOCUMENT_ADDED,
    PAYMENT_RECEIVED,
    INSPECTION_SCHEDULED,
    INSPECTION_RECORDED,
    LINKED,
    WRITTEN_BACK,
    WRITE_BACK_FAILED,
    CORRECTED,
    REOPENED,
    CLOSED
  }

  public CaseEvent {
    Rules.required("caseId", caseId);
    Rules.least("sequence", sequence, 1);
    Rules.required("type", type);
    Rules.required("occurredAt", occurredAt);
    Rules.required("recordedAt", recordedAt);
  }

  @Override
  public String toString() {
    return Redacted.text(this);
  }
}
