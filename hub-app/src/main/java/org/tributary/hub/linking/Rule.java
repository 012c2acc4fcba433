package org.tributary.hub.linking;

/** Why a link is where it is, as stored and shown. */
public final class Rule {
  /** The record opened the resident. */
  public static final String NEW_RESIDENT = "new-resident";

  /** The caller who stated it said who it is. */
  public static final String STATED = "stated-by-caller";

  /** Its evidence joined it. */
  public static final String MATCHED = "matched";

  private Rule() {}

  /** The method of the canonical model. */
  static String methodOf(String rule) {
    return switch (rule) {
      case MATCHED -> "probabilistic";
      case STATED -> "authoritative";
      default -> "deterministic";
    };
  }
}
