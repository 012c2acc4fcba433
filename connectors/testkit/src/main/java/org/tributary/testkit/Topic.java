package org.tributary.testkit;

/**
 * What of the contract may not apply to a connector or to its stand-in. Whoever exempts a subject
 * from one says why; the reason is printed.
 */
public enum Topic {
  /** A read comes in several pages. */
  PAGES,
  /** A run brings what was changed since the run before. */
  CHANGES,
  /** A record that changed in the second of the watermark is not missed. */
  SAME_SECOND,
  /** Records carry the time of their last change. */
  TIMES,
  /** The system states how many records there are. */
  STATED_TOTAL,
  /** People work in the system between two pages. */
  MOVING_LIST,
  /** What was deleted is missing from the id set. */
  DELETION,
  /** The stream has questions for the self-check. */
  SELF_CHECK,
  /** There is a secret in the settings. */
  SECRETS,
  /** The system can be dead. */
  UNREACHABLE,
  /** Answers come over HTTP and can go wrong. */
  HTTP_FAULTS,
  /** Sentences repeat nothing of what the system answered. */
  NO_QUOTES,
  /** The connector writes. */
  WRITING
}
