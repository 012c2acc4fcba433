package org.tributary.hub.linking;

/** What a steward asks for cannot be done; the code says why. */
public final class StewardshipException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Why not. */
  public enum Reason {
    /** There is no such resident, link or question. */
    NOT_FOUND,
    /** The two are one already. */
    ALREADY_ONE,
    /** The resident was merged into another: see there. */
    IS_MERGED,
    /** The resident was not merged, or that was undone. */
    NOT_MERGED,
    /** A question that is not open cannot be answered. */
    NOT_OPEN,
    /** A question that was not answered has no answer to undo. */
    NOT_ANSWERED,
    /** The links are not all of this resident, or they are all that it has. */
    WRONG_LINKS
  }

  private final Reason reason;

  StewardshipException(Reason reason) {
    super("Refused: " + reason);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
