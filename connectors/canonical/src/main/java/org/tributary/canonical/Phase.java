package org.tributary.canonical;

/** Whether a case still needs work. */
public enum Phase {
  OPEN,
  CLOSED
}
