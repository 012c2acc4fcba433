package org.tributary.hub.identity.normal;

/** What tells a parent from a child of the same name. */
public enum Generation {
  UNKNOWN,
  SENIOR,
  JUNIOR,
  SECOND,
  THIRD,
  FOURTH;

  /** The generation that a folded word means, or unknown. */
  static Generation of(String word) {
    return switch (word) {
      case "sr", "senior", "pere", "snr" -> SENIOR;
      case "jr", "junior", "fils", "jnr" -> JUNIOR;
      case "ii", "2nd" -> SECOND;
      case "iii", "3rd" -> THIRD;
      case "iv", "4th" -> FOURTH;
      default -> UNKNOWN;
    };
  }

  /** Whether both are known and cannot be one person; a junior may be called the second. */
  public boolean conflictsWith(Generation other) {
    if (this == UNKNOWN || other == UNKNOWN || this == other) {
      return false;
    }
    return !((this == JUNIOR && other == SECOND) || (this == SECOND && other == JUNIOR));
  }
}
