package org.tributary.canonical;

/** How well a fact about a resident is established. */
public enum Verification {
  UNVERIFIED,
  SELF_ASSERTED,
  VERIFIED,
  AUTHORITATIVE
}
