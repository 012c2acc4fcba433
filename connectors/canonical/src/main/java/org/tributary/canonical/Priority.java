package org.tributary.canonical;

/** The urgency of a case. */
public enum Priority {
  LOW,
  NORMAL,
  HIGH,
  URGENT
}
