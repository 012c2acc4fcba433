package org.tributary.canonical;

import org.jspecify.annotations.Nullable;

/**
 * Where a case stands, in the thirteen words into which every departmental vocabulary is mapped.
 *
 * <p>{@link #UNKNOWN} keeps a case whose source status has no mapping: it raises an alert and never
 * drops the record.
 */
public enum CaseStatus {
  DRAFT(Phase.OPEN),
  SUBMITTED(Phase.OPEN),
  ACCEPTED(Phase.OPEN),
  IN_REVIEW(Phase.OPEN),
  AWAITING_RESIDENT(Phase.OPEN),
  ISSUED(Phase.OPEN),
  IN_PROGRESS(Phase.OPEN),
  ON_HOLD(Phase.OPEN),
  COMPLETED(Phase.CLOSED),
  REFUSED(Phase.CLOSED),
  CANCELLED(Phase.CLOSED),
  EXPIRED(Phase.CLOSED),
  UNKNOWN(Phase.OPEN);

  private final Phase phase;

  CaseStatus(Phase phase) {
    this.phase = phase;
  }

  /** The phase of this status; for {@link #UNKNOWN} the one to assume, which is open. */
  public Phase phase() {
    return phase;
  }

  /** The phase of a case with this status; only an unknown status trusts the source's own flag. */
  public Phase phase(@Nullable Phase sourceFlag) {
    return this == UNKNOWN && sourceFlag != null ? sourceFlag : phase;
  }
}
