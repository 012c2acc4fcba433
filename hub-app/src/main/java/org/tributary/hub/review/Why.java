package org.tributary.hub.review;

/** Why a steward decides so. */
record Why(String reason) {
  /** Without the reason: it may be personal data. */
  @Override
  public String toString() {
    return "Why[]";
  }
}
