package org.tributary.canonical;

/** How a closed case ended. */
public enum Outcome {
  DONE,
  DONE_WITH_CONDITIONS,
  DUPLICATE,
  NOT_RESPONSIBLE,
  REFERRED,
  NO_ACTION_NEEDED,
  NOT_FOUND,
  WITHDRAWN,
  REFUSED,
  EXPIRED,
  SUPERSEDED,
  PAID,
  WRITTEN_OFF
}
