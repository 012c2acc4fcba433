package org.tributary.hub.identity.decide;

/** What is to be done with two records, from the least to the most. */
public enum Outcome {
  /** They cannot be one party: what holds one must not hold the other. */
  CONFLICT,
  /** Nothing says that they are one party. */
  NONE,
  /** A person decides. */
  REVIEW,
  /** They are joined. */
  AUTOMATIC,
  /** A steward said that they are one party. */
  CONFIRMED;

  /** The lesser of the two. */
  Outcome atMost(Outcome cap) {
    return compareTo(cap) < 0 ? this : cap;
  }
}
