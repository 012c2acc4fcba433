package org.tributary.hub.changes;

/** Somebody for whom changes are kept, however old they are. */
public interface ChangeHold {

  /** The number up to which changes are not needed any more; the largest where none are. */
  long needless();
}
