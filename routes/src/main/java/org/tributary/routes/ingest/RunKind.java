package org.tributary.routes.ingest;

/** What a run of a stream is for. */
public enum RunKind {
  /** Read what changed since the checkpoint; everything, where there is none yet. */
  CHANGES,
  /** Read everything again from the beginning. */
  FULL,
  /** Compare id sets to find what was deleted at the source. */
  RECONCILE,
  /** Try parked records again from their stored raw form; reads nothing. */
  REPLAY,
  /** Map stored raw records again after a change of the mapping; reads nothing. */
  REMAP,
  /** Take in what routes of the operator hand over; reads nothing. */
  FEED
}
