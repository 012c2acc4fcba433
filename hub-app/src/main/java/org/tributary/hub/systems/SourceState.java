package org.tributary.hub.systems;

/** How far the hub's copy of a source can be trusted to be current. */
public enum SourceState {
  /** Read within the time that its file expects. */
  FRESH,
  /** Read before, but longer ago than its file expects. */
  STALE,
  /** Never read, or failing for longer than its file expects. */
  UNAVAILABLE,
  /** Kept back from this caller. */
  SUPPRESSED
}
